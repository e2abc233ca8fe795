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
  ...Array.from({ length: 5 }, (_, index) => failingCheck({ id: `GJ-PROP-02-${index}`, exchanges: [index] })),
  ...Array.from({ length: 3 }, (_, index) =>
    failingCheck({ id: `GJ-ST-01-${index}`, requirement: 'GJ-ST-01', exchanges: [10 + index] }),
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
    expect(text.match(/^FAIL {2}GJ-PROP-02/gm)).toHaveLength(4);
    expect(text.match(/^FAIL {2}GJ-ST-01/gm)).toHaveLength(1);
    expect(text).toContain('\nand 3 more failures, in reports/index.html\n');
  });

  test('shows failures about the same place of the same reply once', () => {
    const alike = failing.map((check) => ({ ...check, exchanges: [0] }));
    const once = closingSummary(sampleResult(alike), options);
    expect(once.match(/^FAIL/gm)).toHaveLength(1);
    expect(once).toMatch(/\n {2}same {4}in 7 more checks: GJ-PROP-02-1, GJ-PROP-02-2,/);
    expect(once).not.toContain('more failures');
  });

  test('lists warnings with their finding and untested checks with the reason', () => {
    expect(text).toContain(
      [
        'WARN          GJ-RP-04 Name comes before Value. /ArrayOfProperty/Property/Name: want Id, State,',
        '              Owner, got Id, State (GJ-RP-04-order)',
      ].join('\n'),
    );
    expect(text).toContain('\nNot tested    1 check: no such job (GJ-URI-06-id)\n');
  });

  test('ends with the verdict, the counts and the reports', () => {
    expect(text.slice(text.indexOf('Nonconformant'))).toBe(
      `${[
        'Nonconformant   https://headnode/WindowsHPC, hpcpack-2016, on-premises, job 42',
        '  2 mandatory requirements failed (GJ-PROP-02, GJ-ST-01) in 8 checks.',
        '  1 mandatory requirement could not be tested (GJ-URI-06).',
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

  test('quiet leaves only failures and verdict', () => {
    const quiet = closingSummary(result, { ...options, verbosity: 'quiet' });
    expect(quiet.match(/^FAIL/gm)).toHaveLength(5);
    expect(quiet).toContain('\nNonconformant');
    expect(quiet).not.toMatch(/WARN|Not tested {2}|Requests|Reports/);
  });

  test('with --fail-on should a warning is shown like a failure, even with --quiet', () => {
    const should = failingOnShould(sampleResult([warned, sampleCheck({ id: 'fine' })]));
    for (const verbosity of ['quiet', 'normal'] as const) {
      const said = closingSummary(should, { ...options, verbosity });
      expect(said).toContain(failureText(warned, options, { failOn: 'should' }));
      expect(said).not.toContain('WARN          ');
    }
    expect(failureText(warned, options, { failOn: 'should' })).toContain(
      '\n  counts  as a failure, because of --fail-on should\n',
    );
    expect(failureText(warned, options)).not.toContain('counts');
  });

  test('verbose shows every failure and warning in full', () => {
    const verbose = closingSummary(result, { ...options, verbosity: 'verbose' });
    for (const check of [...failing, warned]) expect(verbose).toContain(failureText(check, options));
  });

  describe('with likely defects', () => {
    const diagnosed = {
      ...result,
      diagnoses: [
        {
          fault: 'success-202',
          title: 'A success is 202.',
          explains: 3,
          checks: failing.slice(5).map(({ id }) => id),
          unblocks: 1,
          blocked: [open.id],
          alternatives: [{ fault: 'success-203', title: 'A success is 203.' }],
        },
        {
          fault: 'unknown',
          title: 'Unlike any known fault.',
          explains: 5,
          checks: failing.slice(0, 5).map(({ id }) => id),
          unblocks: 0,
          blocked: [],
          alternatives: [],
        },
      ],
    };
    const said = closingSummary(diagnosed, options);

    test('lists them in the order to fix them, before the verdict', () => {
      expect(said).toContain(
        [
          'Known faults that best match the failures, in the order to fix them:',
          '  1  A success is 202, or: A success is 203 (explains 3 of 8 failures; unblocks 1 check)',
          '  2  Unlike any known fault (explains 5 of 8 failures)',
          '',
          'Nonconformant',
        ].join('\n'),
      );
    });

    test('begins with a failure of the first defect, and names the defect of each failure', () => {
      expect(said).toMatch(
        /^FAIL {2}GJ-ST-01-0.*\n {2}defect {2}1: A success is 202, or: A success is 203\n/,
      );
      expect(said).toContain('\n  defect  2: Unlike any known fault\n');
    });

    test('names the defect to fix before the untested checks', () => {
      expect(said).toContain(
        'Not tested    1 check: no such job; fix defect 1 first, see GJ-ST-01-0 (GJ-URI-06-id)',
      );
    });
  });

  test('counts the reasons of untested checks beyond five', () => {
    const open7 = Array.from({ length: 7 }, (_, index) =>
      sampleCheck({ id: `open-${index}`, verdict: 'blocked', because: `reason ${index}` }),
    );
    const said = closingSummary(sampleResult([...failing, ...open7]), options);
    expect(said.match(/^Not tested/gm)).toHaveLength(6);
    expect(said).toContain('\nNot tested    2 checks for other reasons\n');
  });

  test('shows the planned requests if fewer were sent', () => {
    const stopped = { ...result, run: { ...result.run, requestsSent: 7 } };
    expect(closingSummary(stopped, options)).toContain('Requests      7 sent of 312 planned in');
  });

  test('colours add nothing but colour', () => {
    const painted = closingSummary(result, { ...options, painter: coloured });
    expect(painted).not.toBe(text);
    expect(stripVTControlCharacters(painted)).toBe(text);
  });

  test('keeps to the width, except for commands and paths', () => {
    const lines = closingSummary(result, { ...options, width: 50 }).split('\n');
    const free = /^ {2}(sent|again)|reports\//;
    expect(lines.filter((line) => stringWidth(line) > 50 && !free.test(line))).toEqual([]);
  });
});

describe('a run that tests nothing because of its settings', () => {
  const problems = [{ kind: 'auth', message: 'the endpoint answered 401: check the user' }] as const;
  const hopeless = sampleResult(
    ['a', 'b'].map((id) => sampleCheck({ id, verdict: 'blocked', because: 'credentials refused' })),
    { verdict: 'incomplete', exitStatus: 3, problems },
  );

  test('prints one sentence and the folder of the reports only', () => {
    expect(closingSummary(hopeless, options)).toBe(
      'Incomplete   https://headnode/WindowsHPC, hpcpack-2016, on-premises, job 42\n' +
        '  Nothing was tested: the endpoint answered 401: check the user.\n\n' +
        'Reports       reports\n',
    );
    expect(closingSummary(hopeless, { ...options, verbosity: 'quiet' })).not.toContain('Reports');
  });

  test('prints the sentence in red', () => {
    const sentence = coloured.red('Nothing was tested: the endpoint answered 401: check the user.');
    expect(closingSummary(hopeless, { ...options, painter: coloured })).toContain(`\n  ${sentence}\n`);
  });
});
