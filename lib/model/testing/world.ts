import { profiles } from '../../page/profiles.ts';
import { propertiesOf } from '../../page/scope.ts';
import type { ProfileName } from '../requirement.ts';
import type { World } from '../world.ts';

/** The world of a profile before the first reply: a named job, on premises. */
export function worldOf(profile: ProfileName = 'hpcpack-2016', parts: Partial<World> = {}): World {
  return {
    profile: profiles[profile],
    hosting: 'on-premises',
    scheme: 'https',
    verified: true,
    host: 'headnode',
    root: '/WindowsHPC',
    ...(profiles[profile].hasClusterSegment ? { cluster: 'HEADNODE01' } : {}),
    job: '115',
    jobSource: 'named',
    missingJob: '2147483646',
    known: { present: propertiesOf(profile) },
    ...parts,
  };
}
