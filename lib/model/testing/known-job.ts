import { propertiesOf } from '../../page/scope.ts';
import type { ProfileName } from '../requirement.ts';
import type { JobFacts, World } from '../world.ts';
import { worldOf } from './world.ts';

/** What a full reply of those values has taught of a settled job. */
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

/** A world in which the full reply of the job is known. */
export function worldOfJob(
  values: Readonly<Record<string, string>> = { Id: '115', State: 'Finished', Owner: 'ann', MinCores: '2' },
  profile: ProfileName = 'hpcpack-2016',
): World {
  return worldOf(profile, { known: factsOf(values, profile) });
}
