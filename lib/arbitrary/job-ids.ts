import * as fc from 'fast-check';
import type { Arbitrary } from 'fast-check';
import type { World } from '../model/world.ts';

/** The greatest job id, a 32-bit integer. */
const greatest = 2 ** 31 - 1;

const powers = [
  ...Array.from({ length: 32 }, (_, exponent) => 2 ** exponent),
  ...Array.from({ length: 10 }, (_, exponent) => 10 ** exponent),
];

/** The limits of integer widths, with their neighbours. */
const boundaries = [...new Set(powers.flatMap((power) => [power - 1, power, power + 1]))]
  .filter((id) => id >= 1 && id <= greatest)
  .toSorted((left, right) => left - right);

/** Picks from a list by index, so that it shrinks to the first failing one. */
function oneOf(ids: readonly (string | number)[]): Arbitrary<string> {
  return fc.nat({ max: ids.length - 1 }).map((place) => String(ids[place] ?? 1));
}

/** Impossible job ids at the limits of the integers that a service may parse an id into. */
const beyond = [
  0n,
  -1n,
  -(2n ** 31n),
  2n ** 31n,
  2n ** 32n - 1n,
  2n ** 32n,
  2n ** 63n - 1n,
  2n ** 63n,
  2n ** 64n,
].map(String);

/** The widths, in bits, to which a service may truncate an id. */
const widths = [8n, 16n, 24n, 32n, 64n];

/** Returns numbers that truncate to the job's id, the smallest first, then its neighbours, then its id with leading zeros. */
function likeThatOf(job: string): readonly string[] {
  if (!/^\d+$/.test(job)) return [];
  const id = BigInt(job);
  return [
    ...widths.map((width) => String(id + 2n ** width)),
    ...[id - 1n, id + 1n].map(String),
    `0${job}`,
    job.padStart(12, '0'),
    `-${job}`,
  ];
}

/** Ids of jobs other than the one under test, which hardly ever exist, and numbers that are no ids. */
export function otherJobId({ job }: Pick<World, 'job'>): Arbitrary<string> {
  const like = likeThatOf(job);
  return fc
    .oneof(
      ...(like.length === 0 ? [] : [{ weight: 3, arbitrary: oneOf(like) }]),
      { weight: 1, arbitrary: oneOf(beyond) },
      { weight: 3, arbitrary: oneOf(boundaries) },
      { weight: 3, arbitrary: fc.integer({ min: 1, max: greatest }).map(String) },
    )
    .filter((id) => id !== job);
}
