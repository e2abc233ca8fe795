import { headerValues } from '../model/http.ts';
import type { Request } from '../model/http.ts';
import type { CaseRequest } from '../model/law.ts';
import type { Profile } from '../model/requirement.ts';
import { defined } from '../model/defined.ts';

/** The version options of a request. */
export type VersionSaid = Pick<CaseRequest, 'apiVersion' | 'apiVersionHeader' | 'ccpVersion'>;

/** The value of the deprecated header; the page documents no format. */
export const ccpVersion = '3.0';

/** Returns each accepted api-version, as header and as parameter. */
export function acceptedWays({ apiVersions }: Pick<Profile, 'apiVersions'>): readonly VersionSaid[] {
  return apiVersions.flatMap((value) => [{ apiVersionHeader: value }, { apiVersion: value }]);
}

/** Returns the version options with which the page determines the reply. */
export function versionWays(profile: Pick<Profile, 'apiVersions'>): readonly VersionSaid[] {
  return [...acceptedWays(profile), { ccpVersion }];
}

/** Returns a key of the version options; a parameter together with the header is ignored (GJ-VER-03). */
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

/** Returns the version options of a planned request. */
export function versionIn({ target, headers }: Request): VersionSaid {
  const parameter = /[?&]api-version=([^&]*)/.exec(target)?.[1];
  const [header] = headerValues(headers, 'api-version');
  const [deprecated] = headerValues(headers, 'CCP_Version');
  return {
    ...(parameter === undefined ? {} : { apiVersion: decodeURIComponent(parameter) }),
    ...defined({ apiVersionHeader: header, ccpVersion: deprecated }),
  };
}
