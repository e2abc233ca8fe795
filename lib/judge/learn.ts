import { bodyKind } from '../codec/body-kind.ts';
import { readObjectList } from '../codec/object-list.ts';
import { readPropertyBag } from '../codec/property-bag.ts';
import { readXml } from '../codec/xml.ts';
import { overload } from '../expect/overload.ts';
import type { CheckDescription } from '../model/check.ts';
import type { Reply, Request } from '../model/http.ts';
import type { JobFacts, World } from '../model/world.ts';
import {
  getClusters,
  getJob,
  getJobList,
  getTarget,
  lowerCaseJobPath,
  otherJobPath,
} from '../plan/request.ts';
import { versionWays, wayOf } from '../plan/version-ways.ts';
import { settledStates } from '../page/names.ts';
import { propertiesOf } from '../page/scope.ts';
import type { Lookup } from './judge-check.ts';
import { defined } from '../model/defined.ts';

/**
 * The baseline requests, whose replies reveal the properties of the job: the full reply under every renderer
 * and api-version, and the state alone. The job under the other form of the URI tells a refused request from
 * a missing job.
 */
export function baselineRequests(world: World): readonly Request[] {
  return [
    getJob(world),
    getJob(world, { render: 'RestPropRender' }),
    getJob(world, { properties: ['State'] }),
    ...versionWays(world.profile).map((version) => getJob(world, version)),
    getTarget(otherJobPath(world)),
    getTarget(lowerCaseJobPath(world)),
    getJob(world, { occurrence: 2 }),
  ];
}

/** The full reply after all checks, because values may move with a clock. */
export function closingRequest(world: World): Request {
  return getJob(world, { occurrence: 3 });
}

/** True for a check or a law that compares values, which only a settled job keeps. */
export function comparesValues({ needs = [] }: CheckDescription): boolean {
  return needs.includes('settled job');
}

/** The full reply after the laws, if one was broken. */
export function lastRequest(world: World): Request {
  return getJob(world, { occurrence: 4 });
}

/** The cluster names in the reply to Get Clusters; undefined if it is no list of objects with names. */
export function clusterNames(reply: Reply | undefined): readonly string[] | undefined {
  const names = (objectsIn(reply) ?? [])
    .flatMap((object) => object.get('Name') ?? [])
    .filter((name) => name !== '');
  return names.length === 0 ? undefined : names;
}

/** The objects in a successful reply to Get Clusters or Get Job List; undefined if there are none. */
export function objectsIn(reply: Reply | undefined): readonly ReadonlyMap<string, string>[] | undefined {
  if (reply?.status !== 200) return undefined;
  const document = readXml(reply);
  return document.ok ? readObjectList(document.value) : undefined;
}

/** Adds the names that Get Clusters reports to a world draft, if the profile has that operation. */
export function learnClusters<Sought extends Pick<World, 'root' | 'profile'>>(
  sought: Sought,
  lookup: Lookup,
): Sought & Pick<World, 'reportedClusters'> {
  if (!sought.profile.hasGetClusters) return sought;
  const names = clusterNames(lookup(getClusters(sought))?.reply);
  return names === undefined ? sought : { ...sought, reportedClusters: names };
}

/** The names and values of a successful property bag; undefined if the reply is none. */
export function bagValues(reply: Reply | undefined): ReadonlyMap<string, string> | undefined {
  if (reply === undefined || reply.status < 200 || reply.status > 299) return undefined;
  const document = readXml(reply);
  if (!document.ok) return undefined;
  const bag = readPropertyBag(document.value);
  return bag.ok ? new Map(bag.value.properties.map(({ name, value }) => [name, value])) : undefined;
}

/** Returns why a reply is no successful property bag; undefined if it is one. */
function bagObstacle(reply: Reply): string | undefined {
  if (reply.status < 200 || reply.status > 299) return `status ${reply.status}`;
  const document = readXml(reply);
  const read = document.ok ? readPropertyBag(document.value) : document;
  if (read.ok) return undefined;
  const [defect] = read.defects;
  return defect === undefined ? read.limit : `${defect.at}: ${defect.got}`;
}

function whyUnreadable(reply: Reply | undefined): Pick<JobFacts, 'unreadable'> {
  const unreadable = reply === undefined ? undefined : bagObstacle(reply);
  return unreadable === undefined ? {} : { unreadable };
}

/** The facts before the first reply: every property of the profile's table may be present. */
export function nothingKnown(world: Pick<World, 'profile'>): JobFacts {
  return { present: propertiesOf(world.profile.name) };
}

/**
 * Says where the name of the cluster comes from; empty if the profile has none or the settings name another
 * one.
 */
export function fromGetClusters({ cluster, reportedClusters = [], profile }: World): string {
  return profile.hasClusterSegment && cluster !== undefined && reportedClusters.includes(cluster)
    ? `; the name of the cluster, ${cluster}, came from Get Clusters: --cluster names another`
    : '';
}

/** A world without a job to look at, for a reason. Nothing that was asked before is judged then. */
export function withoutJob(world: World, noSuchJob: string): World {
  return { ...world, known: { ...world.known, noSuchJob } };
}

/** The names of the properties whose values differ between replies to the same request. */
function movingNames(
  first: ReadonlyMap<string, string> | undefined,
  others: readonly (ReadonlyMap<string, string> | undefined)[],
): ReadonlySet<string> {
  const names = [...(first ?? [])].flatMap(([name, value]) =>
    others.some((other) => other !== undefined && other.get(name) !== value) ? [name] : [],
  );
  return new Set(names);
}

/** Adds the facts in the replies to Get Clusters and the baseline requests to the world. Pure. */
export function learn(given: World, lookup: Lookup): World {
  const world = learnClusters(given, lookup);
  const replies = baselineRequests(world).map((request) => lookup(request)?.reply);
  const [byDefault, byName, stateAlone, ...others] = replies.map(bagValues);
  const full = byDefault ?? byName ?? others.find((bag) => bag !== undefined);
  const state = (full?.get('State') ?? stateAlone?.get('State'))?.trim();
  const moving = movingNames(byDefault, [others.at(-1), bagValues(lookup(closingRequest(world))?.reply)]);
  const isListed = listsJob(lookup(getJobList(world))?.reply, world.job);
  const noSuchJob = isListed ? undefined : absence(world, replies);
  return {
    ...world,
    known: {
      ...world.known,
      ...(full === undefined
        ? whyUnreadable(lookup(getJob(world))?.reply)
        : {
            full,
            fullUnder: fullUnder(world, lookup),
            ...(moving.size === 0 ? {} : { moving }),
            present: propertiesOf(world.profile.name).filter((name) => full.has(name)),
          }),
      ...(state === undefined
        ? {}
        : { state, isSettled: settledStates.some((settled) => settled === state) }),
      ...defined({ noSuchJob }),
    },
  };
}

/** Adds the values that moved until the last request, after the checks were judged. Pure. */
export function learnLast(world: World, lookup: Lookup): World {
  const { full, moving = new Set<string>() } = world.known;
  const moved = movingNames(full, [bagValues(lookup(lastRequest(world))?.reply)]);
  return { ...world, known: { ...world.known, moving: new Set([...moving, ...moved]) } };
}

function fullUnder(world: World, lookup: Lookup): ReadonlyMap<string, ReadonlyMap<string, string>> {
  return new Map(
    versionWays(world.profile).flatMap((version) => {
      const full = bagValues(lookup(getJob(world, version))?.reply);
      return full === undefined ? [] : [[wayOf(version), full] as const];
    }),
  );
}

/**
 * Statuses about the form of a request instead of the resource: Method Not Allowed, Length Required and the
 * like.
 */
const aboutMessage: ReadonlySet<number> = new Set([405, 406, 411, 413, 414, 415, 426, 431, 505]);

/** True if a reply to Get Job List names the job: Get Job then has no reason to deny it. */
export function listsJob(reply: Reply | undefined, job: string): boolean {
  return (objectsIn(reply) ?? []).some((one) => one.get('Id')?.trim() === job);
}

/**
 * A job that a person named does not exist where every way of asking for it is answered with a fault of the operation. Anything else, a page of a web server above all, is an answer that the page does not allow, and is judged.
 */
function absence(world: World, replies: readonly (Reply | undefined)[]): string | undefined {
  const [first, ...others] = replies;
  if (world.jobSource === 'listed' || first === undefined) return undefined;
  const refused = [first, ...others.slice(0, 2)].every(
    (reply) =>
      reply !== undefined &&
      reply.status >= 400 &&
      !aboutMessage.has(reply.status) &&
      isFault(reply) &&
      overload(reply) === undefined,
  );
  if (!refused || others.map(bagValues).some((bag) => bag !== undefined)) return undefined;
  return `the endpoint answers that it has no job ${world.job} at ${getJob(world).target} (status ${first.status}): name a settled job that exists with --job, and check --profile, which decides the form of the URI${fromGetClusters(world)}`;
}

function isFault(reply: Reply): boolean {
  const kind = bodyKind(reply);
  return kind === 'string' || kind === 'HpcWebServiceFault';
}
