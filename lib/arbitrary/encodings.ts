import * as fc from 'fast-check';
import type { Arbitrary } from 'fast-check';
import type { CaseRequest, Encoded } from '../model/law.ts';
import type { World } from '../model/world.ts';
import { defined } from '../model/defined.ts';

/** The characters that no URI needs to escape (RFC 3986, section 2.3), letters first. */
const unreserved = [...'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~'];

const parts = ['properties', 'job', 'apiVersion', 'render'] as const satisfies readonly (keyof Encoded)[];

/** Which characters are to be encoded in which parts, before it is known what these hold. */
export interface EncodingWish {
  readonly characters: readonly string[];
  readonly parts: readonly (keyof Encoded)[];
}

/** One character or some, in some parts. */
export const encodingWish: Arbitrary<EncodingWish> = fc.record({
  characters: fc.oneof(
    fc.subarray(unreserved),
    fc.constantFrom(...unreserved).map((character) => [character]),
  ),
  parts: fc.subarray([...parts]),
});

/** The parts of a request's URI as they stand without any escape. */
function textsOf({ properties, job, apiVersion, render }: CaseRequest, world: Pick<World, 'job'>): Encoded {
  return {
    job: job ?? world.job,
    ...(properties === undefined ? {} : { properties: properties.join('') }),
    ...defined({ apiVersion, render }),
  };
}

/** What of a wish can be done to a request; undefined where it holds none of the characters. */
export function encodedFor(
  ask: CaseRequest,
  wish: EncodingWish,
  world: Pick<World, 'job'>,
): Encoded | undefined {
  const texts = textsOf(ask, world);
  const chosen = wish.parts.flatMap((part) => {
    const there = wish.characters.filter((character) => texts[part]?.includes(character) === true);
    return there.length === 0 ? [] : [[part, there.join('')] as const];
  });
  return chosen.length === 0 ? undefined : Object.fromEntries(chosen);
}
