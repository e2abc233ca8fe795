import { stripVTControlCharacters } from 'node:util';
import stringWidth from 'string-width';
import { describe, expect, test } from 'vitest';
import { closingSummary } from './console.ts';
import type { ClosingOptions } from './console.ts';
import { failureText } from './failure-text.ts';
import { coloured, plain } from './painter.ts';
import { failingCheck, failingOnShould, sampleCheck, sampleResult } from './testing/sample.ts';

const options: ClosingOptions = {
  painter: plain,
  width: 100,
  verbosity: 'normal',
  paths: ['reports/result.json', 'reports/summary.md', 'reports/index.html'],
};

const failing = [
  ...Array.from({ length: 5 }, (_, index) => failingCheck({ id: `GJ-PROP-02-${index}` })),
  ...Array.from({ length: 3 }, (_, index) =>
    failingCheck({ id: `GJ-ST-01-${index}`, requirement: 'GJ-ST-01' }),
  ),
];
const warned = failingCheck({ id: 'GJ-RP-04-order', requirement: 'GJ-RP-04', verdict: 'warn' });
const open = sampleCheck({
  id: 'GJ-URI-06-id',
  covers: ['GJ-URI-06'],
  verdict: 'blocked',
  because: 'no such job',
});
const result = sampleResult([...failing, warned, open, sampleCheck({ id: 'fine', covers: ['GJ-URI-02'] })]);

describe('closingSummary', () => {
  const text = closingSummary(result, options);

  test('shows five failures in full, spread over requirements, and counts the rest', () => {
    expect(text.match(/^FAIL {2}GJ-PROP-02/gm)).toHaveLength(3);
    expect(text.match(/^FAIL {2}GJ-ST-01/gm)).toHaveLength(2);
    expect(text).toContain(
      'and 3 more that fail, in reports/index.html:\n  GJ-PROP-02      2\n  GJ-ST-01        1\n',
    );
  });

  test('names warnings and what was not judged, with the reason', () => {
    expect(text).toContain('\nWARN          GJ-RP-04: GJ-RP-04-order\n');
    expect(text).toContain('\nNot judged    1 because no such job (GJ-URI-06-id)\n');
  });

  test('ends with the verdict, the counts and the reports', () => {
    expect(text.slice(text.indexOf('Nonconformant'))).toBe(
      `${[
        'Nonconformant   https://headnode/WindowsHPC, hpcpack-2016, on-premises, job 42',
        '  2 musts are broken (GJ-PROP-02, GJ-ST-01), shown by 8 checks.',
        '  1 must could not be judged (GJ-URI-06).',
        '',
        'Checks        1 pass, 8 fail, 1 warn, 1 blocked',
        'Requirements  1 pass, 2 fail, 1 warn, 56 inapplicable, 1 blocked, 4 excluded',
        'Observations  1',
        'Requests      312 sent in 2.1 s, seed 12345',
        'Reports       reports/result.json',
        '              reports/summary.md',
        '              reports/index.html',
      ].join('\n')}\n`,
    );
  });

  test('quiet leaves the failures and the verdict', () => {
    const quiet = closingSummary(result, { ...options, verbosity: 'quiet' });
    expect(quiet.match(/^FAIL/gm)).toHaveLength(5);
    expect(quiet).toContain('\nNonconformant');
    expect(quiet).not.toMatch(/WARN|Not judged {2}|Requests|Reports/);
  });

  test('a warning that the run fails on is shown like a failure, however quiet', () => {
    const should = failingOnShould(sampleResult([warned, sampleCheck({ id: 'fine' })]));
    for (const verbosity of ['quiet', 'normal'] as const) {
      const said = closingSummary(should, { ...options, verbosity });
      expect(said).toContain(failureText(warned, options, 'should'));
      expect(said).not.toContain('WARN          ');
    }
    expect(failureText(warned, options, 'should')).toContain(
      '\n  counts  as a failure: this run fails on should (--fail-on should)\n',
    );
    expect(failureText(warned, options)).not.toContain('counts');
  });

  test('verbose shows every failure and warning in full', () => {
    const verbose = closingSummary(result, { ...options, verbosity: 'verbose' });
    for (const check of [...failing, warned]) expect(verbose).toContain(failureText(check, options));
  });

  test('says how many requests were planned where fewer were sent', () => {
    const stopped = { ...result, run: { ...result.run, requestsSent: 7 } };
    expect(closingSummary(stopped, options)).toContain('Requests      7 of 312 planned sent in');
  });

  test('colours add nothing but colour', () => {
    const painted = closingSummary(result, { ...options, painter: coloured });
    expect(painted).not.toBe(text);
    expect(stripVTControlCharacters(painted)).toBe(text);
  });

  test('keeps to the width but for commands and paths', () => {
    const lines = closingSummary(result, { ...options, width: 50 }).split('\n');
    const free = /^ {2}(sent|again)|reports\//;
    expect(lines.filter((line) => stringWidth(line) > 50 && !free.test(line))).toEqual([]);
  });
});

describe('a run whose settings keep it from judging anything', () => {
  const problems = [{ kind: 'auth', message: 'the endpoint answered 401: check the user' }] as const;
  const hopeless = sampleResult(
    ['a', 'b'].map((id) => sampleCheck({ id, verdict: 'blocked', because: 'credentials refused' })),
    { verdict: 'incomplete', exitStatus: 3, problems },
  );

  test('is told in one sentence, with the folder of the reports and nothing else', () => {
    expect(closingSummary(hopeless, options)).toBe(
      'Incomplete   https://headnode/WindowsHPC, hpcpack-2016, on-premises, job 42\n' +
        '  Nothing was judged: the endpoint answered 401: check the user.\n\n' +
        'Reports       reports\n',
    );
    expect(closingSummary(hopeless, { ...options, verbosity: 'quiet' })).not.toContain('Reports');
  });

  test('which is red', () => {
    const sentence = coloured.red('Nothing was judged: the endpoint answered 401: check the user.');
    expect(closingSummary(hopeless, { ...options, painter: coloured })).toContain(`\n  ${sentence}\n`);
  });
});
