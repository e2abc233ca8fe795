import * as fc from 'fast-check';
import type { Arbitrary } from 'fast-check';
import { valuedNames } from '../expect/property-name.ts';
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

/** Puts some names of a list into it once more: picks are places of what is repeated and of where it goes. */
function repeating(
  list: readonly string[],
  names: readonly string[],
  picks: readonly (readonly [of: number, at: number])[],
): readonly string[] {
  const repeatable = list.filter((name) => names.includes(name));
  if (repeatable.length === 0) return list;
  const isGood = (name: string | undefined): boolean => name !== undefined && names.includes(name);
  return picks.reduce((longer, [of, at]) => {
    // Beside a good name, so that it parts no two that do not exist: without it the case would be another one.
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

/** How many good names stand between a name that does not exist and the same name again; mostly it does not come again. */
const echo = fc.oneof(
  { withCrossShrink: true },
  { weight: 6, arbitrary: fc.constant(undefined) },
  { weight: 1, arbitrary: fc.nat({ max: 2 }) },
);

/**
 * Lists with some names that do not exist, at any place among good ones, or without any good one; now and then a name of either sort
 * stands there more than once, which does not make the list a good one.
 */
export function listWithUnknown(world: World, unknown: Arbitrary<string>): Arbitrary<readonly string[]> {
  const names = valuedNames(world.known);
  const stretch = fc.oneof(fc.constant(0), fc.nat({ max: 2 }), fc.nat({ max: longestStretch }));
  const upTo = (maxLength: number) => fc.array(fc.tuple(stretch, unknown, echo), { maxLength });
  return fc
    .tuple(
      fc.shuffledSubarray([...names], { minLength: names.length }),
      // One alone more often than several, because one that is refused hides another that is not.
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
      // Not both, because what one puts between two names the other could not take away again.
      const isEchoed = unknowns.some(([, , between]) => between !== undefined);
      return isEchoed ? list : repeating(list, names, picks);
    });
}

/** Ways of writing a good list of which the page does not say what comes. */
const openForms: readonly ((list: readonly string[]) => readonly string[])[] = [
  (list) => [...list, ...list.slice(0, 1)],
  (list) => list.flatMap((name) => [name, name]),
  (list) => list.map((name) => name.toLowerCase()),
  (list) => list.map((name) => name.toUpperCase()),
  (list) => list.map((name) => ` ${name}`),
  (list) => [...list, ''],
  (list) => [...list, ...list.map((name) => name.toLowerCase())],
];

/** Lists that a service may take or refuse: names twice, in another case, with blanks, and empty items. */
export function openList(world: World, most: number): Arbitrary<readonly string[]> {
  return fc.tuple(goodList(world, most), fc.constantFrom(...openForms)).map(([list, form]) => form(list));
}
