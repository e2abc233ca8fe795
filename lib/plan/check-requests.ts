import type { SuiteCheck } from '../model/check.ts';
import type { Request } from '../model/http.ts';
import type { World } from '../model/world.ts';

/** Returns the requests of a check in the order of sending: those of `send`, then those of `alsoAsk`. */
export function checkRequests(check: Pick<SuiteCheck, 'send' | 'alsoAsk'>, world: World): readonly Request[] {
  return [...check.send(world), ...(check.alsoAsk?.(world) ?? [])];
}
