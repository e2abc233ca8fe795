import { describe, expect, test } from 'vitest';
import type { Result } from '../model/result.ts';
import { requirements } from '../page/requirements.ts';
import { annotations } from './annotations.ts';
import {
  failingCheck,
  failingOnShould,
  hostile,
  resultOfText,
  sampleCheck,
  sampleResult,
} from './testing/sample.ts';
import { keysOf } from '../model/keys-of.ts';

const github = { GITHUB_ACTIONS: 'true' };
const azure = { TF_BUILD: 'True' };

function of(...results: readonly Result[]): Parameters<typeof annotations>[0] {
  return results.map((result) => ({ result }));
}

function oneFailure(got: string): Result {
  return sampleResult([
    sampleCheck({ id: 'fine' }),
    failingCheck({ id: 'a:b,c;d]', findings: [{ requirement: 'GJ-ST-01', at: 'status', want: '200', got }] }),
  ]);
}

describe('annotations', () => {
  test('prints nothing outside of CI', () => {
    expect(annotations(of(oneFailure('1')), {})).toEqual([]);
    expect(annotations(of(oneFailure('1')), { GITHUB_ACTIONS: 'false' })).toEqual([]);
  });

  test('GitHub: one escaped line per failure', () => {
    expect(annotations(of(oneFailure('50%')), github)).toEqual([
      '::error title=GJ-ST-01 must::the status of a success is 200%0A1 check: a:b,c;d]%0Aat status%0Awant 200%0Agot 50%25',
    ]);
  });

  test('Azure: one escaped line per failure', () => {
    expect(annotations(of(oneFailure('50%')), azure)).toEqual([
      '##vso[task.logissue type=error;code=GJ-ST-01 must;]the status of a success is 200%0A1 check: a:b,c;d]%0Aat status%0Awant 200%0Agot 50%AZP25',
    ]);
  });

  test('one annotation per likely defect, with the finding of its first check', () => {
    const diagnosis = { explains: 1, unblocks: 0, blocked: [], alternatives: [] };
    const result = {
      ...sampleResult([failingCheck({ id: 'a' }), failingCheck({ id: 'b', exchanges: [2] })]),
      diagnoses: [
        { ...diagnosis, fault: 'f', title: 'The last name is dropped.', checks: ['b'] },
        { ...diagnosis, fault: 'unknown', title: 'x', checks: ['a'] },
      ],
    };
    expect(annotations(of(result), github)).toEqual([
      '::error title=Defect 1%3A The last name is dropped::explains 1 of 2 failures%0Ab%0Aat /ArrayOfProperty/Property/Name%0Awant Id, State, Owner%0Agot Id, State',
      expect.stringMatching(
        /^::error title=Defect 2%3A Unlike any known fault::explains 1 of 2 failures%0Aa%0A/,
      ),
    ]);
  });

  test('one annotation per requirement, with its first finding', () => {
    const other = { requirement: 'GJ-ST-01', at: 'status', want: '200', got: '202' } as const;
    const about = { requirement: 'GJ-PROP-02', at: 'Name', want: 'Id', got: 'State' } as const;
    const result = sampleResult([
      failingCheck({ id: 'a', findings: [about, other] }),
      failingCheck({ id: 'b', findings: [about] }),
      failingCheck({ id: 'c', requirement: 'GJ-ST-02' }),
    ]);
    const lines = annotations(of(result), github);
    expect(lines.map((line) => /title=(.*?)::/.exec(line)?.[1])).toEqual([
      'GJ-PROP-02 must',
      'GJ-ST-02 must',
    ]);
    expect(lines[0]).toMatch(/%0A2 checks: a, b%0Aat Name%0Awant Id%0Agot State$/);
  });

  test('ordered by number of checks, mandatory requirements first', () => {
    const result = failingOnShould(
      sampleResult([
        ...['a', 'b', 'c'].map((id) => failingCheck({ id, requirement: 'GJ-RP-04', verdict: 'warn' })),
        failingCheck({ id: 'd', requirement: 'GJ-ST-01' }),
        ...['e', 'f'].map((id) => failingCheck({ id, requirement: 'GJ-ST-02' })),
      ]),
    );
    const lines = annotations(of(result), github);
    expect(lines.map((line) => /title=(\S+)/.exec(line)?.[1])).toEqual(['GJ-ST-02', 'GJ-ST-01', 'GJ-RP-04']);
  });

  test('at most ten, the last of which counts the rest', () => {
    const ids = keysOf(requirements).filter((id) => requirements[id].level === 'must');
    const some = ids.slice(0, 12);
    const result = sampleResult(some.map((requirement) => failingCheck({ id: requirement, requirement })));
    const lines = annotations(of(result), github);
    expect(lines).toHaveLength(10);
    expect(lines[9]).toMatch(/^::error title=3 more::GJ-\S+ must, GJ-\S+ must, GJ-\S+ must%0A/);
    expect(annotations(of(sampleResult(result.checks.slice(0, 10))), github)[9]).toContain(some[9]);
  });

  test('several targets take turns, each with its name', () => {
    const lines = annotations(
      [
        { name: 'old', result: oneFailure('1') },
        { name: 'new', result: oneFailure('2') },
      ],
      github,
    );
    expect(lines.map((line) => /title=(.*?)::/.exec(line)?.[1])).toEqual([
      'old%3A GJ-ST-01 must',
      'new%3A GJ-ST-01 must',
    ]);
  });

  test('shows warnings only with --fail-on should', () => {
    const warned = failingCheck({ id: 'b', requirement: 'GJ-RP-04', verdict: 'warn' });
    expect(annotations(of(sampleResult([warned])), github)).toEqual([]);
    const [line] = annotations(of(failingOnShould(sampleResult([warned]))), github);
    expect(line).toContain('::error title=GJ-RP-04 should::Name comes before Value%0A1 check: b');
  });

  test('shows waivers to remove and problems', () => {
    const lines = annotations(
      of(
        sampleResult([], {
          waivers: [{ requirement: 'GJ-HDR-02', reason: 'r', state: 'stale' }],
          problems: [{ kind: 'unreachable', message: 'nobody listens' }],
        }),
      ),
      github,
    );
    expect(lines).toEqual([
      '::error title=Waiver::The waiver of GJ-HDR-02 no longer matches a finding: remove it from the waiver file.',
      '::error title=Not tested%3A unreachable::nobody listens',
    ]);
  });

  test.each([
    ['GitHub', github, /^::error title=[^:,]*::/],
    ['Azure', azure, /^##vso\[task\.logissue type=error;code=[^\];]*;\]/],
  ])('%s: hostile text cannot start a command', (_, environment, opening) => {
    for (const line of annotations([{ name: hostile, result: resultOfText(hostile) }], environment)) {
      expect(line).toMatch(opening);
      expect(line.replace(opening, '')).not.toMatch(/::error|##vso\[|##\[|\p{Cc}/u);
    }
  });
});
