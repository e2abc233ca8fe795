import { foreignLookup, placeIn } from './foreign-lookup.ts';
import type { ReplayInput } from './judge-recording.ts';
import { lookupIn } from '../judge/judge-check.ts';
import type { Lookup } from '../judge/judge-check.ts';
import { baselineRequests, closingRequest, learn, learnClusters, withoutJob } from '../judge/learn.ts';
import { requestKey } from '../model/http.ts';
import type { Exchange, Request } from '../model/http.ts';
import { isCheck } from '../model/law.ts';
import type { Recording } from '../model/recording.ts';
import type { RunFacts } from '../model/result.ts';
import type { Target } from '../model/target.ts';
import type { World } from '../model/world.ts';
import { planOf } from '../plan/plan.ts';
import { getClusters, getJobList } from '../plan/request.ts';
import { unknownJob } from '../page/names.ts';
import { profiles } from '../page/profiles.ts';
import { digestsFor } from '../run/digests.ts';
import { withoutRefusals } from '../run/stop-rules.ts';
import { planFor } from '../run/plan-target.ts';
import { worldDraftAt } from '../run/endpoint.ts';
import { tool } from '../run/tool.ts';

/** The exchanges as this target allows them to be read: a recording holds no limits. */
function readableIn(target: Target, recorded: readonly Exchange[]): readonly Exchange[] {
  const { maxMarkup } = target.limits;
  if (maxMarkup === undefined) return recorded;
  return recorded.map((exchange) =>
    exchange.reply === undefined
      ? exchange
      : { ...exchange, reply: { ...exchange.reply, mostMarkup: maxMarkup } },
  );
}

/** The case for judging a recording again. Pure. */
export function replayInputOf(
  target: Target,
  recorded: readonly Exchange[],
  recording: Recording,
  named: { readonly job: boolean },
): ReplayInput {
  const exchanges = readableIn(target, recorded);
  const { checks, observations } = planFor(target);
  const { worldDraft } = worldDraftAt(target, target.endpoint ?? recording.root);
  return {
    tool,
    digests: digestsFor(target, tool),
    target,
    endpoint: target.endpoint ?? 'emulator',
    world: recalledWorld(
      {
        ...worldDraft,
        job: worldDraft.job ?? recording.target.job,
        jobSource: named.job ? 'named' : recording.jobSource,
      },
      recording,
    ),
    checks,
    observations,
    exchanges,
    lookup: lookupIn(withoutRefusals(exchanges, target.credentials)),
    run: recording.run,
    recording,
  };
}

/** The world of a recording. If another service answered, nothing is judged. */
function recalledWorld(world: World, { problems }: Recording): World {
  const strange = problems.find(({ kind }) => kind === 'preflight');
  return strange === undefined ? world : withoutJob(world, strange.message);
}

/**
 * The input for judging a recording of another program; missing settings are read from its requests.
 * Undefined without a Get Job request. Pure.
 */
export function foreignReplayInputOf(target: Target, foreign: readonly Exchange[]): ReplayInput | undefined {
  const exchanges = readableIn(target, foreign);
  const { checks, observations, requests } = planFor(target);
  const { hasClusterSegment } = profiles[target.profile];
  const place = placeIn(
    exchanges.filter(
      ({ sent }) => target.endpoint === undefined || sent.url.startsWith(`${target.endpoint}/`),
    ),
    hasClusterSegment,
  );
  const root = target.endpoint ?? place?.root;
  if (root === undefined) return undefined;
  const { origin, worldDraft } = worldDraftAt(target, root);
  const recorded = foreignLookup(exchanges, origin);
  const cluster = worldDraft.cluster ?? place?.cluster ?? clusterReported(worldDraft, recorded);
  const world: World = {
    ...worldDraft,
    ...(hasClusterSegment && cluster !== undefined ? { cluster } : {}),
    job: worldDraft.job ?? place?.job ?? unknownJob,
  };
  const judged = adopted(requestsOf(checks, observations, world, recorded), recorded);
  return {
    tool,
    digests: digestsFor(target, tool),
    target,
    endpoint: root,
    world,
    checks,
    observations,
    exchanges: judged,
    lookup: lookupIn(judged),
    run: factsOf(judged, requests.length),
  };
}

/** Every request that judging may look up, after learning from the replies. */
function requestsOf(
  checks: ReplayInput['checks'],
  observations: ReplayInput['observations'],
  world: World,
  recorded: Lookup,
): readonly Request[] {
  const learnt = learn(world, recorded);
  const first = world.profile.hasGetClusters ? [getClusters(world)] : [];
  const { requests } = planOf(checks.filter(isCheck), observations, learnt);
  const baseline = [...baselineRequests(learnt), getJobList(learnt), closingRequest(learnt)];
  const all = [...first, ...baseline, ...requests];
  return [...new Map(all.map((request) => [requestKey(request), request])).values()];
}

/** The recorded exchanges of the planned requests, in recorded order. */
function adopted(requests: readonly Request[], recorded: Lookup): readonly Exchange[] {
  return requests
    .flatMap((request) => {
      const exchange = recorded(request);
      return exchange === undefined ? [] : [{ ...exchange, request }];
    })
    .toSorted((a, b) => a.timing.startedAt - b.timing.startedAt);
}

function clusterReported(
  worldDraft: Parameters<typeof learnClusters>[0],
  lookup: Lookup,
): string | undefined {
  return learnClusters(worldDraft, lookup).reportedClusters?.[0];
}

function factsOf(exchanges: readonly Exchange[], requestsPlanned: number): RunFacts {
  const starts = exchanges.map(({ timing }) => timing.startedAt);
  const ends = exchanges.map(({ timing }) => timing.startedAt + timing.durationMs);
  const startedAt = starts.reduce((first, start) => Math.min(first, start), starts[0] ?? 0);
  return {
    startedAt: new Date(startedAt).toISOString(),
    durationMs: Math.round(ends.reduce((last, end) => Math.max(last, end), startedAt) - startedAt),
    seed: 0,
    fuzzRuns: 0,
    requestsPlanned,
    requestsSent: exchanges.length,
    concurrency: 1,
    interrupted: false,
  };
}
