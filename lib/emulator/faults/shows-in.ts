import type { Hosting, ProfileName, Requirement } from '../../model/requirement.ts';
import { requirements } from '../../page/requirements.ts';
import { applies } from '../../page/scope.ts';
import type { Fault } from './fault.ts';

/** Whether a fault can show with a profile and hosting. */
export function showsIn({ breaks, needs }: Fault, profile: ProfileName, hosting: Hosting): boolean {
  const about = requirements[breaks[0]];
  const within: Requirement = { ...about, level: 'must', scopes: [needs ?? {}] };
  return applies(about, profile, hosting) && applies(within, profile, hosting);
}
