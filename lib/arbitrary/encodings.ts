import * as fc from 'fast-check';
import type { Arbitrary } from 'fast-check';
import type { CaseRequest, Encoded } from '../model/law.ts';
import type { World } from '../model/world.ts';
import { defined } from '../model/defined.ts';

/** The unreserved characters (RFC 3986, section 2.3), letters first. */
const unreserved = [...'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~'];

const parts = ['properties', 'job', 'apiVersion', 'render'] as const satisfies readonly (keyof Encoded)[];

/** Characters to percent-encode, and the parts of the URI to encode them in. */
export interface EncodingWish {
  readonly characters: readonly string[];
  readonly parts: readonly (keyof Encoded)[];
}

/** One or several characters, in some parts. */
export const encodingWish: Arbitrary<EncodingWish> = fc.record({
  characters: fc.oneof(
    fc.subarray(unreserved),
    fc.constantFrom(...unreserved).map((character) => [character]),
  ),
  parts: fc.subarray([...parts]),
});

/** Returns the parts of a request's URI without percent-encoding. */
function textsOf({ properties, job, apiVersion, render }: CaseRequest, world: Pick<World, 'job'>): Encoded {
  return {
    job: job ?? world.job,
    ...(properties === undefined ? {} : { properties: properties.join('') }),
    ...defined({ apiVersion, render }),
  };
}

/** Returns the encoding that a wish gives for a request; undefined if no part contains one of the characters. */
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
