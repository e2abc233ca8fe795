import type { Finding, Lists } from '../model/finding.ts';
import type { Reply } from '../model/http.ts';
import type { RequirementId } from '../page/requirements.ts';
import { defined } from '../model/defined.ts';

/** What a finding says. */
type Parts = Pick<Finding, 'at' | 'want' | 'got' | 'lists'>;

/** A finding about one reply. */
export function finding(about: Reply, requirement: RequirementId, { at, want, got, lists }: Parts): Finding {
  return { requirement, at, want, got, about, ...defined({ lists }) };
}

/** A finding after which nothing else in the reply can be judged. */
export function ending(about: Reply, requirement: RequirementId, parts: Parts): Finding {
  return { ...finding(about, requirement, parts), ends: true };
}

/** Names for a person: joined, or said to be none. */
export function listed(names: Iterable<string>): string {
  return [...names].join(', ') || '(none)';
}

/** How names differ from those that were wanted, for a person; parts that do not differ are left out. */
function differing(
  missing: readonly string[],
  extra: readonly string[],
  repeated: readonly string[] = [],
): string {
  return [
    ...(missing.length > 0 ? [`without ${listed(missing)}`] : []),
    ...(extra.length > 0 ? [`with ${listed(extra)} besides`] : []),
    ...(repeated.length > 0 ? [`with ${listed(repeated)} more than once`] : []),
  ].join(', ');
}

/** Names of one list that a text tells in full. */
const mostTold = 8;

/** Names of one list that a finding keeps, and characters of each. */
const mostKept = 200;
const longestKept = 120;

function kept(names: readonly string[]): readonly string[] {
  return names
    .slice(0, mostKept)
    .map((name) => (name.length > longestKept ? `${name.slice(0, longestKept)}…` : name));
}

function someNames(names: readonly string[]): string {
  const left = names.length - mostTold;
  return left > 0 ? `${listed(names.slice(0, mostTold))} and ${left} more` : listed(names);
}

/**
 * How the names of a reply differ from those that were wanted. Of long lists the texts tell the difference alone; the lists go along for
 * a report that has room for them, without the names that may be missing.
 */
export function namesDiffer(
  want: readonly string[],
  got: readonly string[],
  { missing, extra, repeated = [] }: Differences,
): Pick<Finding, 'want' | 'got'> & { readonly lists: Lists } {
  const lists = {
    want: kept(want.filter((name) => got.includes(name) || missing.includes(name))),
    got: kept(got.filter((name) => want.includes(name) || extra.includes(name))),
  };
  if (Math.max(want.length, got.length) <= mostTold)
    return { want: listed(want), got: `${listed(got)} (${differing(missing, extra, repeated)})`, lists };
  const parts = [
    [missing, 'missing'],
    [extra, 'too many'],
    [repeated, 'more than once'],
  ] as const;
  return {
    want: want.length > mostTold ? `${want.length} names: ${someNames(want)}` : listed(want),
    got: parts
      .filter(([names]) => names.length > 0)
      .map(([names, how]) => `${names.length} ${how}: ${someNames(names)}`)
      .join('; '),
    lists,
  };
}

/** The same for names that a reply hides: it should have them besides its own. */
export function namesHidden(
  hidden: readonly string[],
  present: readonly string[],
): Pick<Finding, 'got'> & { readonly lists: Lists } {
  const { got, lists } = namesDiffer([...present, ...hidden], present, { missing: hidden, extra: [] });
  return { got, lists };
}

/** What a list lacks, has besides, and has more than once. */
interface Differences {
  readonly missing: readonly string[];
  readonly extra: readonly string[];
  readonly repeated?: readonly string[];
}

/** A value for a person: in quotes, or said to be missing. */
export function shownValue(value: string | undefined): string {
  return value === undefined ? '(none)' : `"${value}"`;
}
