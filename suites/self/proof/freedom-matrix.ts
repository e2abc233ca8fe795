import { freedoms } from '../../../lib/emulator/freedoms/index.ts';
import type { Freedom } from '../../../lib/emulator/freedoms/index.ts';
import { hostings, profileNames } from '../../../lib/model/requirement.ts';
import type { ProfileName, Requirement } from '../../../lib/model/requirement.ts';
import { applies } from '../../../lib/page/scope.ts';
import { judgeDifference } from './difference.ts';
import type { Setting } from './emulated.ts';
import { linesThroughPairs } from './pairs.ts';

/** Servers that take some freedoms, and what the suite holds against them. */
export interface Trial {
  readonly freedoms: readonly Freedom[];
  readonly setting: Setting;
  /** Nothing should be, but for the advice that they are said to ignore. */
  readonly complaints: readonly string[];
}

const table: readonly Freedom[] = freedoms;

function isFreeIn(freedom: Freedom, { profile, hosting }: Setting): boolean {
  const within: Pick<Requirement, 'level' | 'scopes'> = { level: 'must', scopes: [freedom.needs ?? {}] };
  return applies(within as Requirement, profile, hosting);
}

function trial(taken: readonly Freedom[], setting: Setting): Trial {
  const ignored = new Set(taken.flatMap(({ warns }) => warns ?? []));
  const judged = judgeDifference(
    setting,
    taken.map(({ layer }) => layer),
  );
  const complaints = judged.flatMap(({ check, verdict, findings, because }) => {
    if (verdict === 'pass' || verdict === 'inapplicable') return [];
    if (verdict === 'warn' && findings.every(({ requirement }) => ignored.has(requirement))) return [];
    const why = findings.map(
      ({ requirement, at, want, got }) => `${requirement} at ${at}: want ${want}, got ${got}`,
    );
    return [`${check.id} ${verdict}: ${why[0] ?? because}`];
  });
  return { freedoms: taken, setting, complaints };
}

/** The settings in which freedoms are tried alone: each in every profile, in one of the hostings or the one that it needs. */
export function settingsOf(freedom: Freedom): readonly Setting[] {
  return profileNames
    .map((profile, place): Setting => {
      // The other hosting is for its neighbours in the table, and for the next profile.
      const hosting = hostings[(table.indexOf(freedom) + place) % hostings.length] ?? 'on-premises';
      return { profile, hosting: freedom.needs?.hosting ?? hosting };
    })
    .filter((setting) => isFreeIn(freedom, setting));
}

/** Each freedom alone, in one profile. */
export function triedAlone(profile: ProfileName): readonly Trial[] {
  return table.flatMap((freedom) =>
    settingsOf(freedom)
      .filter((setting) => setting.profile === profile)
      .map((setting) => trial([freedom], setting)),
  );
}

/** The setting in which freedoms are tried together: the default profile, hosted so that most of them show. */
export const togetherIn: Setting = { profile: 'hpcpack-2016', hosting: 'azure' };

/** The freedoms that are tried together. */
export const togetherTried: readonly Freedom[] = table.filter((freedom) => isFreeIn(freedom, togetherIn));

/** Every pair of freedoms, many of them in one server. */
export function triedTogether(): readonly Trial[] {
  return linesThroughPairs(togetherTried).map((line) => trial(line, togetherIn));
}
