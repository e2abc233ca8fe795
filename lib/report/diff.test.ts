import { describe, expect, test } from 'vitest';
import type { ObservationResult, Result } from '../model/result.ts';
import type { RequirementId } from '../page/requirements.ts';
import { differenceOf } from './diff.ts';
import type { Direction, SideVerdict } from './diff.ts';
import { failingCheck, sampleCheck, sampleResult } from './testing/sample.ts';

/** A result with one check of the given verdict; without a verdict it has only another check. */
function standing(verdict: SideVerdict): Result {
  const other = sampleCheck({ id: 'other' });
  if (verdict === 'absent' || verdict === 'excluded') return sampleResult([other]);
  const findings = ['fail', 'warn', 'waived'].includes(verdict)
    ? [{ requirement: 'GJ-PROP-02' as const, at: 'a', want: 'b', got: 'c' }]
    : [];
  // The verdict of the run follows other rules, which are not tested here.
  return { ...sampleResult([other, sampleCheck({ id: 'one', verdict, findings })]), verdict: 'incomplete' };
}

describe('a change of a verdict', () => {
  test.each<readonly [SideVerdict, SideVerdict, Direction]>([
    ['pass', 'fail', 'worse'],
    ['pass', 'warn', 'worse'],
    ['pass', 'waived', 'worse'],
    ['pass', 'blocked', 'worse'],
    ['waived', 'fail', 'worse'],
    ['warn', 'indeterminate', 'worse'],
    ['blocked', 'fail', 'worse'],
    ['absent', 'fail', 'worse'],
    ['inapplicable', 'warn', 'worse'],
    ['fail', 'pass', 'better'],
    ['fail', 'waived', 'better'],
    ['blocked', 'pass', 'better'],
    ['warn', 'pass', 'better'],
    ['fail', 'blocked', 'other'],
    ['blocked', 'indeterminate', 'other'],
    ['pass', 'inapplicable', 'other'],
    ['fail', 'absent', 'other'],
    ['absent', 'pass', 'other'],
    ['absent', 'blocked', 'other'],
  ])('from %s to %s is %s', (before, after, direction) => {
    const { checks } = differenceOf(
      { ...standing(before), verdict: 'incomplete' },
      { ...standing(after), verdict: 'incomplete' },
    );
    expect(checks).toMatchObject([{ id: 'one', before, after, direction }]);
  });

  test('of a requirement includes level and statement', () => {
    const difference = differenceOf(standing('pass'), standing('fail'));
    expect(difference.requirements).toEqual([
      {
        id: 'GJ-PROP-02',
        level: 'must',
        statement: expect.stringContaining('exactly the requested properties'),
        before: 'pass',
        after: 'fail',
        direction: 'worse',
      },
    ]);
    expect(difference.outcome).toBe('worse');
  });

  test('works in both directions', () => {
    const difference = differenceOf(standing('fail'), standing('pass'));
    expect(difference.checks).toMatchObject([{ direction: 'better', broke: ['GJ-PROP-02'], breaks: [] }]);
    expect(difference.outcome).toBe('different');
  });
});

function failing(...rows: readonly RequirementId[]): Result {
  return sampleResult([
    failingCheck({
      id: 'one',
      covers: ['GJ-PROP-02', 'GJ-ST-01'],
      findings: rows.map((requirement) => ({
        requirement,
        at: 'a',
        want: 'b',
        got: String(Math.random()),
      })),
    }),
  ]);
}

describe('a check that fails on both sides', () => {
  test('differs by the requirements of its findings, not by their texts', () => {
    expect(differenceOf(failing('GJ-PROP-02'), failing('GJ-PROP-02', 'GJ-PROP-02')).outcome).toBe('same');
  });

  test('is worse with a new requirement', () => {
    expect(differenceOf(failing('GJ-PROP-02'), failing('GJ-PROP-02', 'GJ-ST-01')).checks).toMatchObject([
      { before: 'fail', after: 'fail', direction: 'worse', breaks: ['GJ-PROP-02', 'GJ-ST-01'] },
    ]);
  });

  test('is better with fewer requirements', () => {
    expect(differenceOf(failing('GJ-PROP-02', 'GJ-ST-01'), failing('GJ-ST-01')).checks).toMatchObject([
      { direction: 'better' },
    ]);
  });
});

function observing(...observations: readonly Partial<ObservationResult>[]): Result {
  return sampleResult([sampleCheck({ id: 'a' })], {
    observations: observations.map((parts) => ({
      id: 'GJ-OBS-04',
      title: 'White space',
      answer: 'accepted',
      exchanges: [],
      ...parts,
    })),
  });
}

describe('an observation', () => {
  test('differs by its answer, without direction', () => {
    const difference = differenceOf(observing({}), observing({ answer: 'refused' }));
    expect(difference).toMatchObject({
      outcome: 'different',
      observations: [{ id: 'GJ-OBS-04', before: { answer: 'accepted' }, after: { answer: 'refused' } }],
    });
  });

  test('differs by a part of its answer, independent of order', () => {
    const [a, b] = [{ details: { x: '1', y: '2' } }, { details: { y: '2', x: '1' } }];
    expect(differenceOf(observing(a), observing(b)).outcome).toBe('same');
    expect(differenceOf(observing(a), observing({ details: { x: '1' } })).outcome).toBe('different');
  });

  test('may exist in one result only', () => {
    expect(differenceOf(observing(), observing({})).observations).toMatchObject([{ before: undefined }]);
    expect(differenceOf(observing({}), observing()).observations).toMatchObject([{ after: undefined }]);
  });
});

test('the same result does not differ from itself', () => {
  const result = standing('fail');
  expect(differenceOf(result, result)).toMatchObject({
    outcome: 'same',
    requirements: [],
    checks: [],
    observations: [],
  });
});

test('a worse verdict of the run is worse, whatever the reason', () => {
  const result = sampleResult([sampleCheck({ id: 'a' })]);
  const stale: Result = { ...result, verdict: 'nonconformant', exitStatus: 1 };
  expect(differenceOf(result, stale).outcome).toBe('worse');
  expect(differenceOf(stale, result).outcome).toBe('different');
});

/** A result of the given catalogue. */
function of(catalogue: string, result: Result): Result {
  return { ...result, run: { ...result.run, catalogue } };
}

describe('results of different catalogues', () => {
  const old = of('0.1', sampleResult([sampleCheck({ id: 'one' })]));
  const recent = of('0.2', sampleResult([sampleCheck({ id: 'one' }), failingCheck({ id: 'added' })]));

  test('entries of the newer one only are not worse', () => {
    const difference = differenceOf(old, recent);
    expect(difference).toMatchObject({
      outcome: 'different',
      before: { catalogue: '0.1', verdict: 'conformant' },
      after: { catalogue: '0.2', verdict: 'nonconformant' },
      newer: { catalogue: '0.2', older: '0.1', ids: ['added'] },
      requirements: [{ after: 'fail', direction: 'other' }],
      checks: [{ id: 'added', before: 'absent', after: 'fail', direction: 'other' }],
    });
    expect(differenceOf(recent, old)).toMatchObject({
      outcome: 'different',
      newer: { catalogue: '0.2', older: '0.1', ids: ['added'] },
    });
  });

  test('common entries are compared', () => {
    const broken = of('0.2', sampleResult([failingCheck({ id: 'one' }), failingCheck({ id: 'added' })]));
    expect(differenceOf(old, broken)).toMatchObject({
      outcome: 'worse',
      requirements: [{ direction: 'worse' }],
      checks: [
        { id: 'one', direction: 'worse' },
        { id: 'added', direction: 'other' },
      ],
    });
    const passing = of('0.2', sampleResult([sampleCheck({ id: 'one' }), sampleCheck({ id: 'added' })]));
    expect(differenceOf(old, { ...passing, verdict: 'nonconformant' }).outcome).toBe('worse');
  });

  test('unknown or equal catalogues are compared in full', () => {
    const untold = sampleResult([sampleCheck({ id: 'one' }), failingCheck({ id: 'added' })]);
    const {
      run: { catalogue: _, ...run },
    } = untold;
    for (const after of [of('0.1', untold), { ...untold, run }]) {
      const difference = differenceOf(old, after);
      expect(difference.outcome).toBe('worse');
      expect(difference).not.toHaveProperty('newer');
    }
  });
});
