import { describe, expect, test } from 'vitest';
import { worldOf } from '../model/testing/world.ts';
import { checkOf } from '../model/testing/check.ts';
import type { CheckResult, RequirementResult, WaiverResult } from '../model/result.ts';
import type { Waiver } from '../model/target.ts';
import { verdicts } from '../model/verdict.ts';
import type { RequirementId } from '../page/requirements.ts';
import type { Judged } from './judge-check.ts';
import { concludeRun, countChecks, countRequirements, countsOf, tallyRequirements } from './tally.ts';
import { findingOf, judgedOf } from './testing/judged.ts';
import { applyWaivers } from './waivers.ts';

const world = worldOf();
const waiving = (requirement: string): Waiver => ({ requirement, reason: 'known' });

function rows(judged: readonly Judged[], waivers: readonly Waiver[] = [], where = world) {
  return tallyRequirements(applyWaivers(judged, waivers, '2026-11-02', 'some checks').outcomes, where);
}

function row(
  id: RequirementId,
  judged: readonly Judged[],
  waivers: readonly Waiver[] = [],
): RequirementResult {
  return rows(judged, waivers).find((one) => one.id === id) as RequirementResult;
}

describe('the verdict of a row', () => {
  test('is pass where a check that covers it judged it', () => {
    expect(row('GJ-PROP-02', [judgedOf('pass', ['GJ-PROP-02'])])).toEqual({
      id: 'GJ-PROP-02',
      level: 'must',
      clause: expect.any(String),
      statement: expect.any(String),
      verdict: 'pass',
      checks: ['GJ-PROP-02-words'],
    });
    expect(row('GJ-ST-01', [judgedOf('pass', ['GJ-PROP-02', 'GJ-ST-01'])]).verdict).toBe('pass');
  });

  test.each([
    ['GJ-PROP-02', 'fail'],
    ['GJ-RP-04', 'warn'],
  ] as const)('of %s is %s where any finding names it', (id, verdict) => {
    const judged = [
      judgedOf('pass', [id]),
      judgedOf('fail', ['GJ-PROP-03'], { findings: [findingOf(id), findingOf('GJ-PROP-03')] }),
    ];
    expect(row(id, judged).verdict).toBe(verdict);
  });

  test('is fail though the check that found it does not cover it, and none does', () => {
    const stray = judgedOf('fail', ['GJ-PROP-02'], { findings: [findingOf('GJ-XML-01')] });
    expect(row('GJ-XML-01', [stray])).toMatchObject({ verdict: 'fail', checks: [] });
  });

  test('is pass where the check failed for another reason that ended nothing', () => {
    const other = judgedOf('fail', ['GJ-PROP-02'], { findings: [findingOf('GJ-RP-05')] });
    expect(row('GJ-PROP-02', [other]).verdict).toBe('pass');
  });

  test('is blocked where another finding ended every judgement of it', () => {
    const ended = judgedOf('fail', ['GJ-JX-01'], { findings: [findingOf('GJ-REND-03', { ends: true })] });
    expect(row('GJ-JX-01', [ended])).toMatchObject({
      verdict: 'blocked',
      because: 'an earlier stage of the same replies failed',
    });
    expect(row('GJ-JX-01', [ended, judgedOf('pass', ['GJ-JX-01'])]).verdict).toBe('pass');
    expect(row('GJ-REND-03', [ended]).verdict).toBe('fail');
  });

  test('is that of its own finding though that ended the judgement', () => {
    const ended = judgedOf('fail', ['GJ-PROP-02'], { findings: [findingOf('GJ-PROP-02', { ends: true })] });
    expect(row('GJ-PROP-02', [ended]).verdict).toBe('fail');
  });

  test('is waived where every finding that names it is, and fail where one is not', () => {
    const one = judgedOf('fail', ['GJ-PROP-02'], { findings: [findingOf('GJ-PROP-02')], id: 'a' });
    const two = judgedOf('fail', ['GJ-PROP-02'], { findings: [findingOf('GJ-PROP-02')], id: 'b' });
    const pass = judgedOf('pass', ['GJ-PROP-02'], { id: 'c' });
    expect(row('GJ-PROP-02', [one, two, pass], [waiving('GJ-PROP-02')]).verdict).toBe('waived');
    expect(row('GJ-PROP-02', [one, two, pass], [{ ...waiving('GJ-PROP-02'), check: 'a' }]).verdict).toBe(
      'fail',
    );
  });

  test('stays blocked where a waived finding ended the judgement of it', () => {
    const ended = judgedOf('fail', ['GJ-JX-01'], { findings: [findingOf('GJ-REND-03', { ends: true })] });
    expect(row('GJ-JX-01', [ended], [waiving('GJ-REND-03')]).verdict).toBe('blocked');
    expect(row('GJ-REND-03', [ended], [waiving('GJ-REND-03')]).verdict).toBe('waived');
  });

  test('is that of checks that judged nothing: indeterminate before blocked before inapplicable', () => {
    const [indeterminate, blocked, inapplicable] = (
      ['indeterminate', 'blocked', 'inapplicable'] as const
    ).map((verdict) => judgedOf(verdict, ['GJ-PROP-02'], { id: verdict })) as [Judged, Judged, Judged];
    expect(row('GJ-PROP-02', [inapplicable, blocked, indeterminate])).toMatchObject({
      verdict: 'indeterminate',
      because: 'indeterminate is indeterminate',
    });
    expect(row('GJ-PROP-02', [inapplicable, blocked])).toMatchObject({
      verdict: 'blocked',
      because: 'blocked is blocked',
    });
    expect(row('GJ-PROP-02', [inapplicable])).toMatchObject({ verdict: 'inapplicable' });
    expect(
      row('GJ-PROP-02', [inapplicable, blocked, indeterminate, judgedOf('pass', ['GJ-PROP-02'])]).verdict,
    ).toBe('pass');
  });

  test('is blocked where no selected check covers it', () => {
    expect(row('GJ-PROP-02', [])).toMatchObject({
      verdict: 'blocked',
      because: 'no selected check covers it',
      checks: [],
    });
  });

  test('is excluded or inapplicable by the catalogue alone, with the reason', () => {
    expect(row('GJ-ERR-05', [])).toMatchObject({ verdict: 'excluded', because: expect.stringMatching(/\S/) });
    expect(row('GJ-URI-01', [judgedOf('inapplicable', ['GJ-URI-01'])])).toMatchObject({
      verdict: 'inapplicable',
      because: 'it does not apply to hpcpack-2016 on-premises',
      checks: ['GJ-URI-01-words'],
    });
    const stray = judgedOf('fail', ['GJ-PROP-02'], { findings: [findingOf('GJ-URI-01')] });
    expect(row('GJ-URI-01', [stray]).verdict).toBe('inapplicable');
  });
});

test('there is a verdict of every row, in the order of the catalogue', () => {
  const all = rows([]);
  expect(all).toHaveLength(65);
  expect(all[0]?.id).toBe('GJ-URI-01');
  expect(all.at(-1)?.id).toBe('GJ-JX-09');
});

const result = (verdict: CheckResult['verdict']): CheckResult => ({
  ...checkOf('x'),
  verdict,
  findings: [],
  exchanges: [],
});

describe('counts', () => {
  test('of checks name every verdict', () => {
    expect(countChecks(['pass', 'pass', 'waived'].map((verdict) => result(verdict as 'pass')))).toEqual({
      pass: 2,
      fail: 0,
      warn: 0,
      waived: 1,
      inapplicable: 0,
      blocked: 0,
      indeterminate: 0,
    });
    expect(Object.keys(countChecks([]))).toEqual(verdicts);
  });

  test('of rows name the excluded ones too', () => {
    expect(countRequirements(rows([judgedOf('pass', ['GJ-PROP-02'])]))).toEqual({
      pass: 1,
      fail: 0,
      warn: 0,
      waived: 0,
      inapplicable: 5,
      blocked: 55,
      indeterminate: 0,
      excluded: 4,
    });
  });

  test('tell how many of the blocked rows no selected check covers, where there are any', () => {
    const all = rows([judgedOf('pass', ['GJ-PROP-02']), judgedOf('blocked', ['GJ-RP-04'])]);
    expect(countsOf([result('pass'), result('blocked')], all)).toEqual({
      checks: countChecks([result('pass'), result('blocked')]),
      requirements: countRequirements(all),
      notSelected: countRequirements(all).blocked - 1,
    });
    const covered = all.filter(({ checks }) => checks.length > 0);
    expect(countsOf([], covered)).toEqual({
      checks: countChecks([]),
      requirements: countRequirements(covered),
    });
    expect(countsOf([], covered)).not.toHaveProperty('notSelected');
  });
});

describe('a run ends', () => {
  const pass = judgedOf('pass', ['GJ-PROP-02']);
  const fail = judgedOf('fail', ['GJ-PROP-02'], { findings: [findingOf('GJ-PROP-02')] });
  const warn = judgedOf('warn', ['GJ-RP-04'], { findings: [findingOf('GJ-RP-04')] });
  const blocked = judgedOf('blocked', ['GJ-PROP-02']);
  const blockedShould = judgedOf('blocked', ['GJ-RP-04']);
  const blockedBoth = judgedOf('blocked', ['GJ-RP-04', 'GJ-PROP-02']);
  const indeterminate = judgedOf('indeterminate', ['GJ-PROP-02']);
  const inapplicable = judgedOf('inapplicable', ['GJ-HDR-01']);
  const defect = { ...blocked, defect: 'TypeError: oops' };

  interface Facts {
    readonly waivers?: readonly Waiver[];
    readonly states?: readonly WaiverResult['state'][];
    readonly failOn?: 'must' | 'should';
    readonly interrupted?: boolean;
    readonly hindered?: boolean;
  }

  function end(judged: readonly Judged[], facts: Facts = {}) {
    const { outcomes } = applyWaivers(judged, facts.waivers ?? [], '2026-11-02', 'some checks');
    return concludeRun({
      outcomes,
      rows: tallyRequirements(outcomes, world),
      waivers: (facts.states ?? []).map((state) => ({ requirement: 'GJ-PROP-02', reason: 'known', state })),
      failOn: facts.failOn ?? 'must',
      isInterrupted: facts.interrupted ?? false,
      isHindered: facts.hindered ?? false,
    });
  }

  type Conclusion = ReturnType<typeof concludeRun>;
  const conformant: Conclusion = { verdict: 'conformant', exitStatus: 0 };
  const nonconformant: Conclusion = { verdict: 'nonconformant', exitStatus: 1 };
  const incomplete: Conclusion = { verdict: 'incomplete', exitStatus: 3 };
  const interrupted: Conclusion = { verdict: 'incomplete', exitStatus: 130 };
  const defective: Conclusion = { verdict: 'defect', exitStatus: 4 };

  test.each<[string, readonly Judged[], Facts, Conclusion]>([
    ['with everything judged and right', [pass, inapplicable], {}, conformant],
    ['with a should broken', [pass, warn], {}, conformant],
    ['with nothing but a should broken', [warn], {}, conformant],
    ['with a should broken on demand', [pass, warn], { failOn: 'should' }, nonconformant],
    ['with a must broken', [pass, fail], {}, nonconformant],
    ['with a must broken and a gap', [fail, blocked], { hindered: true }, nonconformant],
    [
      'with a known deviation',
      [pass, fail],
      { waivers: [waiving('GJ-PROP-02')], states: ['used'] },
      conformant,
    ],
    ['with nothing but a known deviation', [fail], { waivers: [waiving('GJ-PROP-02')] }, conformant],
    ['with a stale waiver', [pass], { states: ['used', 'stale'] }, nonconformant],
    ['with an expired waiver', [pass], { states: ['expired'] }, nonconformant],
    ['with a stale waiver and a gap', [pass, blocked], { states: ['stale'] }, nonconformant],
    ['with a must blocked', [pass, blocked], {}, incomplete],
    ['with a must indeterminate', [pass, indeterminate], {}, incomplete],
    ['with a should blocked', [pass, blockedShould], {}, conformant],
    ['with a must blocked beside a should', [pass, blockedBoth], {}, incomplete],
    ['with a should blocked on demand', [pass, blockedShould], { failOn: 'should' }, incomplete],
    ['with something in the way', [pass], { hindered: true }, incomplete],
    ['with nothing judged', [inapplicable], {}, incomplete],
    ['with no check at all', [], {}, incomplete],
    ['with only a blocked should', [blockedShould], {}, incomplete],
    ['by interruption', [pass], { interrupted: true }, interrupted],
    ['by interruption after a must was broken', [fail], { interrupted: true, hindered: true }, interrupted],
    ['by interruption before anything', [], { interrupted: true }, interrupted],
    ['with a defect', [pass, defect], {}, defective],
    ['with a defect, a must broken and an interruption', [fail, defect], { interrupted: true }, defective],
  ])('%s', (_, judged, facts, expected) => {
    expect(end(judged, facts)).toEqual(expected);
  });

  test('incomplete where a known deviation kept a must from being judged', () => {
    const ended = judgedOf('fail', ['GJ-JX-01'], { findings: [findingOf('GJ-REND-03', { ends: true })] });
    const waivers = [waiving('GJ-REND-03')];
    expect(end([pass, ended], { waivers, states: ['used'] })).toEqual(incomplete);
    expect(end([pass, ended, judgedOf('pass', ['GJ-JX-01'], { id: 'b' })], { waivers })).toEqual(conformant);
    expect(end([pass, ended])).toEqual(nonconformant);
  });

  test('incomplete where a broken should kept a must from being judged', () => {
    const ended = judgedOf('warn', ['GJ-VER-06', 'GJ-ERR-02'], {
      findings: [findingOf('GJ-VER-06', { ends: true })],
    });
    expect(end([pass, ended])).toEqual(incomplete);
  });

  test('conformant where a should was kept from being judged, unless on demand', () => {
    const ended = judgedOf('fail', ['GJ-JX-08'], { findings: [findingOf('GJ-REND-03', { ends: true })] });
    const waivers = [waiving('GJ-REND-03')];
    expect(end([pass, ended], { waivers })).toEqual(conformant);
    expect(end([pass, ended], { waivers, failOn: 'should' })).toEqual(incomplete);
  });
});
