import { expect, test } from 'vitest';
import { faults } from '../../lib/emulator/faults/index.ts';
import type { Fault, FaultId } from '../../lib/emulator/faults/index.ts';
import { emulatedRun, emulatedTarget } from '../../lib/run/testing/emulated-run.ts';
import { judgedAgain } from '../../lib/run/testing/judged-again.ts';
import { profiles } from '../../lib/spec/profiles.ts';
import { lawsOf } from '../index.ts';
import { everyCheck } from './matrix.ts';
import { homeOf } from './settings.ts';

/**
 * The laws that a fault may break, of which a recording keeps the outcome only, and one check that finds it, which is judged anew. All
 * of them would take minutes.
 */
function concerned({ id, breaks }: Fault, check: string | undefined): readonly string[] {
  const laws = lawsOf(profiles['hpcpack-2016'], 'on-premises').filter(({ covers, killedBy }) =>
    [...covers, ...(killedBy as readonly FaultId[])].some(
      (one) => one === id || breaks.some((row) => row === one),
    ),
  );
  return [...laws.map((law) => law.id), ...(check === undefined ? [] : [check])];
}

test('under every fault, what is judged of the recording of a run is what the run reported', async () => {
  const differing: string[] = [];
  let found = 0;
  for (const fault of faults) {
    const finder = everyCheck.find(({ killedBy }) => (killedBy as readonly FaultId[]).includes(fault.id));
    const target = emulatedTarget({
      ...homeOf(fault, finder?.id),
      selection: { only: concerned(fault, finder?.id), skip: [] },
      fuzz: { runs: 1, seed: 7 },
      failOn: 'should',
    });
    const run = await emulatedRun(target, [fault.layer]);
    if (run.recording.laws.some(({ findings }) => findings.length > 0)) found += 1;
    if (JSON.stringify(await judgedAgain(run)) !== JSON.stringify(run.result)) differing.push(fault.id);
  }
  expect(differing).toEqual([]);
  // Where nothing is kept, nothing could be lost.
  expect(found).toBeGreaterThan(100);
});
