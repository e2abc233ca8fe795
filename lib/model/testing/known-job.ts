import { propertiesOf } from '../../page/scope.ts';
import type { ProfileName } from '../requirement.ts';
import type { JobFacts, World } from '../world.ts';
import { worldOf } from './world.ts';

/** The facts about a settled job with a full reply of these values. */
export function factsOf(
  values: Readonly<Record<string, string>>,
  profile: ProfileName = 'hpcpack-2016',
): JobFacts {
  const full = new Map(Object.entries(values));
  return {
    full,
    present: propertiesOf(profile).filter((name) => full.has(name)),
    state: 'Finished',
    settled: true,
  };
}

/** A world with a known full reply. */
export function worldOfJob(
  values: Readonly<Record<string, string>> = { Id: '115', State: 'Finished', Owner: 'ann', MinCores: '2' },
  profile: ProfileName = 'hpcpack-2016',
): World {
  return worldOf(profile, { known: factsOf(values, profile) });
}
