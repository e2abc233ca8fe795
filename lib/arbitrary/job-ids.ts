import * as fc from 'fast-check';
import type { Arbitrary } from 'fast-check';
import type { World } from '../model/world.ts';

/** The greatest id of a job: a 32-bit integer. */
const greatest = 2 ** 31 - 1;

const powers = [
  ...Array.from({ length: 32 }, (_, exponent) => 2 ** exponent),
  ...Array.from({ length: 10 }, (_, exponent) => 10 ** exponent),
];

/** The numbers at which integers of some width end, with their neighbours. */
const boundaries = [...new Set(powers.flatMap((power) => [power - 1, power, power + 1]))]
  .filter((id) => id >= 1 && id <= greatest)
  .toSorted((left, right) => left - right);

/** Picked by its place, so that it shrinks to the smallest one that fails. */
const boundary = fc.nat({ max: boundaries.length - 1 }).map((place) => boundaries[place] ?? 1);

/** Ids of other jobs than the one that is looked at; next to none of them exist. */
export function otherJobId({ job }: Pick<World, 'job'>): Arbitrary<string> {
  return fc
    .oneof(boundary, fc.integer({ min: 1, max: greatest }))
    .map(String)
    .filter((id) => id !== job);
}
