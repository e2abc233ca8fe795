import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { predict } from '../expect/predict.ts';
import { standingOf, valuedNames } from '../expect/property-name.ts';
import { factsOf, worldOfJob } from '../model/testing/known-job.ts';
import { propertiesOf } from '../page/scope.ts';
import { goodList, listWithUnknown, openList } from './property-lists.ts';

const values = Object.fromEntries(propertiesOf('hpcpack-2016').map((name) => [name, 'x']));
const world = worldOfJob({ ...values, Pool: '' });
const all = valuedNames(world.known);

describe('lists of known names', () => {
  const lists = fc.sample(goodList(world), { numRuns: 500, seed: 1 });

  test('contain names with a value, each once', () => {
    for (const list of lists) {
      expect(list.every((name) => all.includes(name))).toBe(true);
      expect(new Set(list).size).toBe(list.length);
    }
  });

  test('have one name, all names, and lengths in between', () => {
    const lengths = new Set(lists.map(({ length }) => length));
    expect(lengths.has(1)).toBe(true);
    expect(lengths.has(all.length)).toBe(true);
    expect(lengths.size).toBeGreaterThan(40);
  });

  test('are in any order', () => {
    expect(lists.some((list) => all.indexOf(list[0] ?? '') > all.indexOf(list[1] ?? ''))).toBe(true);
  });

  test('respect the maximum length', () => {
    const short = fc.sample(goodList(world, 3), { numRuns: 100, seed: 1 });
    expect(Math.max(...short.map(({ length }) => length))).toBe(3);
  });
});

test('without a name that has a value there is no such list, and the search for one ends', () => {
  expect(() => goodList(worldOfJob({ Pool: '' }))).toThrow('no property of the job is known to have a value');
});

describe('lists with unknown names', () => {
  const lists = fc.sample(listWithUnknown(world, fc.constantFrom('nope', 'NOPE', 'none', 'no')), {
    numRuns: 500,
    seed: 1,
  });
  const unknownAt = (list: readonly string[]): readonly number[] =>
    [...list.keys()].filter((index) => standingOf(list[index] ?? '', world.known) === 'unknown');

  test('contain at least one, at any position', () => {
    const places = lists.map((list) => {
      const [first] = unknownAt(list);
      expect(first).toBeDefined();
      if (list.length === 1) return 'alone';
      if (first === 0) return 'first';
      return first === list.length - 1 ? 'last' : 'middle';
    });
    expect(new Set(places)).toEqual(new Set(['alone', 'first', 'middle', 'last']));
  });

  test('contain several, with known ones between them', () => {
    expect(lists.some((list) => unknownAt(list).length === 3)).toBe(true);
    expect(
      lists.some((list) => {
        const [one = 0, other = 0, ...more] = unknownAt(list);
        return more.length === 0 && other - one > 1;
      }),
    ).toBe(true);
  });

  test('sometimes repeat one, side by side and apart', () => {
    const distances = lists.flatMap((list) =>
      unknownAt(list)
        .map((index) => list.indexOf(list[index] ?? '', index + 1) - index)
        .filter((distance) => distance > 0),
    );
    expect(distances.length).toBeGreaterThan(40);
    expect(distances.length).toBeLessThan(350);
    expect(distances).toContain(1);
    expect(distances.some((distance) => distance > 1)).toBe(true);
  });
});

test('a job with one property has one list', () => {
  const poor = { ...world, known: factsOf({ Id: '7' }) };
  expect(fc.sample(goodList(poor), { numRuns: 3, seed: 1 })).toEqual([['Id'], ['Id'], ['Id']]);
});

test('a known name among unknown ones may be repeated, side by side or apart', () => {
  const lists = fc.sample(listWithUnknown(world, fc.constantFrom('nope')), { numRuns: 500, seed: 1 });
  const repeated = lists
    .map((list) => list.filter((name) => name !== 'nope'))
    .filter((list) => new Set(list).size < list.length);
  expect(repeated.length).toBeGreaterThan(20);
  expect(repeated.length).toBeLessThan(200);
});

test('the page leaves the reply to open lists open', () => {
  const lists = fc.sample(openList(world, 4), { numRuns: 300, seed: 1 });
  const kinds = lists.map((properties) => predict({ properties }, world).kind);
  expect(new Set(kinds)).toEqual(new Set(['open']));
  expect(lists.some((list) => new Set(list).size < list.length)).toBe(true);
  expect(lists.some((list) => list.some((name) => /^[a-z]+$/.test(name)))).toBe(true);
});
