import type { CheckDescription } from '../model/check.ts';
import type { World } from '../model/world.ts';
import { requirements } from '../page/requirements.ts';
import { applies } from '../page/scope.ts';

/** Returns the reason why a check does not apply to this endpoint; undefined if it applies. */
export function applicability(check: CheckDescription, world: World): string | undefined {
  const [about] = check.covers;
  if (!applies(requirements[about], world.profile.name, world.hosting)) {
    return `${about} does not apply to ${world.profile.name} ${world.hosting}`;
  }
  return check.unless?.(world);
}
