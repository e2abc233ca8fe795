import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { judgeEmulated } from './emulated.ts';
import { randomWorlds } from './worlds.ts';

// A fixed seed, so that every run of the tests is the same.
const seed = 20_240_517;

test('the clean emulator passes with random jobs and cluster names', () => {
  fc.assert(
    fc.property(randomWorlds, ({ cluster, job, missingJob }) => {
      const { judged } = judgeEmulated({ profile: cluster.profile.name, hosting: cluster.hosting }, [], {
        cluster,
        world: { root: cluster.root, job: String(job.values.Id), missingJob },
      });
      const wrong = judged.filter(({ verdict }) => verdict !== 'pass' && verdict !== 'inapplicable');
      expect(
        wrong.map(({ check, verdict, findings, because }) => [
          check.id,
          verdict,
          because ?? findings.map(({ requirement, at, want, got }) => ({ requirement, at, want, got })),
        ]),
      ).toEqual([]);
      expect(judged.filter(({ verdict }) => verdict === 'pass').length).toBeGreaterThan(100);
    }),
    { seed, numRuns: 60 },
  );
});
