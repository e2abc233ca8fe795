import type { Profile } from '../../lib/model/requirement.ts';

/** The api-version of SP3, which every later release accepts. */
export const firstVersion = '2011-11-01';

/** Returns the row that requires a value to be accepted. */
export function versionRow(value: string): 'GJ-VER-04' | 'GJ-VER-05' {
  return value === firstVersion ? 'GJ-VER-04' : 'GJ-VER-05';
}

/** A value of api-version to send, and its name in check ids. */
export interface VersionValue {
  readonly id: string;
  readonly value: string;
}

/** The places of api-version in a request. */
export const versionPlaces = ['header', 'parameter'] as const;
export type VersionPlace = (typeof versionPlaces)[number];

/** Returns the options that set an api-version at a place. */
export function saying(
  place: VersionPlace,
  value: string,
): { apiVersionHeader: string } | { apiVersion: string } {
  return place === 'header' ? { apiVersionHeader: value } : { apiVersion: value };
}

/** Undocumented values: older than the first, later than the last, and malformed. */
const undocumented: readonly VersionValue[] = [
  { id: 'older', value: '2010-01-01' },
  { id: 'future', value: '2099-12-31.9.9' },
  { id: 'malformed', value: 'not-a-version' },
];

/** A long value that starts like an accepted one. */
const long: VersionValue = { id: 'long', value: `${firstVersion}${'.0'.repeat(150)}` };

const empty: VersionValue = { id: 'empty', value: '' };

function accepted(profile: Profile): readonly VersionValue[] {
  return profile.apiVersions.map((value) => ({ id: value, value }));
}

/** The header values that are combined with a parameter. */
export function headerValuesTried(profile: Profile): readonly VersionValue[] {
  return [...accepted(profile), ...undocumented, long];
}

/** The parameter values that are combined with a header, an empty one included. */
export function parameterValuesTried(profile: Profile): readonly VersionValue[] {
  return [...accepted(profile), ...undocumented, empty];
}

/** The accepted values, one that nobody documents, and an empty one. */
export function parameterValuesOfEachKind(profile: Profile): readonly VersionValue[] {
  return [...accepted(profile), ...undocumented.slice(-1), empty];
}
