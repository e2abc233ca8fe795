import { describe, expect, test } from 'vitest';
import type { CheckResult, RequirementResult, Result, RunFacts, WaiverResult } from '../model/result.ts';
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

/** The same part with other facts of its run. */
function withRun(part: Result, facts: Partial<RunFacts>): Result {
  return { ...part, run: { ...part.run, ...facts } };
}

/** The same part of a run that selected some of nine checks. */
function selecting(part: Result, ...only: readonly string[]): Result {
  return withRun(part, { selection: { only, skip: [], checks: 1, of: 9 } });
}

/** The same part of a run that left out some of nine checks. */
function skipping(part: Result, ...skip: readonly string[]): Result {
  return withRun(part, { selection: { only: [], skip, checks: 1, of: 9 } });
}

/** The same part, which says something else of a requirement. */
function saying(part: Result, id: string, said: Partial<RequirementResult>): Result {
  const requirements = part.requirements.map((each) => (each.id === id ? { ...each, ...said } : each));
  return { ...part, requirements };
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

  test('has findings that point at the exchanges of the whole, or at none', () => {
    const finding = { requirement: 'GJ-PROP-02', at: '/', want: 'a', got: 'b', exchange: 3 } as const;
    const parts = ['a', 'b'].map((id, index) =>
      shard(index + 1, 2, [failingCheck({ id, findings: [finding] })]),
    );
    expect(merged(...parts).checks.map(({ findings }) => findings[0]?.exchange)).toEqual([3, 13]);
    const outcome = mergeResults(parts, 'left out');
    expect(outcome.ok && outcome.result.checks.map(({ findings }) => findings[0]?.exchange)).toEqual([
      undefined,
      undefined,
    ]);
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

  test('plans what its parts plan, and has the concurrency of the one that had most', () => {
    const few = withRun(one, { requestsPlanned: 5, concurrency: 2 });
    const many = withRun(two, { requestsPlanned: 7, concurrency: 8 });
    for (const whole of [merged(few, many), merged(many, few)]) {
      expect(whole.run).toMatchObject({ requestsPlanned: 12, concurrency: 8 });
    }
  });

  test('has the problems of all, the same one once', () => {
    const tls = { kind: 'tls', message: 'expired' } as const;
    const late = { kind: 'deadline', message: 'it took too long' } as const;
    expect(merged({ ...one, problems: [tls] }, { ...two, problems: [late, tls] }).problems).toEqual([
      tls,
      late,
    ]);
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
    [
      'parts, the last of which skips',
      [
        [['a'], [], 2],
        [[], ['a'], 3],
      ],
      { only: [], skip: [], checks: 5, of: 9 },
    ],
    [
      'parts, the first of which skips some of what it names',
      [
        [['a'], ['s'], 2],
        [['b'], [], 3],
      ],
      { only: [], skip: [], checks: 5, of: 9 },
    ],
    [
      'parts, one of which names nothing',
      [
        [['a'], [], 2],
        [[], [], 3],
      ],
      { only: [], skip: [], checks: 5, of: 9 },
    ],
  ] as const)('selects what its %s select', (kind, selections, selection) => {
    const parts = selections.map(([only, skip, checks], index): Result => {
      const id = `c${index}`;
      const part = kind.startsWith('shards')
        ? shard(index + 1, 2, [sampleCheck({ id })])
        : sampleResult([sampleCheck({ id })]);
      return withRun(part, { selection: { only, skip, checks, of: 9 } });
    });
    expect(merged(...parts).run.selection).toEqual(selection);
  });

  test('selects of the most that any part knows of', () => {
    const facts = { only: ['a'], skip: [], checks: 4 };
    const [few, many] = [
      withRun(one, { selection: { ...facts, of: 8 } }),
      withRun(two, { selection: { ...facts, of: 9 } }),
    ];
    expect(merged(few, many).run.selection).toEqual({ ...facts, checks: 8, of: 9 });
  });

  test('says nothing of what it selects where a part does not', () => {
    const [named, silent] = [selecting(sampleResult([sampleCheck({ id: 'a' })]), 'a'), sampleResult([])];
    for (const parts of [
      [named, silent],
      [silent, named],
      [silent, silent],
    ]) {
      expect(merged(...parts).run).not.toHaveProperty('selection');
    }
  });

  test('parts that are no shards stand one after the other', () => {
    const [first, second] = [
      ['x', 'c'],
      ['b', 'a'],
    ].map((ids) => sampleResult(ids.map((id) => sampleCheck({ id })))) as [Result, Result];
    expect(merged(first, second).checks.map(({ id }) => id)).toEqual(['x', 'c', 'b', 'a']);
  });
});

/** A shard of one check in that suite, run with that seed. */
function seeded(index: number, seed: number, suite: string, fuzzRuns = 100): Result {
  return withRun(shard(index, 2, [sampleCheck({ id: `${index}`, suite })]), { seed, fuzzRuns });
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
    expect(merged(seeded(1, 7, 'fuzz', 0), seeded(2, 8, 'fuzz')).run).toMatchObject({
      seed: 8,
      fuzzRuns: 100,
    });
  });
});

describe('a requirement', () => {
  test('is broken where any part breaks it, and knows the checks of all, in the order of the run', () => {
    for (const whole of [merged(one, two), merged(two, one)]) {
      expect(row(whole, 'GJ-PROP-02')).toMatchObject({ verdict: 'fail', checks: ['a', 'b', 'c'] });
      expect(row(whole, 'GJ-PROP-02')).not.toHaveProperty('because');
    }
  });

  test('passes where one part judged it, though another could not', () => {
    const blocked = shard(2, 2, [sampleCheck({ id: 'b', verdict: 'blocked', because: 'no job' })]);
    expect(row(merged(one, blocked), 'GJ-PROP-02')).toMatchObject({ verdict: 'pass' });
  });

  const uncovered = { verdict: 'blocked', because: 'no selected check covers it' } as const;

  test.each(['indeterminate', 'blocked', 'inapplicable'] as const)(
    'is %s with the reason of the part that covers it, not of the one that does not',
    (verdict) => {
      const empty = saying(shard(1, 2, []), 'GJ-PROP-02', uncovered);
      const open = shard(2, 2, [sampleCheck({ id: 'b' })]);
      const said = { verdict, because: 'of this' };
      expect(row(merged(empty, saying(open, 'GJ-PROP-02', said)), 'GJ-PROP-02')).toMatchObject(said);
    },
  );

  test('is open with the first reason that goes with its verdict', () => {
    const said: readonly Partial<RequirementResult>[] = [
      { verdict: 'blocked', because: 'no job' },
      { verdict: 'indeterminate' },
      { verdict: 'indeterminate', because: 'timeout' },
    ];
    const parts = said.map((each, index) =>
      saying(shard(index + 1, 3, [sampleCheck({ id: `${index}` })]), 'GJ-PROP-02', each),
    );
    expect(row(merged(...parts), 'GJ-PROP-02')).toMatchObject({
      verdict: 'indeterminate',
      because: 'timeout',
    });
  });

  test('that no part covers says so', () => {
    const parts = [1, 2].map((index) => saying(shard(index, 2, []), 'GJ-PROP-02', uncovered));
    expect(row(merged(...parts), 'GJ-PROP-02')).toMatchObject(uncovered);
  });

  test('of which one part does not tell is as the others say', () => {
    expect(row(merged(one, { ...two, requirements: [] }), 'GJ-PROP-02')).toMatchObject({
      verdict: 'pass',
      checks: ['a', 'c'],
    });
  });

  test.each(['fail', 'warn', 'waived'] as const)(
    'is %s by a check that does not cover it, too',
    (verdict) => {
      const stray = saying(one, 'GJ-ST-01', { verdict, checks: [] });
      const covering = shard(2, 2, [sampleCheck({ id: 'b', covers: ['GJ-ST-01'] })]);
      expect(row(merged(stray, covering), 'GJ-ST-01')).toMatchObject({ verdict, checks: ['b'] });
    },
  );
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

  test.each(['blocked', 'indeterminate'] as const)(
    'is not stale while a check that it speaks of is %s',
    (verdict) => {
      const open = sampleCheck({ id: 'b', verdict, covers: ['GJ-ST-01', 'GJ-PROP-02'] });
      expect(states(passing, shard(2, 2, [open]))).toEqual([]);
    },
  );

  test('is stale where only what it does not speak of was not judged', () => {
    const other = sampleCheck({ id: 'b', verdict: 'blocked', covers: ['GJ-ST-01'] });
    expect(states(passing, shard(2, 2, [other]))).toEqual(['stale']);
    const [stale] = passing.waivers as [WaiverResult];
    const ofOne = { ...passing, waivers: [{ ...stale, check: 'a' }] };
    expect(states(ofOne, shard(2, 2, [sampleCheck({ id: 'b', verdict: 'blocked' })]))).toEqual(['stale']);
  });

  test('that one part uses is used though another check that it speaks of was not judged', () => {
    const blocked = shard(1, 2, [sampleCheck({ id: 'a', verdict: 'blocked' })]);
    expect(states(blocked, waived)).toEqual(['used']);
  });

  test('is the same in whatever order its parts stand', () => {
    const turned = { state: 'stale', reason: 'known', requirement: 'GJ-PROP-02' } as const;
    expect(states({ ...passing, waivers: [turned] }, waived)).toEqual(['used']);
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
    expect(merged(shard(1, 2, [...one.checks, ...one.checks]), two).checks).toHaveLength(5);
  });

  test('a shard that is missing', () => {
    expect(refusal(shard(1, 3, []), shard(3, 3, []))).toBe('shard 2/3 is missing');
    expect(refusal(shard(1, 4, []), shard(3, 4, []))).toBe('shard 2/4, 4/4 is missing');
  });

  test('random cases of different seeds, which no one run can have', () => {
    const [first, second] = [seeded(1, 7, 'fuzz'), seeded(2, 8, 'fuzz')];
    expect(refusal(first, second)).toBe(
      'the results have random cases of different seeds, 7, 8: repeat the run of each part with the same --seed',
    );
    const mixed = { ...first, checks: [sampleCheck({ id: 'x' }), ...first.checks] };
    expect(refusal(mixed, second)).toContain('different seeds, 7, 8');
  });

  test('shards of different selections', () => {
    const because =
      'result 2 has another selection than the first: the shards of one run have the same --only and --skip';
    expect(refusal(selecting(one, 'GJ-URI'), selecting(two, 'GJ-PROP'))).toBe(because);
    expect(refusal(selecting(one), selecting(two, 'GJ-PROP'))).toBe(because);
    expect(merged(selecting(one, 'GJ-URI'), selecting(two, 'GJ-URI')).run.selection?.checks).toBe(2);
    expect(refusal(skipping(one, 'GJ-URI'), skipping(two, 'GJ-PROP'))).toBe(because);
  });

  test('but not a shard that names no pattern beside one that tells of none', () => {
    expect(merged(one, selecting(two)).checks).toHaveLength(3);
  });

  test('shards of different runs', () => {
    expect(refusal(one, shard(2, 3, []))).toContain('are not the shards of one run');
    expect(refusal(one, sampleResult([]))).toContain('are not the shards of one run');
  });
});

/** The same part of the first catalogue. */
function older(part: Result, ...notSelected: readonly string[]): Result {
  return withRun(part, { catalogue: '0.1', newerCatalogue: { version: '0.2', notSelected } });
}

describe('the catalogue', () => {
  test('of all parts is that of the whole, with all that was not selected from a newer one', () => {
    expect(merged(older(one, 'x', 'y'), older(two, 'y', 'z')).run).toMatchObject({
      catalogue: '0.1',
      newerCatalogue: { version: '0.2', notSelected: ['x', 'y', 'z'] },
    });
    expect(merged(one, two).run).not.toHaveProperty('newerCatalogue');
  });

  test('must be the same', () => {
    expect(refusal(older(one), withRun(two, { catalogue: '0.2' }))).toBe(
      'result 2 is of catalogue 0.2 and the first of catalogue 0.1: run all parts with the same --catalogue',
    );
    const {
      run: { catalogue: _, ...untold },
    } = two;
    expect(refusal(older(one), { ...two, run: untold })).toContain(
      'result 2 is of no catalogue that it names',
    );
  });
});
