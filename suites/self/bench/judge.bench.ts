import { expect, test } from 'vitest';
import { learnAndJudge } from '../../../lib/judge/learn-and-judge.ts';
import { lookupIn } from '../../../lib/judge/judge-check.ts';
import type { Exchange } from '../../../lib/model/http.ts';
import { checksOf } from '../../index.ts';
import { referenceCluster } from '../../../lib/emulator/cluster.ts';
import { emulatedWorld } from '../../../lib/run/emulated-world.ts';
import { recordEmulated } from '../proof/recorded.ts';
import { median } from './measured.ts';

const rounds = 20;

/** The exchanges like those of a recording just read: one object for equal bodies, and no memos. */
function readAnew(exchanges: readonly Exchange[]): readonly Exchange[] {
  const bodies = new Map<string, Uint8Array>();
  return exchanges.map((exchange) => {
    if (exchange.reply === undefined) return exchange;
    const key = Buffer.from(exchange.reply.body).toString('latin1');
    const body = bodies.get(key) ?? exchange.reply.body.slice();
    bodies.set(key, body);
    return { ...exchange, reply: { ...exchange.reply, body } };
  });
}

/** Prints the MB of XML judged per second by every check, without file input and reports. */
test('judging a recording', { timeout: 600_000 }, () => {
  const setting = { profile: 'hpcpack-2016', hosting: 'on-premises' } as const;
  const cluster = referenceCluster(setting.profile, setting.hosting);
  const recorded = recordEmulated(setting, []);
  const bytes = recorded.reduce((total, { reply }) => total + (reply?.body.length ?? 0), 0);
  const seconds: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const exchanges = readAnew(recorded);
    const start = performance.now();
    const { judged } = learnAndJudge(
      checksOf(cluster.profile, setting.hosting),
      emulatedWorld(cluster),
      lookupIn(exchanges),
    );
    seconds.push((performance.now() - start) / 1000);
    // A run that judges nothing would cost nothing.
    const verdicts = new Set(judged.map(({ verdict }) => verdict));
    expect([...verdicts].toSorted()).toEqual(['inapplicable', 'pass']);
  }
  const [first = Number.NaN] = seconds;
  const rate = (time: number): string => `${(bytes / 1e6 / time).toFixed(1)} MB/s`;
  process.stdout.write(
    `\nJudging ${recorded.length} exchanges with ${bytes} bytes of XML: ${rate(first)} the first time, ${rate(median(seconds))} in the middle of ${rounds} times\n`,
  );
});
