import { expect, test } from 'vitest';
import { faults } from '../../../lib/emulator/faults/index.ts';
import type { FaultId } from '../../../lib/emulator/faults/index.ts';
import { emulatedRun, emulatedTarget } from '../../../lib/run/testing/emulated-run.ts';
import { judgedAgain } from '../../../lib/run/testing/judged-again.ts';
import { everyCheck } from './matrix.ts';
import { homeOf } from './settings.ts';

test('under every fault, what is judged of the recording of a run is what the run reported', async () => {
  const differing: string[] = [];
  let found = 0;
  for (const fault of faults) {
    const finder = everyCheck.find(({ killedBy }) => (killedBy as readonly FaultId[]).includes(fault.id));
    const target = emulatedTarget({
      ...homeOf(fault, finder?.id),
      // One check, which is judged anew, and one case of each law, of which a recording keeps the outcome: all would take minutes.
      selection: { only: ['fuzz', ...(finder === undefined ? [] : [finder.id])], skip: [] },
      fuzz: { runs: 1, seed: 7, path: '0' },
      failOn: 'should',
    });
    const run = await emulatedRun(target, [fault.layer]);
    if (run.recording.laws.some(({ findings }) => findings.length > 0)) found += 1;
    if (JSON.stringify(await judgedAgain(run)) !== JSON.stringify(run.result)) differing.push(fault.id);
  }
  expect(differing).toEqual([]);
  // Where nothing is kept, nothing could be lost.
  expect(found).toBeGreaterThan(50);
});
