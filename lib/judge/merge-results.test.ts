import { describe, expect, test } from 'vitest';
import type { CheckResult, RequirementResult, Result, WaiverResult } from '../model/result.ts';
import { failingCheck, sampleCheck, sampleResult } from '../report/testing/sample.ts';
import { mergeResults } from './merge-results.ts';

/** A shard with those checks. */
function shard(
  index: number,
  of: number,
  checks: readonly CheckResult[],
  parts: Partial<Result> = {},
): Result {
  const result = sampleResult(checks, parts);
  return { ...result, run: { ...result.run, shard: `${index}/${of}` } };
}

function merged(...parts: readonly Result[]): Result {
  const outcome = mergeResults(
    parts,
    parts.map(() => 10),
  );
  if (!outcome.ok) throw new Error(outcome.because);
  return outcome.result;
}

function refusal(...parts: readonly Result[]): string {
  const outcome = mergeResults(parts, 'left out');
  if (outcome.ok) throw new Error('they were merged');
  return outcome.because;
}

/** The same part of a run that selected some of nine checks. */
function selecting(part: Result, ...only: readonly string[]): Result {
  return { ...part, run: { ...part.run, selection: { only, skip: [], checks: 1, of: 9 } } };
}

function row(result: Result, id: string): RequirementResult | undefined {
  return result.requirements.find((one) => one.id === id);
}

const one = shard(1, 2, [sampleCheck({ id: 'a' }), sampleCheck({ id: 'c', exchanges: [3] })]);
const two = shard(2, 2, [failingCheck({ id: 'b', exchanges: [1, 2] })]);

describe('the whole', () => {
  test('has the checks of all, in the order of the run, whatever order the shards come in', () => {
    for (const whole of [merged(one, two), merged(two, one)]) {
      expect(whole.checks.map(({ id }) => id)).toEqual(['a', 'b', 'c']);
      expect(whole.counts.checks).toMatchObject({ pass: 2, fail: 1 });
    }
  });

  test('points at the exchanges one after the other, or at none', () => {
    expect(merged(one, two).checks.map(({ exchanges }) => exchanges)).toEqual([[0], [11, 12], [3]]);
    expect(merged(two, one).checks.map(({ exchanges }) => exchanges)).toEqual([[10], [1, 2], [13]]);
    const outcome = mergeResults([one, two], 'left out');
    expect(outcome.ok && outcome.result.checks.every(({ exchanges }) => exchanges.length === 0)).toBe(true);
    expect(outcome.ok && outcome.result.observations.every(({ exchanges }) => exchanges.length === 0)).toBe(
      true,
    );
  });

  test('is insecure where any part is', () => {
    const insecure: Result = { ...two, target: { ...two.target, insecure: true } };
    expect(merged(one, insecure).target).toEqual({ ...one.target, insecure: true });
    expect(merged(one, two).target).toEqual(one.target);
  });

  test('is no shard, and its run reaches from the first start to the last end', () => {
    const late: Result = {
      ...two,
      run: { ...two.run, startedAt: '2026-11-02T08:30:01.000Z', durationMs: 5000, requestsSent: 8 },
    };
    const { run } = merged(one, late);
    expect(run).not.toHaveProperty('shard');
    expect(run).toMatchObject({
      startedAt: '2026-11-02T08:30:00.000Z',
      durationMs: 6000,
      requestsSent: one.run.requestsSent + 8,
      interrupted: false,
    });
  });

  test.each([
    [
      'shards',
      [
        [['a'], ['s'], 2],
        [['a'], ['s'], 3],
      ],
      { only: ['a'], skip: ['s'], checks: 5, of: 9 },
    ],
    [
      'shards of every check',
      [
        [[], [], 4],
        [[], [], 5],
      ],
      undefined,
    ],
    [
      'parts',
      [
        [['a'], [], 2],
        [['b'], [], 3],
      ],
      { only: ['a', 'b'], skip: [], checks: 5, of: 9 },
    ],
    [
      'parts that skip',
      [
        [['a'], ['s'], 2],
        [[], ['a'], 3],
      ],
      { only: [], skip: [], checks: 5, of: 9 },
    ],
  ] as const)('selects what its %s select', (kind, selections, selection) => {
    const parts = selections.map(([only, skip, checks], index): Result => {
      const id = `c${index}`;
      const part = kind.startsWith('shards')
        ? shard(index + 1, 2, [sampleCheck({ id })])
        : sampleResult([sampleCheck({ id })]);
      return { ...part, run: { ...part.run, selection: { only, skip, checks, of: 9 } } };
    });
    expect(merged(...parts).run.selection).toEqual(selection);
  });

  test('parts that are no shards stand one after the other', () => {
    const whole = merged(sampleResult([sampleCheck({ id: 'x' })]), sampleResult([sampleCheck({ id: 'b' })]));
    expect(whole.checks.map(({ id }) => id)).toEqual(['x', 'b']);
  });
});

/** A shard of one check in that suite, run with that seed. */
function seeded(index: number, seed: number, suite: string, fuzzRuns = 100): Result {
  const part = shard(index, 2, [sampleCheck({ id: `${index}`, suite })]);
  return { ...part, run: { ...part.run, seed, fuzzRuns } };
}

describe('the seed', () => {
  test('is that of the part that tried random cases, whatever the others would have used', () => {
    expect(merged(seeded(1, 7, 'headers', 0), seeded(2, 8, 'fuzz')).run).toMatchObject({
      seed: 8,
      fuzzRuns: 100,
    });
    expect(merged(seeded(1, 7, 'fuzz'), seeded(2, 8, 'headers')).run.seed).toBe(7);
    expect(merged(seeded(1, 7, 'fuzz'), seeded(2, 7, 'fuzz')).run.seed).toBe(7);
  });

  test('decides nothing where no random cases were tried', () => {
    expect(merged(seeded(1, 7, 'headers'), seeded(2, 8, 'headers')).run.seed).toBe(7);
  });
});

describe('a requirement', () => {
  test('is broken where any part breaks it, and knows the checks of all', () => {
    expect(row(merged(one, two), 'GJ-PROP-02')).toMatchObject({ verdict: 'fail', checks: ['a', 'b', 'c'] });
  });

  test('passes where one part judged it, though another could not', () => {
    const blocked = shard(2, 2, [sampleCheck({ id: 'b', verdict: 'blocked', because: 'no job' })]);
    expect(row(merged(one, blocked), 'GJ-PROP-02')).toMatchObject({ verdict: 'pass' });
  });

  test('is open with the reason of the part that covers it, not of the one that does not', () => {
    const uncovered = shard(1, 2, []);
    const because = 'no selected check covers it';
    const empty: Result = {
      ...uncovered,
      requirements: uncovered.requirements.map((each) =>
        each.id === 'GJ-PROP-02' ? { ...each, verdict: 'blocked', because } : each,
      ),
    };
    const open = shard(2, 2, [sampleCheck({ id: 'b', verdict: 'indeterminate' })]);
    const rows: Result = {
      ...open,
      requirements: open.requirements.map((each) =>
        each.id === 'GJ-PROP-02' ? { ...each, because: 'timeout' } : each,
      ),
    };
    expect(row(merged(empty, rows), 'GJ-PROP-02')).toMatchObject({
      verdict: 'indeterminate',
      because: 'timeout',
    });
  });

  test('is broken by a check that does not cover it, too', () => {
    const stray: Result = {
      ...one,
      requirements: one.requirements.map((each) =>
        each.id === 'GJ-ST-01' ? { ...each, verdict: 'fail', checks: [] } : each,
      ),
    };
    const covering = shard(2, 2, [sampleCheck({ id: 'b', covers: ['GJ-ST-01'] })]);
    expect(row(merged(stray, covering), 'GJ-ST-01')).toMatchObject({ verdict: 'fail', checks: ['b'] });
  });
});

describe('the verdict', () => {
  test.each([
    ['conformant', 0, [], {}],
    ['nonconformant', 1, [failingCheck({ id: 'b' })], {}],
    ['incomplete', 3, [sampleCheck({ id: 'b', verdict: 'blocked' })], {}],
    ['incomplete', 3, [], { problems: [{ kind: 'tls', message: 'expired' }] }],
    ['incomplete', 130, [failingCheck({ id: 'b' })], { run: { ...two.run, interrupted: true } }],
    ['defect', 4, [failingCheck({ id: 'b' })], { verdict: 'defect', exitStatus: 4 }],
  ] as const)('is %s, %i', (verdict, exitStatus, checks, parts) => {
    expect(merged(one, shard(2, 2, checks, parts))).toMatchObject({ verdict, exitStatus });
  });

  test('says the level on which it failed', () => {
    expect(merged(one, two).run.failOn).toBe('must');
    const should: Result = { ...two, run: { ...two.run, failOn: 'should' } };
    expect(merged(one, should).run.failOn).toBe('should');
  });

  test('counts a should where the run did, or where it is told to', () => {
    const warning = shard(2, 2, [failingCheck({ id: 'b', verdict: 'warn', requirement: 'GJ-RP-04' })]);
    expect(merged(one, warning).exitStatus).toBe(0);
    const strict = mergeResults([one, warning], 'left out', 'should');
    expect(strict.ok && strict.result.exitStatus).toBe(1);
    expect(merged(one, { ...warning, verdict: 'nonconformant', exitStatus: 1 }).exitStatus).toBe(1);
  });
});

function waiver(state: WaiverResult['state']): Partial<Result> {
  return { waivers: [{ requirement: 'GJ-PROP-02', reason: 'known', state }] };
}

function states(...parts: readonly Result[]): readonly string[] {
  return merged(...parts).waivers.map(({ state }) => state);
}

describe('a waiver', () => {
  const waived = shard(2, 2, [failingCheck({ id: 'b', verdict: 'waived' })], waiver('used'));
  const passing = shard(1, 2, [sampleCheck({ id: 'a' })], waiver('stale'));

  test('that one part uses is no longer stale', () => {
    const whole = merged(passing, waived);
    expect(whole.waivers.map(({ state }) => state)).toEqual(['used']);
    expect(whole.exitStatus).toBe(0);
  });

  test('that no part uses is stale, and the whole nonconformant', () => {
    const both = [passing, shard(2, 2, [sampleCheck({ id: 'b' })], waiver('stale'))] as const;
    expect(states(...both)).toEqual(['stale']);
    expect(merged(...both).exitStatus).toBe(1);
  });

  test('is not stale while a check that it speaks of was not judged', () => {
    expect(states(passing, shard(2, 2, [sampleCheck({ id: 'b', verdict: 'blocked' })]))).toEqual([]);
  });

  test('that is expired stays so', () => {
    expect(states({ ...one, ...waiver('expired') }, { ...two, ...waiver('expired') })).toEqual(['expired']);
  });
});

describe('what is not the parts of one run is refused', () => {
  test('a single result', () => {
    expect(refusal(one)).toContain('name two results or more');
  });

  test('another target', () => {
    const other: Result = { ...two, target: { ...two.target, job: '43' } };
    expect(refusal(one, other)).toContain('result 2 is of another target or suite than the first');
    expect(refusal(one, { ...two, tool: { ...two.tool, version: '0.2.0' } })).toContain('result 2');
  });

  test('a check that stands in two', () => {
    expect(refusal(one, shard(2, 2, [sampleCheck({ id: 'a' })]))).toBe(
      'the check a stands in result 1 and in result 2: merge parts of one run, not runs',
    );
  });

  test('a shard that is missing', () => {
    expect(refusal(shard(1, 3, []), shard(3, 3, []))).toBe('shard 2/3 is missing');
  });

  test('random cases of different seeds, which no one run can have', () => {
    const [first, second] = [seeded(1, 7, 'fuzz'), seeded(2, 8, 'fuzz')];
    expect(refusal(first, second)).toBe(
      'the random cases of the results follow from different seeds, 7, 8: repeat the run of each part with the same --seed',
    );
  });

  test('shards of different selections', () => {
    const because =
      'result 2 has another selection than the first: the shards of one run have the same --only and --skip';
    expect(refusal(selecting(one, 'GJ-URI'), selecting(two, 'GJ-PROP'))).toBe(because);
    expect(refusal(selecting(one), selecting(two, 'GJ-PROP'))).toBe(because);
    expect(merged(selecting(one, 'GJ-URI'), selecting(two, 'GJ-URI')).run.selection?.checks).toBe(2);
  });

  test('shards of different runs', () => {
    expect(refusal(one, shard(2, 3, []))).toContain('are not the shards of one run');
    expect(refusal(one, sampleResult([]))).toContain('are not the shards of one run');
  });
});
