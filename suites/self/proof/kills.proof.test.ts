import { describe, expect, test } from 'vitest';
import { faultOf, faults } from '../../../lib/emulator/faults/index.ts';
import type { Fault, FaultId } from '../../../lib/emulator/faults/index.ts';
import { faultTable, provenFaults } from './fault-table.ts';
import { everyCheck, kill, killsAtHome, namedBy, visibleRows } from './matrix.ts';
import stored from '../../../fixtures/proof/proof.json' with { type: 'json' };
import symptoms from '../../../fixtures/proof/symptoms.json' with { type: 'json' };
import { judgeDifference } from './difference.ts';
import { judgeEmulated } from './emulated.ts';
import { killProof } from './proof.ts';
import './proof-meta.ts';
import { homeOf } from './settings.ts';

describe('every fault', () => {
  test('is found, by the requirement that it is about', () => {
    const survivors = killsAtHome().filter((one) => !namedBy(one).has(one.fault.breaks[0]));
    expect(survivors.map(({ fault }) => fault.id)).toEqual([]);
  });

  test('breaks nothing but what it says', () => {
    const strays = killsAtHome()
      .filter(({ fault }) => fault.spreads !== true)
      .map((one) => ({
        fault: one.fault.id,
        stray: [...namedBy(one)].filter((row) => !one.fault.breaks.includes(row)),
      }))
      .filter(({ stray }) => stray.length > 0);
    expect(strays).toEqual([]);
  });
});

describe('every check', () => {
  test('fails under each fault that it names, with a finding on a requirement that it covers', () => {
    const missed = everyCheck.flatMap((check) =>
      check.killedBy
        .filter((id) => {
          const fault: Fault = faultOf(id as FaultId);
          const setting = homeOf(fault, check.id);
          const rows = setting === undefined ? undefined : kill(fault, setting).named.get(check.id);
          return rows === undefined || !check.covers.some((row) => rows.has(row));
        })
        .map((fault) => `${check.id} survives ${fault}`),
    );
    expect(missed).toEqual([]);
  });

  test('of each requirement there is one that a fault makes name it', () => {
    const named = new Set(killsAtHome().flatMap((one) => [...namedBy(one)]));
    expect(visibleRows.filter((row) => !named.has(row))).toEqual([]);
  });

  test('judged only where a server differs, it comes out as when all is judged', () => {
    for (const { fault, setting } of killsAtHome().filter((_, index) => index % 23 === 0)) {
      const whole = judgeEmulated(setting, [fault.layer]).judged;
      const outcomes = (judged: typeof whole) =>
        judged.map(({ check, verdict, findings }) => [
          check.id,
          verdict,
          findings.map(({ requirement }) => requirement),
        ]);
      expect(outcomes(judgeDifference(setting, [fault.layer]))).toEqual(outcomes(whole));
    }
  });

  test('makes true what it says it covers: under some fault it names each of those requirements', () => {
    const kills = killsAtHome();
    const hollow = everyCheck.flatMap((check) =>
      check.covers
        .filter((row) => !kills.some(({ named }) => named.get(check.id)?.has(row) === true))
        .filter(
          (row) =>
            !check.killedBy.some((id) => {
              const fault: Fault = faultOf(id as FaultId);
              const setting = homeOf(fault, check.id);
              return setting !== undefined && kill(fault, setting).named.get(check.id)?.has(row) === true;
            }),
        )
        // Whether a property that the job lacks may be asked for is open, so that no answer to it breaks the row.
        .filter((row) => row !== 'GJ-PROP-06' || !lackedByReferenceJob(check.id))
        .map((row) => `${check.id} never names ${row}`),
    );
    expect(hollow).toEqual([]);
  });
});

function lackedByReferenceJob(id: string): boolean {
  const { world } = judgeEmulated({ profile: 'hpcpack-2016', hosting: 'on-premises' });
  return world.known.full?.has(id.replace('GJ-PROP-06-', '')) === false;
}

test('each requirement is about at least two faults', () => {
  const counts = new Map(
    visibleRows.map((row) => [row, faults.filter(({ breaks }) => breaks[0] === row).length]),
  );
  expect([...counts].filter(([, count]) => count < 2)).toEqual([]);
});

test('the published symptoms, by which failures are diagnosed, are those of these faults', () => {
  expect(symptoms).toEqual(faultTable(provenFaults()));
});

test('the published proof says what these faults show', ({ task }) => {
  const proof = killProof();
  task.meta.requirements = { covered: proof.covered, of: visibleRows.length };
  task.meta.faults = { killed: proof.killed, of: proof.faults.length };
  expect(stored.kills).toEqual(proof);
});
