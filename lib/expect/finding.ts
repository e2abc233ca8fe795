import type { Finding, Lists } from '../model/finding.ts';
import type { Reply } from '../model/http.ts';
import type { RequirementId } from '../page/requirements.ts';
import { defined } from '../model/defined.ts';

type Parts = Pick<Finding, 'at' | 'want' | 'got' | 'lists'>;

export function finding(about: Reply, requirement: RequirementId, { at, want, got, lists }: Parts): Finding {
  return { requirement, at, want, got, about, ...defined({ lists }) };
}

/** Returns a finding after which nothing else in the reply can be judged. */
export function ending(about: Reply, requirement: RequirementId, parts: Parts): Finding {
  return { ...finding(about, requirement, parts), ends: true };
}

/** Returns names as text; `(none)` if there are none. */
export function listed(names: Iterable<string>): string {
  return [...names].join(', ') || '(none)';
}

/** Returns the differences of two lists of names as text. */
function differing(
  missing: readonly string[],
  extra: readonly string[],
  repeated: readonly string[] = [],
): string {
  return [
    ...(missing.length > 0 ? [`without ${listed(missing)}`] : []),
    ...(extra.length > 0 ? [`with ${listed(extra)} in addition`] : []),
    ...(repeated.length > 0 ? [`with ${listed(repeated)} more than once`] : []),
  ].join(', ');
}

/** The number of names that a text shows. */
const mostTold = 8;

/** The number of names, and of characters of each, that a finding keeps. */
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
 * Returns the differences between the wanted names and those of a reply. For long lists the texts show the differences only; `lists` holds
 * the names, for reports with more room.
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
    [extra, 'not wanted'],
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

/** Returns the differences if a reply lacks names that it should hold in addition to its own. */
export function namesHidden(
  hidden: readonly string[],
  present: readonly string[],
): Pick<Finding, 'got'> & { readonly lists: Lists } {
  const { got, lists } = namesDiffer([...present, ...hidden], present, { missing: hidden, extra: [] });
  return { got, lists };
}

/** The names that a list lacks, has in addition, and repeats. */
interface Differences {
  readonly missing: readonly string[];
  readonly extra: readonly string[];
  readonly repeated?: readonly string[];
}

/** Returns a value in quotes; `(none)` if there is none. */
export function shownValue(value: string | undefined): string {
  return value === undefined ? '(none)' : `"${value}"`;
}
