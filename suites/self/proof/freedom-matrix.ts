import { freedoms } from '../../../lib/emulator/freedoms/index.ts';
import type { Freedom } from '../../../lib/emulator/freedoms/index.ts';
import { hostings, profileNames } from '../../../lib/model/requirement.ts';
import type { ProfileName, Requirement } from '../../../lib/model/requirement.ts';
import { applies } from '../../../lib/page/scope.ts';
import { judgeDifference } from './difference.ts';
import type { Setting } from './emulated.ts';
import { linesThroughPairs } from './pairs.ts';

/** A server that takes some freedoms, and the complaints of the suite. */
export interface Trial {
  readonly freedoms: readonly Freedom[];
  readonly setting: Setting;
  /** Failed checks, and warnings about recommendations that the freedoms do not ignore. */
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

/** The settings in which a freedom is tried alone: every profile, in the hosting that the freedom needs or in one of both. */
export function settingsOf(freedom: Freedom): readonly Setting[] {
  return profileNames
    .map((profile, place): Setting => {
      // Alternates, so that neighbours in the table and neighbouring profiles use both hostings.
      const hosting = hostings[(table.indexOf(freedom) + place) % hostings.length] ?? 'on-premises';
      return { profile, hosting: freedom.needs?.hosting ?? hosting };
    })
    .filter((setting) => isFreeIn(freedom, setting));
}

/** The freedoms that are tried alone in a profile, with their settings. */
export function aloneIn(profile: ProfileName): readonly (readonly [freedom: Freedom, setting: Setting])[] {
  return table.flatMap((freedom) =>
    settingsOf(freedom)
      .filter((setting) => setting.profile === profile)
      .map((setting) => [freedom, setting] as const),
  );
}

/** Tries a freedom alone. */
export function tryAlone(freedom: Freedom, setting: Setting): Trial {
  return trial([freedom], setting);
}

/** The setting in which freedoms are tried in pairs: the default profile, in the hosting where most freedoms show. */
export const togetherIn: Setting = { profile: 'hpcpack-2016', hosting: 'azure' };

/** The freedoms that are tried in pairs. */
export const togetherTried: readonly Freedom[] = table.filter((freedom) => isFreeIn(freedom, togetherIn));

/** Groups of freedoms that together contain every pair once; one server takes all freedoms of a group. */
export const togetherGroups: readonly (readonly Freedom[])[] = linesThroughPairs(togetherTried);

/** Tries each group of freedoms in one server. */
export function triedTogether(groups = togetherGroups): readonly Trial[] {
  return groups.map((group) => trial(group, togetherIn));
}
