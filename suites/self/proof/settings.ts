import type { Fault } from '../../../lib/emulator/faults/index.ts';
import { showsIn } from '../../../lib/emulator/faults/shows-in.ts';
import { hostings, profileNames } from '../../../lib/model/requirement.ts';
import { profiles } from '../../../lib/page/profiles.ts';
import { requirements } from '../../../lib/page/requirements.ts';
import { applies } from '../../../lib/page/scope.ts';
import { checksOf } from '../../index.ts';
import type { Setting } from './emulated.ts';

/** Every profile in every hosting. */
export const allSettings: readonly Setting[] = profileNames.flatMap((profile) =>
  hostings.map((hosting) => ({ profile, hosting })),
);

/** The order of the search for a setting, with the default of the command first. */
const preferred: readonly Setting[] = [
  { profile: 'hpcpack-2016', hosting: 'on-premises' },
  { profile: 'hpcpack-2016', hosting: 'azure' },
  { profile: 'hpcpack-2012r2', hosting: 'on-premises' },
  { profile: 'hpcpack-2012r2', hosting: 'azure' },
  ...allSettings,
];

/** A setting as text. */
export function settingName({ profile, hosting }: Setting): string {
  return `${profile} ${hosting}`;
}

const checkIds = new Map(
  allSettings.map((setting) => [
    settingName(setting),
    new Set(
      checksOf(profiles[setting.profile], setting.hosting)
        .filter(({ covers }) => applies(requirements[covers[0]], setting.profile, setting.hosting))
        .map(({ id }) => id),
    ),
  ]),
);

/** The first setting in which a fault shows and, if set, a check applies. */
export function homeOf(fault: Fault, check?: string): Setting | undefined {
  return preferred.find(
    (setting) =>
      showsIn(fault, setting.profile, setting.hosting) &&
      (check === undefined || checkIds.get(settingName(setting))?.has(check) === true),
  );
}
