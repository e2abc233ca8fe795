import { expect, test } from 'vitest';
import { profiles } from '../../../lib/page/profiles.ts';
import { lawsOf } from '../../index.ts';
import { fuzzedServer } from '../laws/fuzzing.ts';

/** Cases for each law. */
const runs = 10_000;

const mebi = 2 ** 20;

function memory(): number {
  return Math.round(process.memoryUsage().rss / mebi);
}

/** Prints the seconds and the peak memory of many cases; the memory must not grow with the cases. */
test(`${runs} cases of each law, in memory`, { timeout: 1_800_000 }, async () => {
  const server = fuzzedServer({ profile: 'hpcpack-2016', hosting: 'on-premises' });
  const lines = [`memory before: ${memory()} MiB`];
  const began = performance.now();
  for (const law of lawsOf(profiles['hpcpack-2016'], 'on-premises')) {
    for (const cases of [runs / 10, runs]) {
      const start = performance.now();
      const asked = server.asked();
      const judged = await server.explore(law, { runs: cases, seed: 1 });
      const seconds = (performance.now() - start) / 1000;
      const requests = server.asked() - asked;
      lines.push(
        `${law.id.padEnd(24)} ${String(cases).padStart(6)} cases ${String(requests).padStart(6)} requests ${seconds.toFixed(1).padStart(6)} s ${((1000 * seconds) / requests).toFixed(2)} ms a request, ${memory()} MiB`,
      );
      expect([law.id, judged.verdict]).toEqual([law.id, 'pass']);
    }
  }
  const total = ((performance.now() - began) / 1000).toFixed(1);
  lines.push(`in all ${total} s, at most ${Math.round(process.resourceUsage().maxRSS / 1024)} MiB`);
  process.stdout.write(`${lines.join('\n')}\n`);
});
