import { headerValues } from '../model/http.ts';
import type { Request } from '../model/http.ts';
import type { CaseRequest } from '../model/law.ts';
import type { Profile } from '../model/requirement.ts';
import { defined } from '../model/defined.ts';

/** What a request says about its version. */
export type VersionSaid = Pick<CaseRequest, 'apiVersion' | 'apiVersionHeader' | 'ccpVersion'>;

/** A value for the deprecated header; the page documents no format. */
export const ccpVersion = '3.0';

/** The ways of saying an accepted api-version: each value at each place. */
export function acceptedWays({ apiVersions }: Pick<Profile, 'apiVersions'>): readonly VersionSaid[] {
  return apiVersions.flatMap((value) => [{ apiVersionHeader: value }, { apiVersion: value }]);
}

/** Every way of saying a version whose outcome the page determines. */
export function versionWays(profile: Pick<Profile, 'apiVersions'>): readonly VersionSaid[] {
  return [...acceptedWays(profile), { ccpVersion }];
}

/** A key that two requests share if they say their version in the same way; a parameter beside the header is ignored (GJ-VER-03). */
export function wayOf({ apiVersion, apiVersionHeader, ccpVersion: deprecated }: VersionSaid): string {
  const parameter = apiVersionHeader === undefined ? apiVersion : undefined;
  return [
    ['header', apiVersionHeader],
    ['parameter', parameter],
    ['CCP_Version', deprecated],
  ]
    .filter(([, value]) => value !== undefined)
    .map((pair) => pair.join(' '))
    .join(', ');
}

/** What a planned request says about its version. */
export function versionIn({ target, headers }: Request): VersionSaid {
  const parameter = /[?&]api-version=([^&]*)/.exec(target)?.[1];
  const [header] = headerValues(headers, 'api-version');
  const [deprecated] = headerValues(headers, 'CCP_Version');
  return {
    ...(parameter === undefined ? {} : { apiVersion: decodeURIComponent(parameter) }),
    ...defined({ apiVersionHeader: header, ccpVersion: deprecated }),
  };
}
