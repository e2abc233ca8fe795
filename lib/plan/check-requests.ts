import type { SuiteCheck } from '../model/check.ts';
import type { Request } from '../model/http.ts';
import type { World } from '../model/world.ts';

/** The requests of a check in the order in which they are sent: those of `send`, then those of `alsoAsk`. */
export function checkRequests(check: Pick<SuiteCheck, 'send' | 'alsoAsk'>, world: World): readonly Request[] {
  return [...check.send(world), ...(check.alsoAsk?.(world) ?? [])];
}
