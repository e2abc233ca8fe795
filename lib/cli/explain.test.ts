import { expect, test } from 'vitest';
import { plain } from '../report/painter.ts';
import { explain } from './explain.ts';
import { smallCatalogue } from './testing/catalogue.ts';

const layout = { painter: plain, width: 72 };

test('a requirement: what, why, where on the page, how it is observed, by which checks', () => {
  expect(explain('gj-prop-05', smallCatalogue, { ...layout, width: Number.POSITIVE_INFINITY }))
    .toBe(`GJ-PROP-05
  one unknown name in a list, at any position, is an error; the reply is never a partial list

  level       must: the page states it, or it follows from statements of the page
  applies     everywhere
  page        URI Parameters, Properties, fifth sentence
              https://learn.microsoft.com/previous-versions/windows/desktop/hh529653(v=vs.85)
  observed    an unknown name in first, middle and last position
  checks      GJ-PROP-05-first: refuses a list whose first name is unknown
              GJ-PROP-05-last: refuses a list whose last name is unknown
  catches     unknown-name-ignored-when-first: An unknown name that comes first is ignored.
`);
});

test('a requirement that cannot be judged says why', () => {
  expect(explain('GJ-JX-07', smallCatalogue, layout)).toContain(
    'because     it would write to the cluster\n',
  );
});

test('a check: what it covers, needs and catches, wrapped to the terminal', () => {
  expect(explain('GJ-PROP-05-FIRST', smallCatalogue, layout)).toBe(`GJ-PROP-05-first
  refuses a list whose first name is unknown

  suite       properties
  covers      GJ-PROP-05 must: one unknown name in a list, at any
              position, is an error; the reply is never a partial list
              GJ-ST-02 must: the status of an error is 400 or above
  needs       full reply
  tags        errors
  catches     unknown-name-ignored-when-first: An unknown name that
              comes first is ignored.
              another
  again       hpcpack-conformance run --only GJ-PROP-05-first
`);
});

test('an observation is never judged', () => {
  const text = explain('GJ-OBS-04', smallCatalogue, layout);
  expect(text).toContain('GJ-OBS-04\n  White space around a comma\n');
  expect(text).toContain('never judged');
});

test.each([
  ['GJ-PROP-5', 'no requirement, check or observation has the id "GJ-PROP-5"; did you mean GJ-PROP-05?'],
  [
    'GJ-JX',
    'no requirement, check or observation has the id "GJ-JX"; did you mean GJ-JX-01, GJ-JX-02, GJ-JX-03, GJ-JX-04 or GJ-JX-05?',
  ],
  [
    'nonsense',
    'no requirement, check or observation has the id "nonsense"; `list`, `list checks` and `list observations` show them all',
  ],
])('%s is no id', (id, message) => {
  expect(() => explain(id, smallCatalogue, layout)).toThrow(message);
});
