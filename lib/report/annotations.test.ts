import { describe, expect, test } from 'vitest';
import { annotations } from './annotations.ts';
import {
  failingCheck,
  failingOnShould,
  hostile,
  resultOfText,
  sampleCheck,
  sampleResult,
} from './testing/sample.ts';

const github = { GITHUB_ACTIONS: 'true' };
const azure = { TF_BUILD: 'True' };

function oneFailure(got: string): Parameters<typeof annotations>[0] {
  return sampleResult([
    sampleCheck({ id: 'fine' }),
    failingCheck({ id: 'a:b,c;d]', findings: [{ requirement: 'GJ-ST-01', at: 'status', want: '200', got }] }),
  ]);
}

describe('annotations', () => {
  test('says nothing outside of CI', () => {
    expect(annotations(oneFailure('1'), {})).toEqual([]);
    expect(annotations(oneFailure('1'), { GITHUB_ACTIONS: 'false' })).toEqual([]);
  });

  test('GitHub: one line a failure, escaped', () => {
    expect(annotations(oneFailure('50%'), github)).toEqual([
      '::error title=a%3Ab%2Cc;d]::returns exactly the requested properties, each once%0AGJ-ST-01 must: a success is status 200%0Aat status%0Awant 200%0Agot 50%25',
    ]);
  });

  test('Azure: one line a failure, escaped', () => {
    expect(annotations(oneFailure('50%'), azure)).toEqual([
      '##vso[task.logissue type=error;code=a:b,c%3Bd%5D;]returns exactly the requested properties, each once%0AGJ-ST-01 must: a success is status 200%0Aat status%0Awant 200%0Agot 50%AZP25',
    ]);
  });

  test('counts further findings', () => {
    const finding = { requirement: 'GJ-ST-01', at: '', want: '', got: '' } as const;
    const result = sampleResult([failingCheck({ id: 'a', findings: [finding, finding, finding] })]);
    expect(annotations(result, github)[0]).toContain('%0Aand 2 more findings');
  });

  test('shows the warnings that a run fails on, and no others', () => {
    const warned = failingCheck({ id: 'b', requirement: 'GJ-RP-04', verdict: 'warn' });
    expect(annotations(sampleResult([warned]), github)).toEqual([]);
    const [line] = annotations(failingOnShould(sampleResult([warned])), github);
    expect(line).toContain('::error title=b::');
    expect(line).toContain('GJ-RP-04 should: Name comes before Value');
  });

  test('shows waivers to remove and problems', () => {
    const lines = annotations(
      sampleResult([], {
        waivers: [{ requirement: 'GJ-HDR-02', reason: 'r', state: 'stale' }],
        problems: [{ kind: 'unreachable', message: 'nobody listens' }],
      }),
      github,
    );
    expect(lines).toEqual([
      '::error title=Waiver::The waiver of GJ-HDR-02 matches nothing any more: remove it from the waiver file.',
      '::error title=Not judged%3A unreachable::nobody listens',
    ]);
  });

  test.each([
    ['GitHub', github, /^::error title=[^:,]*::/],
    ['Azure', azure, /^##vso\[task\.logissue type=error;code=[^\];]*;\]/],
  ])('%s: hostile text opens no command of its own', (_, environment, opening) => {
    for (const line of annotations(resultOfText(hostile), environment)) {
      expect(line).toMatch(opening);
      expect(line.replace(opening, '')).not.toMatch(/::error|##vso\[|##\[|\p{Cc}/u);
    }
  });
});
