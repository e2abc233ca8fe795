import { expect, test } from 'vitest';
import { faults } from '../../../lib/emulator/faults/index.ts';
import type { Fault, FaultId } from '../../../lib/emulator/faults/index.ts';
import { emulatedRun, emulatedTarget } from '../../../lib/run/testing/emulated-run.ts';
import { judgedAgain } from '../../../lib/run/testing/judged-again.ts';
import { everyCheck } from '../../every-check.ts';
import { homeOf } from './settings.ts';

const table: readonly Fault[] = faults;
const checks = everyCheck();

// Every thirtieth fault, because a run of all checks takes a second.
const sample = table.filter((_, index) => index % 30 === 0);

test.each(sample.map((fault) => [fault.id, fault] as const))(
  'a recording of all checks gives the result of its run again under %s',
  async (_, fault) => {
    const run = await emulatedRun(emulatedTarget({ ...homeOf(fault), failOn: 'should' }), [fault.layer]);
    // A fault of the connection does not show in memory.
    expect(run.result.verdict === 'conformant').toBe(fault.reached !== undefined);
    expect(await judgedAgain(run)).toEqual(run.result);
  },
);

/** Parts of the table, because one test of all faults would come near its time limit. */
const parts = [0, 1, 2, 3, 4, 5];

test.each(parts)(
  'a recording of one check and the laws gives the result of its run again under every fault, part %i',
  async (part) => {
    const differing: string[] = [];
    let found = 0;
    for (const fault of table.filter((_, index) => index % parts.length === part)) {
      const finder = checks.find(({ killedBy }) =>
        (killedBy as readonly FaultId[]).includes(fault.id as FaultId),
      );
      const target = emulatedTarget({
        ...homeOf(fault, finder?.id),
        // One check, which is judged anew, and one case of each law, whose outcome a recording keeps; all would take minutes.
        selection: { only: ['fuzz', ...(finder === undefined ? [] : [finder.id])], skip: [] },
        fuzz: { runs: 1, seed: 7, path: '0' },
        failOn: 'should',
      });
      const run = await emulatedRun(target, [fault.layer]);
      if (run.recording.laws.some(({ findings }) => findings.length > 0)) found += 1;
      if (JSON.stringify(await judgedAgain(run)) !== JSON.stringify(run.result)) differing.push(fault.id);
    }
    expect(differing).toEqual([]);
    // The test would prove nothing without findings in recordings.
    expect(found).toBeGreaterThan(5);
  },
);
