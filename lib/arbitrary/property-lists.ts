import * as fc from 'fast-check';
import type { Arbitrary } from 'fast-check';
import { valuedNames } from '../expect/property-name.ts';
import type { World } from '../model/world.ts';

/**
 * Lists of names with a value: any of them, in any order, from one to all.
 * @throws RangeError if no name has a value; a law that draws such lists needs the full reply
 */
export function goodList(world: World, most: number = Infinity): Arbitrary<readonly string[]> {
  const names = valuedNames(world.known);
  if (names.length === 0) throw new RangeError('no property of the job is known to have a value');
  // No minimum length, because two names could then only shrink to the second one.
  return fc
    .shuffledSubarray([...names], { maxLength: Math.min(most, names.length) })
    .filter((list) => list.length > 0);
}

/** The maximum number of known names between two unknown ones. */
const longestStretch = 15;

/** The maximum number of unknown names in a list. */
const mostUnknown = 4;

/** Repeats some names of a list; a pick is the index of a name and of its new place. */
function repeating(
  list: readonly string[],
  names: readonly string[],
  picks: readonly (readonly [of: number, at: number])[],
): readonly string[] {
  const repeatable = list.filter((name) => names.includes(name));
  if (repeatable.length === 0) return list;
  const isGood = (name: string | undefined): boolean => name !== undefined && names.includes(name);
  return picks.reduce((longer, [of, at]) => {
    // Next to a known name, so that it separates no two unknown ones and can be removed when shrinking.
    const places = [...longer.keys(), longer.length].filter(
      (place) => isGood(longer[place - 1]) || isGood(longer[place]),
    );
    return longer.toSpliced(places[at % places.length] ?? 0, 0, repeatable[of % repeatable.length] ?? '');
  }, list);
}

const somePicks = fc.oneof(
  { weight: 3, arbitrary: fc.constant([]) },
  { weight: 1, arbitrary: fc.array(fc.tuple(fc.nat({ max: 60 }), fc.nat({ max: 60 })), { maxLength: 3 }) },
);

/** The number of known names between an unknown name and its repetition; mostly undefined, for no repetition. */
const echo = fc.oneof(
  { withCrossShrink: true },
  { weight: 6, arbitrary: fc.constant(undefined) },
  { weight: 1, arbitrary: fc.nat({ max: 2 }) },
);

/** Lists with unknown names, at any position among known ones or alone, and sometimes with a repeated name. */
export function listWithUnknown(world: World, unknown: Arbitrary<string>): Arbitrary<readonly string[]> {
  const names = valuedNames(world.known);
  const stretch = fc.oneof(fc.constant(0), fc.nat({ max: 2 }), fc.nat({ max: longestStretch }));
  const upTo = (maxLength: number) => fc.array(fc.tuple(stretch, unknown, echo), { maxLength });
  return fc
    .tuple(
      fc.shuffledSubarray([...names], { minLength: names.length }),
      // Mostly one, because one that is rejected hides another that is not.
      fc.oneof({ weight: 3, arbitrary: upTo(1) }, { weight: 2, arbitrary: upTo(mostUnknown) }),
      stretch,
      somePicks,
    )
    .filter(([, unknowns]) => unknowns.length > 0)
    .map(([order, unknowns, tail, picks]) => {
      let used = 0;
      const next = (count: number): readonly string[] => order.slice(used, (used += count));
      const list = [
        ...unknowns.flatMap(([before, name, between]) => [
          ...next(before),
          name,
          ...(between === undefined ? [] : [...next(between), name]),
        ]),
        ...next(tail),
      ];
      // Not both, because shrinking one could not remove the names of the other.
      const isEchoed = unknowns.some(([, , between]) => between !== undefined);
      return isEchoed ? list : repeating(list, names, picks);
    });
}

/** Forms of a list for which the page leaves the reply open. */
const openForms: readonly ((list: readonly string[]) => readonly string[])[] = [
  (list) => [...list, ...list.slice(0, 1)],
  (list) => list.flatMap((name) => [name, name]),
  (list) => list.map((name) => name.toLowerCase()),
  (list) => list.map((name) => name.toUpperCase()),
  (list) => list.map((name) => ` ${name}`),
  (list) => [...list, ''],
  (list) => [...list, ...list.map((name) => name.toLowerCase())],
];

/** Lists that a service may accept or reject: repeated names, another case, spaces and empty items. */
export function openList(world: World, most: number): Arbitrary<readonly string[]> {
  return fc.tuple(goodList(world, most), fc.constantFrom(...openForms)).map(([list, form]) => form(list));
}
