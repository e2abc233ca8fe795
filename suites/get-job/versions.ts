import type { Profile } from '../../lib/model/requirement.ts';

/** The value that SP3 introduced, which every later version accepts. */
export const firstVersion = '2011-11-01';

/** The row that says that a value is accepted. */
export function versionRow(value: string): 'GJ-VER-04' | 'GJ-VER-05' {
  return value === firstVersion ? 'GJ-VER-04' : 'GJ-VER-05';
}

/** A value of api-version that is tried, and a word for it that can stand in an id. */
export interface VersionValue {
  readonly id: string;
  readonly value: string;
}

/** Where a request says its api-version. */
export const versionPlaces = ['header', 'parameter'] as const;
export type VersionPlace = (typeof versionPlaces)[number];

/** The options that say an api-version at a place. */
export function saying(
  place: VersionPlace,
  value: string,
): { apiVersionHeader: string } | { apiVersion: string } {
  return place === 'header' ? { apiVersionHeader: value } : { apiVersion: value };
}

/** Values that no profile documents: older than the first, later than the last, and no version at all. */
const undocumented: readonly VersionValue[] = [
  { id: 'older', value: '2010-01-01' },
  { id: 'future', value: '2099-12-31.9.9' },
  { id: 'malformed', value: 'not-a-version' },
];

/** A value that begins as an accepted one and goes on for long. */
const long: VersionValue = { id: 'long', value: `${firstVersion}${'.0'.repeat(150)}` };

function accepted(profile: Profile): readonly VersionValue[] {
  return profile.apiVersions.map((value) => ({ id: value, value }));
}

/** The values that are tried as the header when header and parameter are both given. */
export function headerValuesTried(profile: Profile): readonly VersionValue[] {
  return [...accepted(profile), ...undocumented, long];
}

/** The values that are tried as the parameter when header and parameter are both given; it may be empty. */
export function parameterValuesTried(profile: Profile): readonly VersionValue[] {
  return [...accepted(profile), ...undocumented, { id: 'empty', value: '' }];
}
