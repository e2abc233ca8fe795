import { describe, expect, test } from 'vitest';
import { differenceMarkdown, differenceText } from './diff-text.ts';
import { differencePage } from './diff-html.ts';
import { differenceOf } from './diff.ts';
import { unwrapped } from './failure-text.ts';
import { plain } from './painter.ts';
import { failingCheck, hostile, resultOfText, sampleCheck, sampleResult } from './testing/sample.ts';
import type { ObservationResult, Result } from '../model/result.ts';

const observation: ObservationResult = {
  id: 'GJ-OBS-04',
  title: 'White space around a comma',
  answer: 'accepted',
  details: { status: '200', names: 'Id' },
  exchanges: [],
};
const before = sampleResult(
  [
    sampleCheck({ id: 'GJ-PROP-02-subset' }),
    sampleCheck({ id: 'GJ-PROP-02-one' }),
    failingCheck({ id: 'GJ-ST-01-all', requirement: 'GJ-ST-01' }),
  ],
  { observations: [observation] },
);
const after: Result = sampleResult(
  [
    failingCheck({ id: 'GJ-PROP-02-subset' }),
    failingCheck({ id: 'GJ-PROP-02-one' }),
    sampleCheck({ id: 'GJ-ST-01-all', covers: ['GJ-ST-01'] }),
  ],
  { observations: [{ ...observation, details: { status: '200', names: 'Id,State' } }] },
);

describe('as text', () => {
  const text = differenceText(differenceOf(before, after), unwrapped);

  test('shows worse, better, and different observations, and the outcome', () => {
    expect(text)
      .toBe(`before  https://headnode/WindowsHPC, hpcpack-2016, on-premises, job 42, nonconformant, 2026-11-02T08:30:00.000Z, suite 0.1.0
after   https://headnode/WindowsHPC, hpcpack-2016, on-premises, job 42, nonconformant, 2026-11-02T08:30:00.000Z, suite 0.1.0

Worse
  GJ-PROP-02 must: pass -> fail
      with \`Properties\`, the reply holds exactly the requested properties, each once
  2 checks: pass -> fail (GJ-PROP-02)
      GJ-PROP-02-subset, GJ-PROP-02-one

Better
  GJ-ST-01 must: fail -> pass
      the status of a success is 200
  GJ-ST-01-all: fail -> pass (GJ-ST-01)
      returns exactly the requested properties, each once

Observations that differ
  GJ-OBS-04 White space around a comma
      names: Id -> Id,State

Something got worse
  2 requirements, 3 checks, 1 observation differ
`);
  });

  test('keeps to the width', () => {
    const narrow = differenceText(differenceOf(before, after), { painter: plain, width: 60 });
    expect(narrow.split('\n').filter((line) => line.length > 60)).toEqual([]);
  });

  test.each([
    ['No difference', before, before],
    ['Different, but nothing got worse', before, sampleResult(before.checks, { observations: [] })],
  ])('ends with: %s', (says, one, other) => {
    expect(differenceText(differenceOf(one, other), unwrapped)).toContain(`\n${says}\n  `);
  });

  test('shows the requirements of a check that fails on both sides', () => {
    const findings = [{ requirement: 'GJ-ST-01' as const, at: 'status', want: '200', got: '202' }];
    const other = sampleResult([failingCheck({ id: 'GJ-PROP-02-subset', findings })]);
    const one = sampleResult([failingCheck({ id: 'GJ-PROP-02-subset' })]);
    expect(differenceText(differenceOf(one, other), unwrapped)).toContain(
      'GJ-PROP-02-subset: fail, names GJ-ST-01 instead of GJ-PROP-02',
    );
  });
});

test('Markdown has a table for each direction', () => {
  const markdown = differenceMarkdown(differenceOf(before, after));
  expect(markdown).toMatch(/^# Something got worse: Get Job\n/);
  expect(markdown).toContain('## Worse');
  expect(markdown).toContain(
    '| GJ-PROP-02 | pass → **fail** | must: with <code>Properties</code>, the reply',
  );
  expect(markdown).toContain('## Better');
  expect(markdown).toContain(
    '| GJ-OBS-04 | White space around a comma | <code>accepted</code><br>names: <code>Id</code> |',
  );
});

test('checks with the same change share a row in Markdown', () => {
  const ids = ['GJ-PROP-02-a', 'GJ-PROP-02-b', 'GJ-PROP-02-c'];
  const one = sampleResult(ids.map((id) => sampleCheck({ id })));
  const other = sampleResult(ids.map((id) => failingCheck({ id })));
  const markdown = differenceMarkdown(differenceOf(one, other));
  expect(markdown).toContain(
    '| 3 checks | pass -&#62; fail (GJ-PROP-02) | GJ-PROP-02-a, GJ-PROP-02-b, GJ-PROP-02-c |',
  );
});

test('values from outside are escaped', () => {
  const difference = differenceOf(before, resultOfText(hostile));
  const text = differenceText(difference, unwrapped);
  // oxlint-disable-next-line no-control-regex -- these are what must not be there
  expect(text).not.toMatch(/[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u202A-\u202E\u2066]/);
  expect(text).not.toContain('##vso[');
  expect(differenceMarkdown(difference)).not.toMatch(/<script|<img|\]\(javascript/);
});

test('every format lists entries of the newer catalogue only, and how to compare like with like', () => {
  const newer = { ...after, run: { ...after.run, catalogue: '0.2' } };
  const added = { ...newer, checks: [...newer.checks, failingCheck({ id: 'GJ-ST-01-added' })] };
  const difference = differenceOf({ ...before, run: { ...before.run, catalogue: '0.1' } }, added);
  const sentence =
    'The results used catalogues 0.1 and 0.2: only catalogue 0.2 has GJ-ST-01-added, so these entries show no change of the endpoint. To compare like with like, judge both with --catalogue 0.1.';
  expect(differenceText(difference, unwrapped)).toContain(sentence);
  expect(differenceText(difference, unwrapped)).toContain('suite 0.1.0, catalogue 0.2');
  expect(differenceMarkdown(difference)).toContain('To compare like with like, judge both with');
  expect(differencePage(difference)).toContain(sentence);
});
