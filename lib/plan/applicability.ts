import type { CheckDescription } from '../model/check.ts';
import type { World } from '../model/world.ts';
import { requirements } from '../page/requirements.ts';
import { applies } from '../page/scope.ts';

/** Why a check does not apply to this endpoint; undefined where it does. */
export function applicability(check: CheckDescription, world: World): string | undefined {
  const [about] = check.covers;
  if (!applies(requirements[about], world.profile.name, world.hosting)) {
    return `${about} does not apply to ${world.profile.name} ${world.hosting}`;
  }
  return check.unless?.(world);
}
