import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Case } from '../model/law.ts';
import { shrinkingCases } from './shrinking-cases.ts';

const names = 'abcdefghijklmnop'.split('');

/** Lists of the first names, which shrink by length only. */
const prefixes = fc
  .integer({ min: 1, max: names.length })
  .map((length): Case => [{ properties: names.slice(0, length) }]);

function smallest(cases: fc.Arbitrary<Case>, breaks: (list: readonly string[]) => boolean): Case | undefined {
  const property = fc.property(cases, ([{ properties = [] }]) => !breaks(properties));
  return fc.check(property, { seed: 1 }).counterexample?.[0];
}

const needsSome = (list: readonly string[]): boolean => ['b', 'f', 'k'].every((name) => list.includes(name));

const holdsA = ([{ properties = [] }]: Case): boolean => properties.includes('a');

test('shrinking removes each name that can be removed alone', () => {
  expect(smallest(prefixes, needsSome)).toEqual([{ properties: names.slice(0, 11) }]);
  expect(
    smallest(
      shrinkingCases(prefixes, () => true),
      needsSome,
    ),
  ).toEqual([{ properties: ['b', 'f', 'k'] }]);
});

test('shrinking yields admitted cases only', () => {
  expect(smallest(shrinkingCases(prefixes, holdsA), needsSome)).toEqual([
    { properties: ['a', 'b', 'f', 'k'] },
  ]);
});
