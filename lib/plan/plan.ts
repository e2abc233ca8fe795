import type { SuiteCheck } from '../model/check.ts';
import { requestKey } from '../model/http.ts';
import type { Request } from '../model/http.ts';
import type { Observation } from '../model/observation.ts';
import type { World } from '../model/world.ts';
import { applicability } from './applicability.ts';
import { checkRequests } from './check-requests.ts';

/** The requests of a run, each once, with the checks and observations that need them. */
export interface Plan {
  readonly requests: readonly Request[];
  /** The indexes of the requests of each check and observation, by its id, in its order. */
  readonly askedBy: ReadonlyMap<string, readonly number[]>;
}

/**
 * Plans the requests of checks and observations, each once; checks that do not apply send none. Their number depends on the profile and the
 * selection, not on the job. Pure.
 */
export function planOf(
  checks: readonly SuiteCheck[],
  observations: readonly Observation[],
  world: World,
): Plan {
  const indexes = new Map<string, number>();
  const requests: Request[] = [];
  const indexOf = (request: Request): number => {
    const key = requestKey(request);
    const known = indexes.get(key);
    if (known !== undefined) return known;
    indexes.set(key, requests.length);
    requests.push(request);
    return requests.length - 1;
  };
  const askedBy = new Map<string, readonly number[]>();
  for (const check of checks) {
    const asks = applicability(check, world) === undefined ? checkRequests(check, world) : [];
    askedBy.set(check.id, asks.map(indexOf));
  }
  for (const observation of observations) askedBy.set(observation.id, observation.send(world).map(indexOf));
  return { requests, askedBy };
}
