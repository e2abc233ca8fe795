import { describe, expect, test } from 'vitest';
import type { Waiver } from '../model/target.ts';
import type { Judged } from './judge-check.ts';
import { findingOf, judgedOf } from './testing/judged.ts';
import { applyWaivers } from './waivers.ts';

const today = '2026-11-02';
const must = findingOf('GJ-PROP-02');
const should = findingOf('GJ-RP-04');

function waiver(requirement: string, parts: Partial<Waiver> = {}): Waiver {
  return { requirement, reason: 'known', ...parts };
}

function apply(
  judged: readonly Judged[],
  waivers: readonly Waiver[],
  selected: 'every check' | 'some checks' = 'every check',
) {
  return applyWaivers(judged, waivers, today, selected);
}

/** What became of one check. */
function outcome(judged: Judged, ...waivers: readonly Waiver[]) {
  const [one] = apply([judged], waivers).outcomes;
  return [one?.verdict, one?.open.map(({ requirement }) => requirement)];
}

function states(
  judged: readonly Judged[],
  waivers: readonly Waiver[],
  selected?: 'every check' | 'some checks',
) {
  return apply(judged, waivers, selected).waivers.map(({ state }) => state);
}

const failing = judgedOf('fail', ['GJ-PROP-02'], { findings: [must], id: 'GJ-PROP-02-a' });

describe('a waiver takes findings', () => {
  test('of its requirement, so that nothing is left', () => {
    expect(outcome(failing, waiver('GJ-PROP-02'))).toEqual(['waived', []]);
    expect(outcome(failing, waiver('GJ-PROP-03'))).toEqual(['fail', ['GJ-PROP-02']]);
  });

  test('of the check that it names only', () => {
    expect(outcome(failing, waiver('GJ-PROP-02', { check: 'GJ-PROP-02-a' }))).toEqual(['waived', []]);
    expect(outcome(failing, waiver('GJ-PROP-02', { check: 'GJ-PROP-02-b' }))[0]).toBe('fail');
  });

  test('and leaves the others open: the gravest of them decides', () => {
    const both = judgedOf('fail', ['GJ-PROP-02'], { findings: [must, should] });
    expect(outcome(both, waiver('GJ-PROP-02'))).toEqual(['warn', ['GJ-RP-04']]);
    expect(outcome(both, waiver('GJ-RP-04'))).toEqual(['fail', ['GJ-PROP-02']]);
    expect(outcome(both, waiver('GJ-RP-04'), waiver('GJ-PROP-02'))).toEqual(['waived', []]);
  });

  test('of a should too', () => {
    const warning = judgedOf('warn', ['GJ-RP-04'], { findings: [should] });
    expect(outcome(warning)).toEqual(['warn', ['GJ-RP-04']]);
    expect(outcome(warning, waiver('GJ-RP-04'))).toEqual(['waived', []]);
  });

  test.each(['pass', 'blocked', 'indeterminate', 'inapplicable'] as const)(
    'and never the lack of a judgement: %s stays',
    (verdict) => {
      expect(outcome(judgedOf(verdict, ['GJ-PROP-02']), waiver('GJ-PROP-02'))[0]).toBe(verdict);
    },
  );

  test('the finding itself stays in the outcome', () => {
    expect(apply([failing], [waiver('GJ-PROP-02')]).outcomes[0]?.judged).toBe(failing);
  });
});

describe('a waiver holds', () => {
  test.each([
    ['on its last day', '2026-11-02', 'used', 'waived'],
    ['before it', '2026-11-03', 'used', 'waived'],
    ['not after it', '2026-11-01', 'expired', 'fail'],
    ['not a year later', '2025-12-31', 'expired', 'fail'],
  ])('%s', (_, expires, state, verdict) => {
    expect(states([failing], [waiver('GJ-PROP-02', { expires })])).toEqual([state]);
    expect(outcome(failing, waiver('GJ-PROP-02', { expires }))[0]).toBe(verdict);
  });

  test('and is told with everything that it says', () => {
    const whole = { check: 'GJ-PROP-02-a', owner: 'Ann', ticket: 'T-1', expires: '2027-01-01' };
    expect(apply([failing], [waiver('GJ-PROP-02', whole)]).waivers).toEqual([
      { requirement: 'GJ-PROP-02', reason: 'known', ...whole, state: 'used' },
    ]);
  });

  test('where another takes the same finding: both are used', () => {
    expect(
      states([failing], [waiver('GJ-PROP-02'), waiver('GJ-PROP-02', { check: 'GJ-PROP-02-a' })]),
    ).toEqual(['used', 'used']);
  });

  test('is expired though nothing of what it speaks of was selected', () => {
    expect(states([], [waiver('GJ-PROP-02', { expires: '2026-01-01' })], 'some checks')).toEqual(['expired']);
  });
});

describe('a waiver that matches nothing', () => {
  const passing = judgedOf('pass', ['GJ-PROP-02'], { id: 'GJ-PROP-02-a' });

  test('is stale where what it speaks of was judged', () => {
    for (const selected of ['every check', 'some checks'] as const) {
      expect(states([passing], [waiver('GJ-PROP-02')], selected)).toEqual(['stale']);
      expect(states([passing], [waiver('GJ-PROP-02', { check: 'GJ-PROP-02-a' })], selected)).toEqual([
        'stale',
      ]);
    }
  });

  test('is stale where its check failed for another reason that ended nothing', () => {
    const other = judgedOf('fail', ['GJ-PROP-02'], { findings: [findingOf('GJ-ST-01')] });
    expect(states([other], [waiver('GJ-PROP-02')])).toEqual(['stale']);
  });

  test.each(['blocked', 'indeterminate'] as const)(
    'is left out where a check that it speaks of is %s',
    (verdict) => {
      const unjudged = judgedOf(verdict, ['GJ-PROP-02'], { id: 'GJ-PROP-02-b' });
      expect(states([passing, unjudged], [waiver('GJ-PROP-02')])).toEqual([]);
      expect(states([passing, unjudged], [waiver('GJ-PROP-02', { check: 'GJ-PROP-02-a' })])).toEqual([
        'stale',
      ]);
    },
  );

  test('is left out where an earlier stage kept a check from judging it', () => {
    const ended = judgedOf('fail', ['GJ-JX-01'], { findings: [findingOf('GJ-REND-03', { ends: true })] });
    expect(states([ended], [waiver('GJ-JX-01')])).toEqual([]);
    expect(states([ended], [waiver('GJ-REND-03'), waiver('GJ-JX-01')])).toEqual(['used']);
  });

  test('is stale where nothing that was selected speaks of it, unless only some checks were selected', () => {
    for (const one of [waiver('GJ-JX-01'), waiver('GJ-PROP-02', { check: 'no-such-check' })]) {
      expect(states([passing], [one], 'every check')).toEqual(['stale']);
      expect(states([passing], [one], 'some checks')).toEqual([]);
    }
  });

  test('is stale where the endpoint has no such requirement', () => {
    expect(states([judgedOf('inapplicable', ['GJ-HDR-01'])], [waiver('GJ-HDR-01')])).toEqual(['stale']);
  });
});

test('waivers are told in their order', () => {
  const list = [waiver('GJ-JX-01'), waiver('GJ-PROP-02'), waiver('GJ-RP-04', { expires: '2020-01-01' })];
  expect(states([failing], list)).toEqual(['stale', 'used', 'expired']);
});
