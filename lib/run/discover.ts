import { fromGetClusters, learnClusters, objectsIn } from '../judge/learn.ts';
import { headerValues } from '../model/http.ts';
import type { Exchange, Request } from '../model/http.ts';
import type { Problem } from '../model/result.ts';
import type { World } from '../model/world.ts';
import { getClusters, getJobList } from '../plan/request.ts';
import { settledStates, unknownJob } from '../page/names.ts';

/** The most pages of a job list that are asked for. */
export const maxJobListPages = 10;

/** The header that names the next page of a job list. */
export const continuationHeader = 'x-ms-continuation-QueryId';

type Ask = (request: Request) => Promise<Exchange | undefined>;

/** The world that discovery found, or the reason why it found none. */
export type Discovered =
  | { readonly ok: true; readonly world: World }
  | { readonly ok: false; readonly world: World; readonly problem: Problem };

/** A world whose cluster and job may still be unknown. */
export type WorldDraft = Omit<World, 'job'> & { readonly job?: string };

/**
 * Finds the name of the cluster with Get Clusters and a settled job with Get Job List, unless the target
 * names them.
 */
export async function discover(worldDraft: WorldDraft, ask: Ask): Promise<Discovered> {
  const clusters = await discoverCluster(worldDraft, ask);
  if (!clusters.ok) return clusters;
  const { world } = clusters;
  if (worldDraft.job !== undefined) return { ok: true, world };
  return await discoverJob(world, ask);
}

async function discoverCluster(worldDraft: WorldDraft, ask: Ask): Promise<Discovered> {
  const world: World = { ...worldDraft, job: worldDraft.job ?? unknownJob };
  if (!worldDraft.profile.hasGetClusters) return { ok: true, world };
  const exchange = await ask(getClusters(worldDraft));
  const { reportedClusters } = learnClusters(worldDraft, () => exchange);
  const name = worldDraft.cluster ?? reportedClusters?.[0];
  const reported = reportedClusters === undefined ? {} : { reportedClusters };
  if (name !== undefined) return { ok: true, world: { ...world, ...reported, cluster: name } };
  return {
    ok: false,
    world,
    problem: {
      kind: 'discovery',
      message: `Get Clusters returned no name (${answerOf(exchange)}); name the cluster with --cluster, ${whereabouts(exchange)}`,
    },
  };
}

async function discoverJob(world: World, ask: Ask): Promise<Discovered> {
  let queryId: string | undefined;
  let seen = 0;
  const asked = new Set<string>();
  for (let page = 0; page < maxJobListPages; page += 1) {
    const exchange = await ask(getJobList(world, queryId));
    const jobs = objectsIn(exchange?.reply);
    if (exchange?.reply === undefined || jobs === undefined) {
      return noJob(
        world,
        `Get Job List returned no list (${answerOf(exchange)}${otherName(world)})`,
        `${whereabouts(exchange)}${fromGetClusters(world)}`,
      );
    }
    seen += jobs.length;
    const id = jobs
      .filter(isSettled)
      .map(idOf)
      .find((one) => one !== undefined);
    if (id !== undefined) return { ok: true, world: { ...world, job: id, jobSource: 'listed' } };
    [queryId] = headerValues(exchange.reply.headers, continuationHeader);
    if (queryId === undefined || queryId === '' || asked.has(queryId)) break;
    asked.add(queryId);
  }
  return noJob(world, `Get Job List shows no job that is ${settledStates.join(', ')} among ${seen}`);
}

/** Whether a job of a list no longer changes. */
export function isSettled(job: ReadonlyMap<string, string>): boolean {
  return settledStates.some((state) => state === job.get('State'));
}

/** The id of a job of a list; undefined if it has none that can be asked for. */
export function idOf(job: ReadonlyMap<string, string>): string | undefined {
  const id = job.get('Id')?.trim();
  return id !== undefined && /^\d+$/.test(id) ? id : undefined;
}

function noJob(world: World, why: string, otherwise?: string): Discovered {
  const elsewhere = otherwise === undefined ? '' : `, ${otherwise}`;
  return {
    ok: false,
    world,
    problem: { kind: 'discovery', message: `${why}; name a settled job with --job${elsewhere}` },
  };
}

/** Further causes to check if a sibling operation does not answer as expected. */
function whereabouts(exchange: Exchange | undefined): string {
  return exchange?.reply === undefined
    ? 'or find out why there was no answer'
    : 'or check the path of --endpoint, which usually ends in /WindowsHPC, and --profile';
}

/** A warning if the service does not report the name of the cluster in the settings. */
function otherName({ cluster, reportedClusters }: World): string {
  return cluster === undefined || reportedClusters === undefined || reportedClusters.includes(cluster)
    ? ''
    : `; Get Clusters reports ${reportedClusters.join(', ')} and not ${cluster}`;
}

function answerOf(exchange: Exchange | undefined): string {
  if (exchange === undefined) return 'not sent';
  return exchange.failure === undefined ? `status ${exchange.reply.status}` : exchange.failure.message;
}
