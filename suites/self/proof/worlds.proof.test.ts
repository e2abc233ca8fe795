import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { judgeEmulated } from './emulated.ts';
import { randomWorlds } from './worlds.ts';

// One seed, so that the tests of today and of tomorrow are the same; another one is tried by changing it.
const seed = 20_240_517;

test('the clean emulator passes whatever its jobs hold and its cluster is called', () => {
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
