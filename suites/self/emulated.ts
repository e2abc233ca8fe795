import { isDeepStrictEqual } from 'node:util';
import { answer } from '../../lib/emulator/answer.ts';
import type { Variation } from '../../lib/emulator/behaviour.ts';
import { referenceCluster, referenceJob, referenceMissingJob } from '../../lib/emulator/cluster.ts';
import type { Cluster } from '../../lib/emulator/cluster.ts';
import { assess } from '../../lib/judge/assess.ts';
import type { Assessment } from '../../lib/judge/assess.ts';
import { governedExchanges, governedRequests } from '../../lib/judge/governed.ts';
import { judgeCheck } from '../../lib/judge/judge-check.ts';
import type { Judged, Lookup } from '../../lib/judge/judge-check.ts';
import { learn, nothingKnown } from '../../lib/judge/learn.ts';
import { requestKey } from '../../lib/model/http.ts';
import type { Answered, Reply, Request } from '../../lib/model/http.ts';
import type { Hosting, ProfileName } from '../../lib/model/requirement.ts';
import type { SuiteCheck } from '../../lib/model/check.ts';
import type { World } from '../../lib/model/world.ts';
import { planOf } from '../../lib/plan/plan.ts';
import type { Plan } from '../../lib/plan/plan.ts';
import { checksOf } from '../index.ts';

/** A profile and hosting. */
export interface Setting {
  readonly profile: ProfileName;
  readonly hosting: Hosting;
}

/** How an emulated server is judged. */
export interface Emulation {
  readonly cluster?: Cluster;
  readonly checks?: readonly SuiteCheck[];
  /** How the endpoint is reached; over https where left out, so that every row applies that can. */
  readonly reached?: Pick<World, 'scheme' | 'host'>;
}

const overHttps: Pick<World, 'scheme' | 'host'> = { scheme: 'https', host: 'headnode' };

/** The world of an emulated cluster, as a run that found the reference job by itself sees it. */
export function emulatedWorld(cluster: Cluster, reached = overHttps): World {
  return {
    profile: cluster.profile,
    hosting: cluster.hosting,
    ...reached,
    verified: true,
    root: cluster.root,
    ...(cluster.profile.clusterSegment ? { cluster: cluster.name } : {}),
    job: referenceJob,
    jobSource: 'listed',
    missingJob: referenceMissingJob,
    known: { ...nothingKnown(cluster), hasTasks: true, hasCustomProperties: true },
  };
}

function exchangeOf(request: Request, reply: Reply): Answered {
  return {
    request,
    sent: { url: `https://headnode${request.target}`, headers: request.headers },
    timing: { startedAt: 0, durationMs: 0 },
    reply,
  };
}

/** What came of each request to an emulated cluster, asked when it is looked up and remembered. */
export function emulatedLookup(cluster: Cluster, variation: Variation): Lookup {
  const answered = new Map<string, Answered>();
  return (request) => {
    const key = requestKey(request);
    let exchange = answered.get(key);
    if (exchange === undefined) {
      exchange = exchangeOf(request, answer(request, cluster, variation));
      answered.set(key, exchange);
    }
    return exchange;
  };
}

/** Judges an emulated server in memory. */
export function judgeEmulated(
  { profile, hosting }: Setting,
  variation: Variation = [],
  emulation: Emulation = {},
): Assessment {
  const cluster = emulation.cluster ?? referenceCluster(profile, hosting);
  const checks = emulation.checks ?? checksOf(cluster.profile, hosting);
  return assess(checks, emulatedWorld(cluster, emulation.reached), emulatedLookup(cluster, variation));
}

interface Clean {
  readonly cluster: Cluster;
  readonly checks: readonly SuiteCheck[];
  readonly lookup: Lookup;
  readonly world: World;
  readonly judged: ReadonlyMap<string, Judged>;
  readonly plan: Plan;
  /** The indexes in the plan of the requests whose outcome the page determines. */
  readonly governed: readonly number[];
}

const cleans = new Map<string, Clean>();

function cleanOf({ profile, hosting }: Setting): Clean {
  const key = `${profile} ${hosting}`;
  let clean = cleans.get(key);
  if (clean === undefined) {
    const cluster = referenceCluster(profile, hosting);
    const checks = checksOf(cluster.profile, hosting);
    const lookup = emulatedLookup(cluster, []);
    const { world, judged } = assess(checks, emulatedWorld(cluster), lookup);
    const plan = planOf(checks, [], world);
    const keys = new Set(governedRequests(checks, world).map(requestKey));
    const governed = [...plan.requests.keys()].filter((index) =>
      keys.has(requestKey(plan.requests[index] as Request)),
    );
    clean = {
      cluster,
      checks,
      lookup,
      world,
      judged: new Map(judged.map((one) => [one.check.id, one])),
      plan,
      governed,
    };
    cleans.set(key, clean);
  }
  return clean;
}

function sameReply(one: Reply, other: Reply): boolean {
  return (
    one.status === other.status &&
    Buffer.compare(one.body, other.body) === 0 &&
    one.reason === other.reason &&
    one.framing === other.framing &&
    one.headers.length === other.headers.length &&
    one.headers.every(([name, value], index) => {
      const [otherName, otherValue] = other.headers[index] ?? [];
      return name === otherName && value === otherValue;
    })
  );
}

/**
 * Judges a server that differs from the clean one, which passes, only where it differs: the same outcomes as judgeEmulated gives, and
 * many times as fast, for a check whose replies are all those of the clean server needs no judging again.
 */
export function judgeDifference(setting: Setting, variation: Variation): readonly Judged[] {
  const clean = cleanOf(setting);
  const own = emulatedLookup(clean.cluster, variation);
  const differs = clean.plan.requests.map((request) => {
    const [before, after] = [clean.lookup(request)?.reply, own(request)?.reply];
    return before === undefined || after === undefined || !sameReply(before, after);
  });
  const learnt = learn(emulatedWorld(clean.cluster), own);
  const knowsTheSame = isDeepStrictEqual(learnt, clean.world);
  // What the clean server answers gives no finding, so that only the other replies need be inspected.
  const governed = knowsTheSame
    ? clean.governed
        .filter((index) => differs[index])
        .map((index) => own(clean.plan.requests[index] as Request) as Answered)
    : governedExchanges(clean.checks, learnt, own);
  return clean.checks.map((check) => {
    const before = clean.judged.get(check.id);
    const asked = clean.plan.askedBy.get(check.id) ?? [];
    const untouched = knowsTheSame && !asked.some((index) => differs[index]);
    return before !== undefined && untouched && (check.inspect === undefined || governed.length === 0)
      ? before
      : judgeCheck(check, learnt, own, check.inspect === undefined ? [] : governed);
  });
}
