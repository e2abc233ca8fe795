import { bodyKind } from '../codec/body-kind.ts';
import { readPropertyBag } from '../codec/property-bag.ts';
import { readXml } from '../codec/xml.ts';
import type { Reply, Request } from '../model/http.ts';
import type { JobFacts, World } from '../model/world.ts';
import { getJob, getTarget, otherJobPath } from '../plan/request.ts';
import { settledStates } from '../spec/names.ts';
import { propertiesOf } from '../spec/scope.ts';
import type { Lookup } from './judge-check.ts';

/**
 * The requests whose replies teach what the job holds: the full reply, by default and by name, the state alone, and the job in the
 * other form of the URI, which tells a wrong form from a job that does not exist.
 */
export function baselineRequests(world: World): readonly Request[] {
  return [
    getJob(world),
    getJob(world, { render: 'RestPropRender' }),
    getJob(world, { properties: ['State'] }),
    getTarget(otherJobPath(world)),
  ];
}

/** The names and values of a successful property bag; undefined where the reply is not one. */
export function bagValues(reply: Reply | undefined): ReadonlyMap<string, string> | undefined {
  if (reply === undefined || reply.status < 200 || reply.status > 299) return undefined;
  const document = readXml(reply);
  if (!document.ok) return undefined;
  const bag = readPropertyBag(document.value);
  return bag.ok ? new Map(bag.value.properties.map(({ name, value }) => [name, value])) : undefined;
}

/** What is known before anything was asked: every property of the profile's table may be there. */
export function nothingKnown(world: Pick<World, 'profile'>): JobFacts {
  return { present: propertiesOf(world.profile.name) };
}

/** Adds to the world what the replies to the baseline requests teach. Pure. */
export function learn(world: World, lookup: Lookup): World {
  const replies = baselineRequests(world).map((request) => lookup(request)?.reply);
  const [byDefault, byName, stateAlone] = replies.map(bagValues);
  const full = byDefault ?? byName;
  const state = (full?.get('State') ?? stateAlone?.get('State'))?.trim();
  const noSuchJob = absence(world, replies);
  return {
    ...world,
    known: {
      ...world.known,
      ...(full === undefined
        ? {}
        : { full, present: propertiesOf(world.profile.name).filter((name) => full.has(name)) }),
      ...(state === undefined ? {} : { state, settled: settledStates.some((settled) => settled === state) }),
      ...(noSuchJob === undefined ? {} : { noSuchJob }),
    },
  };
}

/**
 * A job that a person named does not exist where every way of asking for it is answered with a fault of the operation. Anything
 * else, a page of a web server above all, is an answer that the page does not allow, and is judged.
 */
function absence(world: World, replies: readonly (Reply | undefined)[]): string | undefined {
  const [first] = replies;
  if (world.jobSource === 'listed' || first === undefined) return undefined;
  const asked = replies.slice(0, -1);
  const other = replies.at(-1);
  const refused = asked.every((reply) => reply !== undefined && reply.status >= 400 && isFault(reply));
  if (!refused || bagValues(other) !== undefined) return undefined;
  return `the endpoint has no job ${world.job} (status ${first.status}): name a settled job that exists with --job`;
}

function isFault(reply: Reply): boolean {
  const kind = bodyKind(reply);
  return kind === 'string' || kind === 'HpcWebServiceFault';
}
