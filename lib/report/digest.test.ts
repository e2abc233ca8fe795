import { describe, expect, test } from 'vitest';
import { digestOf, grouped, requestWords, targetLine, unjudged } from './digest.ts';
import { failingCheck, partOfRun, sampleCheck, sampleResult } from './testing/sample.ts';

const passing = sampleCheck({ id: 'GJ-URI-02-plain', covers: ['GJ-URI-02'] });
const blocked = sampleCheck({
  id: 'GJ-URI-06-id',
  covers: ['GJ-URI-06'],
  verdict: 'blocked',
  because: 'no reply',
});

describe('digestOf', () => {
  test('a conformant run', () => {
    expect(digestOf(sampleResult([passing]))).toEqual({
      headline: 'Conformant',
      reasons: ['The only mandatory requirement that applies was tested and passed.'],
    });
  });

  test('a conformant run with a warning names the recommendation', () => {
    const warned = failingCheck({ id: 'GJ-RP-04-order', requirement: 'GJ-RP-04', verdict: 'warn' });
    expect(digestOf(sampleResult([passing, warned])).reasons[1]).toBe(
      '1 recommendation is not met (GJ-RP-04): a warning, unless --fail-on should is given.',
    );
  });

  test('a nonconformant run names the failed requirements and counts checks', () => {
    const { headline, reasons } = digestOf(
      sampleResult([passing, failingCheck({ id: 'a' }), failingCheck({ id: 'b' }), blocked]),
    );
    expect(headline).toBe('Nonconformant');
    expect(reasons[0]).toBe('1 mandatory requirement failed (GJ-PROP-02) in 2 checks.');
    expect(reasons[1]).toBe('1 mandatory requirement could not be tested (GJ-URI-06).');
  });

  test('a run that fails only because of a waiver names the entry to remove', () => {
    const waivers = [
      { requirement: 'GJ-HDR-02', reason: 'proxy', expires: '2026-01-31', state: 'expired' },
    ] as const;
    const { reasons } = digestOf(
      sampleResult([passing], { verdict: 'nonconformant', exitStatus: 1, waivers }),
    );
    expect(reasons).toEqual([
      'The waiver of GJ-HDR-02 expired on 2026-01-31: remove it from the waiver file or renew it.',
    ]);
  });

  test('the position of the waiver is named if known', () => {
    const source = 'entry 3 of waivers.json (line 12)';
    const waivers = [
      { requirement: 'GJ-HDR-02', reason: 'proxy', source, state: 'stale' },
      { requirement: 'GJ-HDR-02', reason: 'proxy', source, expires: '2026-01-31', state: 'expired' },
    ] as const;
    const { reasons } = digestOf(
      sampleResult([passing], { verdict: 'nonconformant', exitStatus: 1, waivers }),
    );
    expect(reasons).toEqual([
      'The waiver of GJ-HDR-02 no longer matches a finding: remove entry 3 of waivers.json (line 12).',
      'The waiver of GJ-HDR-02 expired on 2026-01-31: remove entry 3 of waivers.json (line 12) or renew it.',
    ]);
  });

  test('a run with --fail-on should says so', () => {
    const warned = failingCheck({ id: 'GJ-RP-04-order', requirement: 'GJ-RP-04', verdict: 'warn' });
    const { reasons } = digestOf(
      sampleResult([passing, warned], { verdict: 'nonconformant', exitStatus: 1 }),
    );
    expect(reasons).toEqual([
      '1 recommendation is not met (GJ-RP-04); --fail-on should counts it as a failure.',
    ]);
  });

  test('a run with --fail-on should names unmet and untested recommendations too', () => {
    const warned = failingCheck({ id: 'GJ-RP-04-order', requirement: 'GJ-RP-04', verdict: 'warn' });
    const open = sampleCheck({ id: 'open', covers: ['GJ-URI-08'], verdict: 'blocked', because: 'no reply' });
    const result = sampleResult([warned, open, failingCheck({ id: 'a' })]);
    const told = (failOn: 'must' | 'should') =>
      digestOf({ ...result, run: { ...result.run, failOn } }).reasons.slice(1);
    expect(told('must')).toEqual([]);
    expect(told('should')).toEqual([
      '1 recommendation is not met (GJ-RP-04); --fail-on should counts it as a failure.',
      '1 recommendation could not be tested (GJ-URI-08).',
    ]);
  });

  test('an interrupted run shows its progress', () => {
    const result = sampleResult([blocked]);
    const { headline, reasons } = digestOf({
      ...result,
      verdict: 'incomplete',
      exitStatus: 130,
      run: { ...result.run, requestsSent: 7, interrupted: true },
      problems: [{ kind: 'interrupted', message: 'stopped by the user' }],
    });
    expect(headline).toBe('Incomplete');
    expect(reasons).toEqual([
      'No failure was confirmed, but not everything could be tested.',
      'Interrupted after 7 of 312 requests: 1 of 1 check was not tested.',
      'Nothing was tested.',
      '1 mandatory requirement could not be tested (GJ-URI-06).',
    ]);
  });

  test('a run that hit its deadline counts the untested checks', () => {
    const result = sampleResult([
      failingCheck({ id: 'a' }),
      sampleCheck({ id: 'b', covers: ['GJ-URI-06'], verdict: 'blocked', because: 'the run did not end' }),
    ]);
    const problems = [{ kind: 'deadline', message: 'the run did not end within 1 s (--deadline)' }] as const;
    expect(digestOf({ ...result, problems }).reasons.at(-1)).toBe(
      'deadline: the run did not end within 1 s (--deadline): 1 of 2 checks was not tested.',
    );
  });

  test('an interrupted run lists its failures first', () => {
    const result = sampleResult([failingCheck({ id: 'a' }), blocked]);
    const { reasons } = digestOf({
      ...result,
      verdict: 'incomplete',
      exitStatus: 130,
      run: { ...result.run, requestsSent: 7, interrupted: true },
    });
    expect(reasons).toEqual([
      '1 mandatory requirement failed (GJ-PROP-02) in 1 check.',
      'Interrupted after 7 of 312 requests: 1 of 2 checks was not tested.',
      '1 mandatory requirement could not be tested (GJ-URI-06).',
    ]);
  });

  describe('a run of some checks', () => {
    test('states the selection', () => {
      expect(digestOf(partOfRun(sampleResult([passing]))).reasons).toEqual([
        'The only selected mandatory requirement that applies was tested and passed (10 of 252 checks; --only GJ-URI).',
      ]);
    });

    test('names its shard', () => {
      const result = sampleResult([passing]);
      const selection = { only: [], skip: ['slow'], checks: 63, of: 252 };
      const run = { ...result.run, shard: '1/4', selection };
      expect(digestOf({ ...result, run }).reasons[0]).toContain(
        '(63 of 252 checks; --skip slow --shard 1/4)',
      );
    });

    test('ignores requirements outside the selection', () => {
      const failed = sampleResult([failingCheck({ id: 'a' })]);
      const open = sampleResult([blocked], { verdict: 'incomplete', exitStatus: 3 });
      const words = 'Only a selection was tested (10 of 252 checks; --only GJ-URI).';
      expect(digestOf(partOfRun(failed)).reasons).toEqual([
        '1 mandatory requirement failed (GJ-PROP-02) in 1 check.',
        words,
      ]);
      expect(digestOf(partOfRun(open)).reasons.slice(2)).toEqual([
        '1 mandatory requirement could not be tested (GJ-URI-06).',
        words,
      ]);
    });
  });

  test('a defect is described as an error of the suite', () => {
    const result = sampleResult([passing], {
      verdict: 'defect',
      exitStatus: 4,
      problems: [{ kind: 'defect', message: 'x is not a function' }],
    });
    expect(digestOf(result).reasons).toEqual([
      'This is an error in the suite itself, not in the endpoint; please report it.',
      'defect: x is not a function',
    ]);
  });
});

test('groups are in the order of the table, each check under the requirement that failed', () => {
  const both = failingCheck({
    id: 'both',
    covers: ['GJ-RP-04', 'GJ-URI-02'],
    findings: [
      { requirement: 'GJ-RP-04', at: '', want: '', got: '' },
      { requirement: 'GJ-URI-02', at: '', want: '', got: '' },
    ],
  });
  const result = sampleResult([failingCheck({ id: 'later' }), both]);
  const rows = result.requirements.map((row) =>
    row.id === 'GJ-RP-04' ? { ...row, verdict: 'warn' as const } : row,
  );
  expect(
    grouped({ ...result, requirements: rows }, 'fail').map(({ requirement, checks }) => [
      requirement,
      checks.length,
    ]),
  ).toEqual([
    ['GJ-URI-02', 1],
    ['GJ-PROP-02', 1],
  ]);
});

test('untested checks are grouped by reason, the most frequent first', () => {
  const timeout = { verdict: 'indeterminate', because: 'timeout' } as const;
  const result = sampleResult([
    blocked,
    sampleCheck({ id: 'a', ...timeout }),
    sampleCheck({ id: 'b', ...timeout }),
  ]);
  expect(unjudged(result).map(({ because, checks }) => [because, checks.length])).toEqual([
    ['timeout', 2],
    ['no reply', 1],
  ]);
});

test.each([
  [7, 7, 100, '7 sent'],
  [7, 9, 100, '7 sent of 9 planned'],
  [9, 7, 100, '9 sent (2 more than planned, to repeat failures and shrink random cases)'],
  [9, 7, 0, '9 sent (2 more than planned)'],
])('%i of %i requests with %i random cases: %s', (requestsSent, requestsPlanned, fuzzRuns, words) => {
  expect(requestWords({ requestsSent, requestsPlanned, fuzzRuns })).toBe(words);
});

test('the subject names the emulator, the shard and the job', () => {
  const result = sampleResult([passing]);
  const subject = targetLine({
    ...result,
    target: { ...result.target, endpoint: 'emulator' },
    run: { ...result.run, shard: '1/3' },
  });
  expect(subject).toBe('the built-in emulator, hpcpack-2016, on-premises, job 42, shard 1/3');
});
