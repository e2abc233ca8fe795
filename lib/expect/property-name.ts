import type { JobFacts } from '../model/world.ts';
import { jobAttributes } from '../page/job-schema.ts';
import { properties } from '../page/properties.ts';

/**
 * What the page says of a name that a request asks for. `valued`: the full reply gives it a value, so that the name is good. `unknown`:
 * no property is named anything like it, so that asking for it is an error. `open`: the page leaves what happens to the service.
 */
export type NameStanding = 'valued' | 'unknown' | 'open';

/**
 * A name without the differences that services may ignore: case, white space, which a service may trim, control characters, marks on
 * letters, forms of compatibility, and a byte order mark in front, which decoders drop. Other characters that do not show stay,
 * because no name of the table has one.
 */
export function folded(name: string): string {
  return name
    .replace(/^\uFEFF/, '')
    .normalize('NFKD')
    .replaceAll(/(?!\p{Default_Ignorable_Code_Point})[\p{M}\p{Cc}\p{Z}]/gu, '')
    .toUpperCase()
    .toLowerCase();
}

/** Every name of the table and of the Job element in the Job Schema: any service may know them. */
const documented: ReadonlySet<string> = new Set(
  [...Object.keys(properties), ...Object.keys(jobAttributes)].map(folded),
);

const foldedNames = new WeakMap<ReadonlyMap<string, string>, ReadonlySet<string>>();

function namesIn(full: ReadonlyMap<string, string>): ReadonlySet<string> {
  let names = foldedNames.get(full);
  if (names === undefined) {
    names = new Set([...full.keys()].map(folded));
    foldedNames.set(full, names);
  }
  return names;
}

/** What the page says of a name, by what is known of the job. A comma in a name makes two of it and is open. */
export function standingOf(name: string, { full }: JobFacts): NameStanding {
  if ((full?.get(name) ?? '') !== '') return 'valued';
  const plain = folded(name);
  // An empty item of a list is an observation.
  if (plain === '' || name.includes(',')) return 'open';
  if (documented.has(plain) || (full !== undefined && namesIn(full).has(plain))) return 'open';
  return 'unknown';
}

/** The names of the profile's table to which the full reply gives a value, in the order of the table. */
export function valuedNames({ full, present }: JobFacts): readonly string[] {
  return present.filter((name) => (full?.get(name) ?? '') !== '');
}
