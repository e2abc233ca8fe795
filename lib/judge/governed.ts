import type { SuiteCheck } from '../model/check.ts';
import type { Answered } from '../model/http.ts';
import type { World } from '../model/world.ts';
import { applicability } from '../plan/applicability.ts';
import { isGetJob } from '../plan/request.ts';
import type { Lookup } from './judge-check.ts';

/**
 * The answered exchanges whose outcome the page determines: those that the checks asked for, except where only the relation of two
 * replies is judged, and never an observation's.
 */
export function governedExchanges(
  checks: readonly SuiteCheck[],
  world: World,
  lookup: Lookup,
): readonly Answered[] {
  const answered = new Set<Answered>();
  for (const check of checks) {
    if (check.relational === true || applicability(check, world) !== undefined) continue;
    for (const request of check.send(world).filter(isGetJob)) {
      const exchange = lookup(request);
      if (exchange?.reply !== undefined) answered.add(exchange);
    }
  }
  return [...answered];
}
