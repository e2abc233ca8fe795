import type { JobFacts } from '../model/world.ts';
import { jobAttributes } from '../spec/job-schema.ts';
import { properties } from '../spec/properties.ts';

/**
 * What the page says of a name that a request asks for. `valued`: the full reply gives it a value, so that the name is good. `unknown`:
 * no property is named anything like it, so that asking for it is an error. `open`: the page leaves what happens to the service.
 */
export type NameStanding = 'valued' | 'unknown' | 'open';

/**
 * A name without what services may pass over when they compare: case, white space and control characters, marks on letters,
 * characters that do not show, forms of compatibility.
 */
export function folded(name: string): string {
  return name
    .normalize('NFKD')
    .replaceAll(/[\p{M}\p{Default_Ignorable_Code_Point}\p{Cc}\p{Z}]/gu, '')
    .toUpperCase()
    .toLowerCase();
}

/** Every name of the table and of the Job Schema, and the members of ISchedulerJob that they go back to: any service may know them. */
const documented: ReadonlySet<string> = new Set(
  [
    ...Object.entries(properties).flatMap(([name, { iSchedulerJob }]) => [name, iSchedulerJob]),
    ...Object.keys(jobAttributes),
  ].map(folded),
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

/** An empty item of a list, and signs that a service may take for any name. */
const openForms = /^[*?%]*$/;

/** What the page says of a name, by what is known of the job. A comma in a name makes two of it and is open. */
export function standingOf(name: string, { full }: JobFacts): NameStanding {
  if ((full?.get(name) ?? '') !== '') return 'valued';
  const plain = folded(name);
  if (openForms.test(plain) || name.includes(',')) return 'open';
  if (documented.has(plain) || (full !== undefined && namesIn(full).has(plain))) return 'open';
  return 'unknown';
}

/** The names of the profile's table to which the full reply gives a value, in the order of the table. */
export function valuedNames({ full, present }: JobFacts): readonly string[] {
  return present.filter((name) => (full?.get(name) ?? '') !== '');
}
