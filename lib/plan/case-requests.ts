import { requestKey } from '../model/http.ts';
import type { Request } from '../model/http.ts';
import type { Case } from '../model/law.ts';
import type { World } from '../model/world.ts';
import { getJob } from './request.ts';

/** Of the cases that are being tried: whoever sends their requests asks for them, and whoever judges the replies. */
const known = new WeakMap<Case, { readonly world: World; readonly requests: readonly Request[] }>();

/** The requests of a case, in its order; equal ones are told apart. */
export function caseRequests(one: Case, world: World): readonly Request[] {
  const before = known.get(one);
  if (before?.world === world) return before.requests;
  const requests = requestsOf(one, world);
  known.set(one, { world, requests });
  return requests;
}

function requestsOf(one: Case, world: World): readonly Request[] {
  const counts = new Map<string, number>();
  return one.map((ask) => {
    const request = getJob(world, ask);
    const key = requestKey(request);
    const occurrence = (counts.get(key) ?? 0) + 1;
    counts.set(key, occurrence);
    return occurrence === 1 ? request : { ...request, occurrence };
  });
}
