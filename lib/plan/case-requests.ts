import { requestKey } from '../model/http.ts';
import type { Request } from '../model/http.ts';
import type { Case } from '../model/law.ts';
import type { World } from '../model/world.ts';
import { getJob } from './request.ts';

/** Memo, because sender and judge both need the requests of a case. */
const known = new WeakMap<Case, { readonly world: World; readonly requests: readonly Request[] }>();

/** Returns the requests of a case; equal ones differ in their occurrence. */
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
