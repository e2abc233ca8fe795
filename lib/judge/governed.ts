import { overload } from '../expect/overload.ts';
import type { SuiteCheck } from '../model/check.ts';
import { requestKey } from '../model/http.ts';
import type { Answered, Request } from '../model/http.ts';
import type { World } from '../model/world.ts';
import { applicability } from '../plan/applicability.ts';
import { isGetJob } from '../plan/request.ts';
import type { Lookup } from './judge-check.ts';

/**
 * The requests with an outcome that the page determines, each once: those of the checks, without relational
 * checks and observations.
 */
export function governedRequests(checks: readonly SuiteCheck[], world: World): readonly Request[] {
  const requests = new Map<string, Request>();
  for (const check of checks) {
    if (check.isRelational === true || applicability(check, world) !== undefined) continue;
    for (const request of check.send(world).filter(isGetJob)) requests.set(requestKey(request), request);
  }
  return [...requests.values()];
}

/** The exchanges of those requests that were answered, and not with a request for patience. */
export function governedExchanges(
  checks: readonly SuiteCheck[],
  world: World,
  lookup: Lookup,
): readonly Answered[] {
  return governedRequests(checks, world)
    .map(lookup)
    .filter((exchange) => exchange?.reply !== undefined)
    .filter(({ reply }) => overload(reply) === undefined);
}
