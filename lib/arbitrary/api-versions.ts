import * as fc from 'fast-check';
import type { Arbitrary } from 'fast-check';
import type { CaseRequest } from '../model/law.ts';
import type { Profile } from '../model/requirement.ts';
import { acceptedWays, ccpVersion, versionWays } from '../plan/version-ways.ts';
import type { VersionSaid } from '../plan/version-ways.ts';
import { printableCharacter, shownCharacter, arbitraryText } from './text.ts';

/** Versions, or none, with which the page determines the error body. */
export function documentedVersion(profile: Profile): Arbitrary<VersionSaid> {
  return fc.constantFrom<VersionSaid[]>({}, ...versionWays(profile));
}

/** The same, and requests with api-version and CCP_Version, for which either error body is right. */
export function determinedVersion(profile: Profile): Arbitrary<VersionSaid> {
  const both = acceptedWays(profile).map((version) => ({ ...version, ccpVersion }));
  return both.length === 0
    ? documentedVersion(profile)
    : fc.oneof(
        { weight: 6, arbitrary: documentedVersion(profile) },
        { weight: 1, arbitrary: fc.constantFrom(...both) },
      );
}

/** Versions with which a list of known names may return the job; none in half of the cases. */
export function versionOfSuccess(profile: Profile): Arbitrary<VersionSaid> {
  return fc.oneof(fc.constant<VersionSaid>({}), fc.constantFrom<VersionSaid[]>({}, ...versionWays(profile)));
}

const two = (number: number): string => String(number).padStart(2, '0');

/** Dates in the format of versions, including impossible ones. */
const date = fc
  .tuple(
    fc.integer({ min: 1999, max: 2032 }),
    fc.integer({ min: 0, max: 13 }),
    fc.integer({ min: 0, max: 32 }),
  )
  .map(([year, month, day]) => `${year}-${two(month)}-${two(day)}`);

const suffix = fc.constantFrom('', '.0', '.3.4', '.4.0', '.9.9', 'T00:00:00', 'Z', '-preview', '.', '.x');

/** Small mistakes in an accepted value. */
const slips: readonly ((value: string) => string)[] = [
  (value) => value.slice(0, -1),
  (value) => `${value}0`,
  (value) => `${value}.0`,
  (value) => `"${value}"`,
  (value) => `v${value}`,
  (value) => value.replaceAll('-', '/'),
  (value) => value.replaceAll('-', ''),
  (value) => value.replaceAll('-0', '-'),
  (value) => value.replace('-01', '-00'),
  (value) => value.replace('-01', '-02'),
  (value) => `${value};${value}`,
  (value) => `${value}, ${value}`,
];

const long = fc.integer({ min: 100, max: 400 }).map((count) => `2011-11-01${'.0'.repeat(count)}`);

const printable = arbitraryText(printableCharacter, 30);

function versionText({ apiVersions }: Profile): Arbitrary<string> {
  const known = fc.constantFrom(...(apiVersions.length === 0 ? ['2011-11-01'] : apiVersions));
  return fc.oneof(
    { weight: 5, arbitrary: known },
    { weight: 3, arbitrary: fc.tuple(known, fc.constantFrom(...slips)).map(([value, slip]) => slip(value)) },
    { weight: 3, arbitrary: fc.tuple(date, suffix).map((parts) => parts.join('')) },
    { weight: 2, arbitrary: printable },
    { weight: 2, arbitrary: long },
  );
}

/** The case of a header name, mostly the usual one. */
export const headerCase = fc.oneof(
  { withCrossShrink: true },
  { weight: 3, arbitrary: fc.constant<Pick<CaseRequest, 'headerCase'>>({}) },
  {
    weight: 1,
    arbitrary: fc.constantFrom<Pick<CaseRequest, 'headerCase'>[]>(
      { headerCase: 'capital' },
      { headerCase: 'upper' },
    ),
  },
);

/** True if a text can be a field value: printable ASCII without leading or trailing space (RFC 9110, section 5.5). */
export function isHeaderValue(text: string): boolean {
  return /^[!-~](?:[ -~]*[!-~])?$/.test(text);
}

/** Values of an api-version header: accepted ones, near misses, dates and any printable text; never empty. */
export function versionHeader(profile: Profile): Arbitrary<string> {
  return versionText(profile).filter(isHeaderValue);
}

/** Values of an api-version parameter: those of the header, the empty text, and visible characters of many scripts. */
export function versionParameter(profile: Profile): Arbitrary<string> {
  return fc.oneof(
    { weight: 5, arbitrary: versionText(profile) },
    { weight: 1, arbitrary: fc.constant('') },
    { weight: 1, arbitrary: arbitraryText(shownCharacter, 20) },
  );
}
