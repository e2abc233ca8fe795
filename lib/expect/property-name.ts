import type { JobFacts } from '../model/world.ts';
import { jobAttributes } from '../page/job-schema.ts';
import { properties } from '../page/properties.ts';

/**
 * The standing of a requested name. `valued`: it has a value in the full reply. `unknown`: no property has a similar name, so that it must
 * be an error. `open`: the page leaves the reply open.
 */
export type NameStanding = 'valued' | 'unknown' | 'open';

/**
 * Returns a name without differences that a service may ignore: case, white space, control characters, diacritics, compatibility forms
 * and a leading byte order mark. Other invisible characters stay.
 */
export function folded(name: string): string {
  return name
    .replace(/^\uFEFF/, '')
    .normalize('NFKD')
    .replaceAll(/(?!\p{Default_Ignorable_Code_Point})[\p{M}\p{Cc}\p{Z}]/gu, '')
    .toUpperCase()
    .toLowerCase();
}

/** The names of the table and of the Job element, which any service may accept. */
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

/** Returns the standing of a name for a job; `open` for a name with a comma, which makes two names of it. */
export function standingOf(name: string, { full }: JobFacts): NameStanding {
  if ((full?.get(name) ?? '') !== '') return 'valued';
  const plain = folded(name);
  // Empty list items are an observation.
  if (plain === '' || name.includes(',')) return 'open';
  if (documented.has(plain) || (full !== undefined && namesIn(full).has(plain))) return 'open';
  return 'unknown';
}

/** Returns the names of the profile's table with a value in the full reply, in the order of the table. */
export function valuedNames({ full, present }: JobFacts): readonly string[] {
  return present.filter((name) => (full?.get(name) ?? '') !== '');
}
