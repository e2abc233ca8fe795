import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { referenceCluster, referenceJob } from '../../../lib/emulator/cluster.ts';
import { applyFaults } from '../../../lib/emulator/faults/index.ts';
import type { FaultId } from '../../../lib/emulator/faults/index.ts';
import { startServer } from '../../../lib/emulator/server.ts';
import { idsWithNeeds, isOpen } from '../../../lib/judge/open-checks.ts';
import type { Exchange } from '../../../lib/model/http.ts';
import type { Target } from '../../../lib/model/target.ts';
import { judgeTarget, judgeWithoutReports } from '../../../lib/run/judge-target.ts';
import { planFor } from '../../../lib/run/plan-target.ts';
import { targetsOf } from '../../../lib/settings/read-targets.ts';

const rounds = 15;

/** Milliseconds with at least one request in flight. */
function onTheWay(exchanges: readonly Exchange[]): number {
  let [total, until] = [0, 0];
  for (const { timing } of exchanges.toSorted((a, b) => a.timing.startedAt - b.timing.startedAt)) {
    const end = timing.startedAt + timing.durationMs;
    total += Math.max(0, end - Math.max(until, timing.startedAt));
    until = Math.max(until, end);
  }
  return total;
}

async function measured(
  target: Target,
): Promise<{ readonly whole: number; readonly beyond: number; readonly sent: number }> {
  const startedAt = performance.now();
  const { exchanges, result } = await judgeWithoutReports(target, planFor(target), {});
  const whole = performance.now() - startedAt;
  return { whole, beyond: whole - onTheWay(exchanges), sent: result.run.requestsSent };
}

function median(numbers: readonly number[]): number {
  return Math.round(numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0);
}

test.each<[FaultId]>([['structured-fault-near-namespace'], ['filter-drops-last'], ['success-202']])(
  'a round of the checks that fail under %s',
  { timeout: 300_000 },
  async (fault) => {
    const cluster = referenceCluster('hpcpack-2016', 'on-premises');
    const server = await startServer({ cluster, variation: applyFaults([fault]) });
    const out = await mkdtemp(join(tmpdir(), 'bench-'));
    try {
      const [target] = await targetsOf(
        { endpoint: server.url, job: referenceJob, out, 'fuzz-runs': '0' },
        {},
      );
      if (target === undefined) throw new Error('there is no target');
      const { result } = await judgeTarget(target, planFor(target), {});
      const again = idsWithNeeds(result.checks.filter((check) => isOpen(check, 'must')));
      const part = { ...target, selection: { ...target.selection, again } };
      expect(again.length).toBeGreaterThan(0);
      const times = [];
      for (let round = 0; round < rounds; round += 1) times.push(await measured(part));
      process.stdout.write(
        `${again.length} checks, ${times[0]?.sent} requests: ${median(times.map(({ whole }) => whole))} ms a round, ${median(times.map(({ beyond }) => beyond))} ms of it without a request on its way (median of ${rounds})\n`,
      );
    } finally {
      await server.close();
      await rm(out, { recursive: true, force: true });
    }
  },
);
