import { describe, expect, test } from 'vitest';
import { faultOf, faults } from '../../../lib/emulator/faults/index.ts';
import type { Fault, FaultId } from '../../../lib/emulator/faults/index.ts';
import symptoms from '../../../fixtures/proof/symptoms.json' with { type: 'json' };
import { knownFaults } from '../../../lib/diagnose/known-faults.ts';
import type { KnownFault } from '../../../lib/diagnose/known-faults.ts';
import { everyCheck } from '../../every-check.ts';
import { diagnosedAlone } from './diagnosed.ts';
import { judgeDifference } from './difference.ts';
import { judgeEmulated } from './emulated.ts';
import { faultTable, provenFault, provenFaults } from './fault-table.ts';
import { kill, killAtHome, killsAtHome, namedBy, visibleRows } from './matrix.ts';
import { killProof } from './proof.ts';
import { diagnosedAloneRow, killRows, killSections, publishedProof } from './proof-document.ts';
import './proof-meta.ts';
import { homeOf } from './settings.ts';

const table: readonly Fault[] = faults;
const checks = everyCheck();

test('each requirement has at least two faults', () => {
  const counts = visibleRows.map(
    (row) => [row, table.filter(({ breaks }) => breaks[0] === row).length] as const,
  );
  expect(counts.filter(([, count]) => count < 2)).toEqual([]);
});

describe.each(visibleRows)('every fault of %s', (row) => {
  const kills = table.filter(({ breaks }) => breaks[0] === row).map((fault) => () => killAtHome(fault));

  test('is found by a check that names the requirement', () => {
    const survivors = kills.map((judge) => judge()).filter((one) => !namedBy(one).has(row));
    expect(survivors.map(({ fault }) => fault.id)).toEqual([]);
  });

  test('breaks no requirement outside its `breaks`', () => {
    const strays = kills
      .map((judge) => judge())
      .filter(({ fault }) => fault.spreads !== true)
      .map((one) => ({
        fault: one.fault.id,
        stray: [...namedBy(one)].filter((named) => !one.fault.breaks.includes(named)),
      }))
      .filter(({ stray }) => stray.length > 0);
    expect(strays).toEqual([]);
  });

  test('has its published symptoms', () => {
    const published = knownFaults(symptoms).filter(({ about }) => about === row);
    expect(kills.map((judge) => unordered(provenFault(judge())))).toEqual(published.map(unordered));
  });
});

/** The symptoms of a fault without the order of shapes. */
function unordered({ id, says, symptoms: shapes, blocks }: KnownFault): unknown {
  return { id, says, blocks, symptoms: new Map([...shapes].map(([key, list]) => [key, new Set(list)])) };
}

test('every fault belongs to a requirement that a client can see', () => {
  expect(table.filter(({ breaks }) => !visibleRows.includes(breaks[0])).map(({ id }) => id)).toEqual([]);
});

describe('every check', () => {
  test('fails under each fault in its `killedBy`, with a finding on a requirement that it covers', () => {
    const missed = checks.flatMap((check) =>
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

  test('names each requirement that it covers under some fault', () => {
    const kills = killsAtHome();
    const hollow = checks.flatMap((check) =>
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
        // No reply breaks this requirement for a property that the job lacks, because the page leaves open whether it may be requested.
        .filter((row) => row !== 'GJ-PROP-06' || !isLackedByReferenceJob(check.id))
        .map((row) => `${check.id} never names ${row}`),
    );
    expect(hollow).toEqual([]);
  });
});

function isLackedByReferenceJob(id: string): boolean {
  const { world } = judgeEmulated({ profile: 'hpcpack-2016', hosting: 'on-premises' });
  return world.known.full?.has(id.replace('GJ-PROP-06-', '')) === false;
}

test('every requirement is named by a check under some fault', () => {
  const named = new Set(killsAtHome().flatMap((one) => [...namedBy(one)]));
  expect(visibleRows.filter((row) => !named.has(row))).toEqual([]);
});

test('judging only the replies that differ gives the same outcomes as judging all', () => {
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

test('the published table of symptoms is the one of these faults', () => {
  expect(symptoms).toEqual(faultTable(provenFaults()));
});

test('the published proof lists these kills', ({ task }) => {
  const proof = killProof();
  task.meta.requirements = { covered: proof.covered, of: visibleRows.length };
  task.meta.faults = { killed: proof.killed, of: proof.faults.length };
  const published = publishedProof();
  expect(published.killSections).toBe(killSections(proof));
  for (const [what, count] of killRows(checks.length, proof))
    expect([what, published.counts.get(what)]).toEqual([what, count]);
});

// Here and not beside the combinations, because it needs the same kills.
test('the diagnosis names each fault first, or another fault of the same requirement', () => {
  const alone = diagnosedAlone();
  expect(alone.right / alone.of).toBeGreaterThanOrEqual(0.95);
  const [what, count] = diagnosedAloneRow(alone);
  expect([what, publishedProof().counts.get(what)]).toEqual([what, count]);
});
