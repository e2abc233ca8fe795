import * as fc from 'fast-check';
import type { Arbitrary, WeightedArbitrary } from 'fast-check';
import { standingOf, valuedNames } from '../expect/property-name.ts';
import type { World } from '../model/world.ts';
import { hostileOrLongText, hostileText } from './hostile-text.ts';
import { mistakenNames } from './mistaken-names.ts';
import { listWithUnknown } from './property-lists.ts';
import { shortening } from './shortening.ts';
import { arbitraryText } from './text.ts';

/** Mistakes in a name, the simplest first; `place` is an index into the name. */
const slips: readonly ((name: string, place: number, letter: string) => string)[] = [
  (name, _, letter) => `${name}${letter}`,
  (name, _, letter) => `${letter}${name}`,
  (name, place) => name.slice(0, place) + name.slice(place + 1),
  (name, place, letter) => name.slice(0, place) + letter + name.slice(place + 1),
  (name, place) => name.slice(0, place + 1) + name.slice(place),
  (name, place) =>
    name.slice(0, place) +
    name.slice(place + 1, place + 2) +
    name.slice(place, place + 1) +
    name.slice(place + 2),
  (name, place) => name.slice(0, place + 1),
  (name, place) => name.slice(place),
  (name, place) => `${name.slice(0, place)}_${name.slice(place)}`,
  (name) => `${name}s`,
  (name) => `${name}[]`,
  (name) => `Job.${name}`,
  (name) => `@${name}`,
  (name) => `${name}${name}`,
  (name) => `${name}.Value`,
];

const letter = fc.constantFrom(...'0123456789abcdefghijklmnopqrstuvwxyz');

/** A word in the form of a name. */
const word = fc
  .tuple(
    fc.constantFrom(...'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_'),
    arbitraryText(letter, 20),
  )
  .map(([first, rest]) => first + rest);

/** Names that are similar to a known one. */
function nearMiss(names: readonly string[]): Arbitrary<string> {
  return fc
    .tuple(fc.constantFrom(...names), fc.constantFrom(...slips), fc.nat({ max: 20 }), letter)
    .map(([name, slip, place, given]) => slip(name, Math.min(place, name.length - 1), given));
}

/** The names that certainly do not exist. */
function unknown(names: Arbitrary<string>, { known }: World): Arbitrary<string> {
  return shortening(names).filter((name) => standingOf(name, known) === 'unknown');
}

/** Names that certainly do not exist, by kind: near misses, words, mistakable names and hostile texts. */
function unknownKinds(world: World): readonly WeightedArbitrary<string>[] {
  const names = valuedNames(world.known);
  return [
    { weight: 8, arbitrary: nearMiss(names) },
    { weight: 4, arbitrary: word },
    ...mistakenNames(names).map((arbitrary) => ({ weight: 3, arbitrary })),
    { weight: 2, arbitrary: hostileText(names) },
  ].map(({ weight, arbitrary }) => ({ weight, arbitrary: unknown(arbitrary, world) }));
}

/** Names that certainly do not exist. */
export function anyUnknownName(world: World): Arbitrary<string> {
  return fc.oneof(...unknownKinds(world));
}

/** Lists with unknown names of one kind, because one name that is rejected hides another that is not. */
export function listOfUnknownKind(world: World): Arbitrary<readonly string[]> {
  return fc.oneof(
    ...unknownKinds(world).map(({ weight, arbitrary }) => ({
      weight,
      arbitrary: listWithUnknown(world, arbitrary),
    })),
  );
}

/** Names that certainly do not exist and are designed to break the fault that quotes them. */
export function hostileName(world: World): Arbitrary<string> {
  return unknown(hostileOrLongText(valuedNames(world.known)), world);
}
