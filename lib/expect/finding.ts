import type { Finding } from '../model/finding.ts';
import type { Reply } from '../model/http.ts';
import type { RequirementId } from '../spec/requirements.ts';

/** A finding about one reply. */
export function finding(
  about: Reply,
  requirement: RequirementId,
  { at, want, got }: Pick<Finding, 'at' | 'want' | 'got'>,
): Finding {
  return { requirement, at, want, got, about };
}

/** A finding after which nothing else in the reply can be judged. */
export function ending(
  about: Reply,
  requirement: RequirementId,
  parts: Pick<Finding, 'at' | 'want' | 'got'>,
): Finding {
  return { ...finding(about, requirement, parts), ends: true };
}

/** Names for a person: joined, or said to be none. */
export function listed(names: Iterable<string>): string {
  return [...names].join(', ') || '(none)';
}

/** How names differ from those that were wanted, for a person; parts that do not differ are left out. */
export function differing(
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

/** A value for a person: in quotes, or said to be missing. */
export function shownValue(value: string | undefined): string {
  return value === undefined ? '(none)' : `"${value}"`;
}
