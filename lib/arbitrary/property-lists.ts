import * as fc from 'fast-check';
import type { Arbitrary } from 'fast-check';
import { folded, valuedNames } from '../expect/property-name.ts';
import type { World } from '../model/world.ts';

/** Lists of names that the job has a value for: any of them, in any order, from one to all. */
export function goodList(world: World, most: number = Infinity): Arbitrary<readonly string[]> {
  const names = valuedNames(world.known);
  return fc.shuffledSubarray([...names], { minLength: 1, maxLength: Math.min(most, names.length) });
}

/** The most good names between two unknown ones. */
const longestStretch = 15;

/** Lists with one to four names that do not exist, at any place among good ones, or without any. */
export function listWithUnknown(world: World, unknown: Arbitrary<string>): Arbitrary<readonly string[]> {
  const names = valuedNames(world.known);
  const stretch = fc.oneof(fc.constant(0), fc.nat({ max: 2 }), fc.nat({ max: longestStretch }));
  return fc
    .tuple(
      fc.shuffledSubarray([...names], { minLength: names.length }),
      fc.uniqueArray(fc.tuple(stretch, unknown), {
        minLength: 1,
        maxLength: 4,
        selector: ([, name]) => folded(name),
      }),
      stretch,
    )
    .map(([order, unknowns, tail]) => {
      let used = 0;
      const next = (count: number): readonly string[] => order.slice(used, (used += count));
      return [...unknowns.flatMap(([before, name]) => [...next(before), name]), ...next(tail)];
    });
}
