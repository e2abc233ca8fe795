import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkOf, observationOf } from '../model/testing/check.ts';
import type { Selection } from '../model/target.ts';
import { select, selectionFacts } from './selection.ts';

const checks = [
  checkOf('GJ-PROP-02-subset', { covers: ['GJ-PROP-02', 'GJ-ST-01'], suite: 'properties', tags: ['grid'] }),
  checkOf('GJ-PROP-02-subset-of-two', { covers: ['GJ-PROP-02'], suite: 'properties' }),
  checkOf('GJ-PROP-03-all', { covers: ['GJ-PROP-03'], suite: 'properties' }),
  checkOf('GJ-JX-01-root', { covers: ['GJ-JX-01'], suite: 'job-xml' }),
  checkOf('GJ-RP-01-root', { covers: ['GJ-RP-01'], suite: 'property-bag' }),
];
const observations = [observationOf('GJ-OBS-01'), observationOf('GJ-OBS-10')];
const everything = [...checks.map(({ id }) => id), ...observations.map(({ id }) => id)];

function selected(parts: Partial<Selection>): readonly string[] {
  const outcome = select(checks, observations, { only: [], skip: [], ...parts });
  return [...outcome.checks.map(({ id }) => id), ...outcome.observations.map(({ id }) => id)];
}

function unmatched(parts: Partial<Selection>): readonly string[] {
  return select(checks, observations, { only: [], skip: [], ...parts }).unmatched;
}

test('without a pattern everything is selected', () => {
  expect(selected({})).toEqual(everything);
});

test('repeated checks are selected by their full id, without observations, in every shard', () => {
  const again = ['GJ-PROP-02-subset', 'GJ-JX-01-root', 'gone'];
  expect(selected({ again })).toEqual(again.slice(0, 2));
  expect(selected({ again, skip: ['GJ-JX'], shard: { index: 2, of: 2 } })).toEqual(again.slice(0, 1));
  expect(selected({ again: [] })).toEqual([]);
  expect(selectionFacts({ only: [], skip: [], again }, 2, 5)).toEqual({
    only: [],
    skip: [],
    again: true,
    checks: 2,
    of: 5,
  });
});

describe('a pattern matches', () => {
  test.each<[string, string, readonly string[]]>([
    ['a check', 'GJ-PROP-03-all', ['GJ-PROP-03-all']],
    [
      'a check and those whose id goes on after a part',
      'GJ-PROP-02-subset',
      ['GJ-PROP-02-subset', 'GJ-PROP-02-subset-of-two'],
    ],
    ['a requirement', 'GJ-PROP-02', ['GJ-PROP-02-subset', 'GJ-PROP-02-subset-of-two']],
    ['another requirement that a check covers', 'GJ-ST-01', ['GJ-PROP-02-subset']],
    ['a section', 'GJ-PROP', ['GJ-PROP-02-subset', 'GJ-PROP-02-subset-of-two', 'GJ-PROP-03-all']],
    ['a suite', 'job-xml', ['GJ-JX-01-root']],
    ['a suite by the first part of its name', 'property', ['GJ-RP-01-root']],
    ['a tag', 'grid', ['GJ-PROP-02-subset']],
    ['an observation', 'GJ-OBS-10', ['GJ-OBS-10']],
    ['all observations', 'observations', ['GJ-OBS-01', 'GJ-OBS-10']],
    ['everything', 'GJ', everything],
    ['any case', 'gj-prop-03', ['GJ-PROP-03-all']],
    ['by a star', 'GJ-*-01-root', ['GJ-JX-01-root', 'GJ-RP-01-root']],
    ['by a star in any case', 'gj-j*', ['GJ-JX-01-root']],
    ['by alternatives', 'GJ-{JX,RP}-01', ['GJ-JX-01-root', 'GJ-RP-01-root']],
    ['by a question mark', 'GJ-PROP-0?', ['GJ-PROP-02-subset', 'GJ-PROP-02-subset-of-two', 'GJ-PROP-03-all']],
    ['by a range', 'GJ-PROP-0[3-9]', ['GJ-PROP-03-all']],
  ])('%s: %j', (_, pattern, expected) => {
    expect(selected({ only: [pattern] })).toEqual(expected);
    expect(unmatched({ only: [pattern] })).toEqual([]);
    expect(selected({ skip: [pattern] })).toEqual(everything.filter((id) => !expected.includes(id)));
  });

  test.each([
    'GJ-PR',
    'GJ-PROP-0',
    'PROP-02',
    'GJ-PROP-02-',
    'GJ-PROP-02-sub',
    'GJ-OBS-1',
    'root',
    'GJ-PROP-04',
    '*-nothing',
    '',
  ])('nothing: %j', (pattern) => {
    expect(selected({ only: [pattern] })).toEqual([]);
    expect(unmatched({ only: [pattern] })).toEqual([pattern]);
    expect(unmatched({ skip: [pattern] })).toEqual([pattern]);
    expect(selected({ skip: [pattern] })).toEqual(everything);
  });
});

test('several patterns are combined, without skipped entries', () => {
  expect(selected({ only: ['job-xml', 'GJ-PROP'], skip: ['GJ-PROP-02'] })).toEqual([
    'GJ-PROP-03-all',
    'GJ-JX-01-root',
  ]);
});

test('a pattern that matches skipped entries only is not unmatched', () => {
  expect(unmatched({ only: ['GJ-JX-01'], skip: ['GJ-JX'] })).toEqual([]);
  expect(selected({ only: ['GJ-JX-01'], skip: ['GJ-JX'] })).toEqual([]);
});

test('each pattern without a match is reported, including those of --skip', () => {
  expect(unmatched({ only: ['GJ-JX', 'nonsense'], skip: ['rubbish'] })).toEqual(['nonsense', 'rubbish']);
});

describe('shards', () => {
  test('take every n-th check and every n-th observation', () => {
    expect(selected({ shard: { index: 1, of: 2 } })).toEqual([
      'GJ-PROP-02-subset',
      'GJ-PROP-03-all',
      'GJ-RP-01-root',
      'GJ-OBS-01',
    ]);
    expect(selected({ shard: { index: 2, of: 2 } })).toEqual([
      'GJ-PROP-02-subset-of-two',
      'GJ-JX-01-root',
      'GJ-OBS-10',
    ]);
  });

  test('count selected entries only', () => {
    expect(selected({ only: ['job-xml', 'property-bag'], shard: { index: 2, of: 2 } })).toEqual([
      'GJ-RP-01-root',
    ]);
  });

  test('of any selection are a partition of equal sizes', () => {
    const pattern = fc.constantFrom('GJ-PROP', 'GJ-*-01*', 'job-xml', 'observations', 'grid', 'GJ');
    fc.assert(
      fc.property(
        fc.array(pattern, { maxLength: 2 }),
        fc.array(pattern, { maxLength: 1 }),
        fc.integer({ min: 1, max: 9 }),
        (only, skip, of) => {
          const whole = selected({ only, skip });
          const parts = Array.from({ length: of }, (_, index) =>
            selected({ only, skip, shard: { index: index + 1, of } }),
          );
          expect(parts.flat().toSorted()).toEqual(whole.toSorted());
          const checkCounts = parts.map((part) => part.filter((id) => !id.startsWith('GJ-OBS')).length);
          expect(Math.max(...checkCounts) - Math.min(...checkCounts)).toBeLessThanOrEqual(1);
          for (const part of parts) expect(part).toEqual(whole.filter((id) => part.includes(id)));
        },
      ),
    );
  });
});

test('a result contains the number of selected checks if not all are selected', () => {
  expect(selectionFacts({ only: [], skip: [] }, 9, 9)).toBeUndefined();
  expect(selectionFacts({ only: ['a'], skip: [] }, 2, 9)).toEqual({
    only: ['a'],
    skip: [],
    checks: 2,
    of: 9,
  });
  expect(selectionFacts({ only: [], skip: ['a'] }, 2, 9)).toMatchObject({ skip: ['a'] });
  expect(selectionFacts({ only: [], skip: [], shard: { index: 1, of: 3 } }, 3, 9)).toMatchObject({
    checks: 3,
  });
});
