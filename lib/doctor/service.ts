import { bagValues, clusterNames, objectsIn } from '../judge/learn.ts';
import { headerValues } from '../model/http.ts';
import type { Exchange, Header, Reply, Request } from '../model/http.ts';
import type { Profile, ProfileName } from '../model/requirement.ts';
import { getClusters, getJob, getJobList, getTarget } from '../plan/request.ts';
import { continuationHeader, idOf, isSettled, maxJobListPages } from '../run/discover.ts';
import { profiles } from '../page/profiles.ts';

export type AskService = (request: Request) => Promise<Exchange>;

/** The version of HPC Pack. */
export interface Product {
  /** The profiles that are indistinguishable from outside, oldest first. */
  readonly profiles: readonly [ProfileName, ...ProfileName[]];
  /** The names that Get Clusters reports; empty if it was not called. */
  readonly clusters: readonly string[];
}

/** A settled job of the list. */
export interface ListedJob {
  readonly id: string;
  readonly state: string;
}

export interface JobList {
  readonly jobs: readonly ListedJob[];
  /** The number of jobs in any state. */
  readonly seen: number;
  /** The reply that is not a list, if one came. */
  readonly instead?: Exchange;
}

/** The location of jobs. */
export interface JobPlace {
  readonly root: string;
  readonly profile: Profile;
  readonly cluster?: string;
}

/** The request that detects a service without a cluster segment. */
export function firstRequest(root: string): Request {
  return getJobList({ root, profile: profiles['hpcpack-2016'] });
}

const all: readonly Profile[] = Object.values(profiles);
const withClusters = all.filter(({ hasGetClusters: has }) => has);

type Names = readonly [ProfileName, ...ProfileName[]];

function namesOf(found: readonly Profile[]): Names {
  return found.map(({ name }) => name) as unknown as Names;
}

/** The profiles whose newest api-version Get Clusters accepts; a service rejects newer ones. */
async function byVersion(root: string, ask: AskService): Promise<Names> {
  const newest = [...new Set(withClusters.map(({ apiVersions }) => apiVersions.at(-1)))].toReversed();
  for (const version of newest) {
    if (version === undefined) continue;
    const { reply } = await ask(getTarget(`${root}/Clusters`, { headers: [['api-version', version]] }));
    if (clusterNames(reply) === undefined) continue;
    return namesOf(withClusters.filter(({ apiVersions }) => apiVersions.at(-1) === version));
  }
  return namesOf(withClusters);
}

/**
 * Detects the form of the URI that the service answers.
 * @param first the exchange of `firstRequest`
 * @param cluster the name that the user passed
 */
export async function findProduct(
  root: string,
  first: Exchange,
  cluster: string | undefined,
  ask: AskService,
): Promise<Product | undefined> {
  if (objectsIn(first.reply) !== undefined) {
    return {
      profiles: namesOf(all.filter(({ hasClusterSegment }) => !hasClusterSegment)),
      clusters: [],
    };
  }
  const clusters = clusterNames(
    (await ask(getClusters({ root, profile: profiles['hpcpack-2008r2-sp3'] }))).reply,
  );
  if (clusters !== undefined) return { profiles: await byVersion(root, ask), clusters };
  if (cluster === undefined) return undefined;
  const oldest = profiles['hpcpack-2008r2-sp2'];
  const { reply } = await ask(getJobList({ root, cluster, profile: oldest }));
  return objectsIn(reply) === undefined ? undefined : { profiles: [oldest.name], clusters: [] };
}

/**
 * Reads pages of the job list until enough settled jobs are found.
 * @param first the first page, if already fetched
 */
export async function listJobs(
  place: JobPlace,
  enough: number,
  first: Exchange | undefined,
  ask: AskService,
): Promise<JobList> {
  const jobs: ListedJob[] = [];
  const asked = new Set<string>();
  let seen = 0;
  let exchange = first ?? (await ask(getJobList(place)));
  for (let page = 1; ; page += 1) {
    const objects = objectsIn(exchange.reply);
    if (objects === undefined) return { jobs, seen, instead: exchange };
    seen += objects.length;
    jobs.push(
      ...objects.filter(isSettled).flatMap((object) => {
        const id = idOf(object);
        return id === undefined ? [] : [{ id, state: object.get('State') ?? '' }];
      }),
    );
    const headers: readonly Header[] = exchange.reply?.headers ?? [];
    const [queryId = ''] = headerValues(headers, continuationHeader);
    const isOver = queryId === '' || asked.has(queryId) || page === maxJobListPages;
    if (jobs.length >= enough || isOver) return { jobs: jobs.slice(0, enough), seen };
    asked.add(queryId);
    exchange = await ask(getJobList(place, queryId));
  }
}

/** Asks for the state of a job. */
export async function readState(
  place: JobPlace,
  job: string,
  ask: AskService,
): Promise<{ readonly exchange: Exchange; readonly state: string | undefined }> {
  const exchange = await ask(getJob({ ...place, job }, { properties: ['Id', 'State'] }));
  return { exchange, state: stateIn(exchange.reply) };
}

function stateIn(reply: Reply | undefined): string | undefined {
  return bagValues(reply)?.get('State')?.trim();
}
