import * as fc from 'fast-check';
import type { Arbitrary } from 'fast-check';
import { folded, valuedNames } from '../expect/property-name.ts';
import type { World } from '../model/world.ts';

/** Lists of names that the job has a value for: any of them, in any order, from one to all. */
export function goodList(world: World, most: number = Infinity): Arbitrary<readonly string[]> {
  const names = valuedNames(world.known);
  // Not by a least length: what is left of two names could then only be the second.
  return fc
    .shuffledSubarray([...names], { maxLength: Math.min(most, names.length) })
    .filter((list) => list.length > 0);
}

/** The most good names between two unknown ones. */
const longestStretch = 15;

/** The most names that do not exist in one list. */
const mostUnknown = 4;

/** Lists with some names that do not exist, at any place among good ones, or without any good one. */
export function listWithUnknown(world: World, unknown: Arbitrary<string>): Arbitrary<readonly string[]> {
  const names = valuedNames(world.known);
  const stretch = fc.oneof(fc.constant(0), fc.nat({ max: 2 }), fc.nat({ max: longestStretch }));
  return fc
    .tuple(
      fc.shuffledSubarray([...names], { minLength: names.length }),
      fc.uniqueArray(fc.tuple(stretch, unknown), {
        maxLength: mostUnknown,
        selector: ([, name]) => folded(name),
      }),
      stretch,
    )
    .filter(([, unknowns]) => unknowns.length > 0)
    .map(([order, unknowns, tail]) => {
      let used = 0;
      const next = (count: number): readonly string[] => order.slice(used, (used += count));
      return [...unknowns.flatMap(([before, name]) => [...next(before), name]), ...next(tail)];
    });
}
