import { bagValues, fromGetClusters, listsJob, objectsIn } from '../judge/learn.ts';
import { isOfService, foreignServiceIn } from '../judge/foreign-service.ts';
import type { Exchange, Reply, Request } from '../model/http.ts';
import type { Preflight, Problem } from '../model/result.ts';
import type { World } from '../model/world.ts';
import { getClusters, getJob, getJobList } from '../plan/request.ts';
import type { ProfileName } from '../model/requirement.ts';
import { unknownJob } from '../page/names.ts';
import { profiles } from '../page/profiles.ts';

type Ask = (request: Request) => Promise<Exchange | undefined>;

/** The requests of a preflight at most. */
export const maxPreflightRequests = 4;

/** The finding of a preflight, and the problem that ends the run if there is nothing to judge. */
export interface PreflightOutcome {
  readonly preflight: Preflight;
  readonly problem?: Problem;
}

/** The newest profile of each form of the URI. */
const newest = {
  withCluster: 'hpcpack-2012r2',
  withoutCluster: 'hpcpack-2016',
} as const satisfies Record<string, ProfileName>;

/**
 * Checks that the HPC Pack service answers, with at most four requests, none of them extra if the job answers
 * at once. A service that denies the job is judged; another profile or another service is not.
 * @param world with or without a known job
 */
export async function preflight(world: World, ask: Ask): Promise<PreflightOutcome> {
  const replies: Reply[] = [];
  const look = async (request: Request): Promise<Reply | undefined> => {
    if (replies.length >= maxPreflightRequests) return undefined;
    const reply = (await ask(request))?.reply;
    if (reply !== undefined) replies.push(reply);
    return reply;
  };
  if (world.profile.hasGetClusters && world.cluster === undefined) await look(getClusters(world));
  const knowsPlace = !world.profile.hasClusterSegment || world.cluster !== undefined;
  const knowsJob = world.job !== unknownJob && knowsPlace;
  if (knowsJob && isJob(await look(getJob(world)), world)) return { preflight: { saw: 'service' } };
  if (knowsPlace && isListed(await look(getJobList(world)), world)) return { preflight: { saw: 'service' } };
  const other = await otherProfile(world, look);
  if (other !== undefined) return other;
  const [first] = replies;
  if (first === undefined || replies.some(isOfService)) return { preflight: { saw: 'service' } };
  const foreigners = replies.map(foreignServiceIn);
  const foreign = foreigners[0];
  // One reply that may be a wrong answer of the service is worth a judgement.
  if (foreign === undefined || foreigners.includes(undefined)) return { preflight: { saw: 'service' } };
  return {
    preflight: { saw: foreign.saw },
    problem: {
      kind: 'preflight',
      message: `the server at ${world.root === '' ? 'that address' : world.root} is not the HPC Pack service but ${foreign.phrase}: ${foreign.advice}${fromGetClusters(world)}`,
    },
  };
}

function isJob(reply: Reply | undefined, { job }: World): boolean {
  const id = bagValues(reply)?.get('Id');
  return id !== undefined && id.trim() === job;
}

/** True if a job list names the job, or any job while none is known. */
function isListed(reply: Reply | undefined, { job }: World): boolean {
  return job === unknownJob ? (objectsIn(reply) ?? []).length > 0 : listsJob(reply, job);
}

/** Looks for the service in the other form of the URI, which older or newer versions have. */
async function otherProfile(
  world: World,
  look: (request: Request) => Promise<Reply | undefined>,
): Promise<PreflightOutcome | undefined> {
  const found = world.profile.hasClusterSegment
    ? await withoutCluster(world, look)
    : await belowCluster(world, look);
  if (found === undefined) return undefined;
  const { profile, form, more } = found;
  return {
    preflight: { saw: 'other profile', profileSuggested: profile },
    problem: {
      kind: 'preflight',
      message: `the service has another version than ${world.profile.name}, because it has ${form}: give --profile ${profile}${more}`,
    },
  };
}

interface OtherForm {
  readonly profile: ProfileName;
  readonly form: string;
  readonly more: string;
}

async function withoutCluster(
  world: World,
  look: (request: Request) => Promise<Reply | undefined>,
): Promise<OtherForm | undefined> {
  const there: World = { ...world, profile: profiles[newest.withoutCluster] };
  const isThere =
    (world.job !== unknownJob && isJob(await look(getJob(there)), there)) ||
    (world.job === unknownJob && isListed(await look(getJobList(there)), there));
  if (!isThere) return undefined;
  const form = `${world.job === unknownJob ? 'jobs' : `job ${world.job}`} at ${world.root}/Job without the name of a cluster`;
  return { profile: newest.withoutCluster, form, more: '' };
}

async function belowCluster(
  world: World,
  look: (request: Request) => Promise<Reply | undefined>,
): Promise<OtherForm | undefined> {
  const older = profiles[newest.withCluster];
  const clusters = objectsIn(await look(getClusters({ ...world, profile: older })));
  const cluster = (clusters ?? [])
    .map((object) => object.get('Name'))
    .find((name) => name !== undefined && name !== '');
  const named = world.cluster ?? cluster;
  if (named === undefined) return undefined;
  const there: World = { ...world, profile: older, cluster: named };
  const isThere =
    world.job === unknownJob
      ? isListed(await look(getJobList(there)), there)
      : isJob(await look(getJob(there)), there);
  if (!isThere) return undefined;
  const form = `${world.job === unknownJob ? 'jobs' : `job ${world.job}`} below the cluster ${named}`;
  return { profile: newest.withCluster, form, more: cluster === undefined ? ` --cluster ${named}` : '' };
}
