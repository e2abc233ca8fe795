import { isDeepStrictEqual } from 'node:util';
import { answer, referenceBehaviour } from '../../lib/emulator/answer.ts';
import type { Behaviour, Layer, Variation } from '../../lib/emulator/behaviour.ts';
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
  /** Where the world is another one than that of the reference job, reached over https so that every row applies that can. */
  readonly world?: Partial<World>;
}

/** The world of an emulated cluster, as a run that found the reference job by itself sees it. */
export function emulatedWorld(cluster: Cluster, other: Partial<World> = {}): World {
  return {
    profile: cluster.profile,
    hosting: cluster.hosting,
    scheme: 'https',
    verified: true,
    host: 'headnode',
    root: cluster.root,
    ...(cluster.profile.clusterSegment ? { cluster: cluster.name } : {}),
    job: referenceJob,
    jobSource: 'listed',
    missingJob: referenceMissingJob,
    known: { ...nothingKnown(cluster), hasTasks: true, hasCustomProperties: true },
    ...other,
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
  return assess(checks, emulatedWorld(cluster, emulation.world), emulatedLookup(cluster, variation));
}

type Stage = keyof Behaviour;

const allStages = Object.keys(referenceBehaviour) as readonly Stage[];

/** A layer that changes nothing and tells which stages an answer passes. */
function tracing(tell: (stage: Stage) => void): Layer {
  const traced = allStages.map((stage) => [
    stage,
    (next: (...args: readonly unknown[]) => unknown) =>
      (...args: readonly unknown[]) => {
        tell(stage);
        return next(...args);
      },
  ]);
  return Object.fromEntries(traced) as Layer;
}

/** An answer of the clean server. */
interface Clear {
  readonly exchange: Answered;
  /** The stages that were passed to come to it. */
  readonly passed: ReadonlySet<Stage>;
}

/** What came of each request to the clean server, and how. */
function clearLookup(cluster: Cluster): {
  readonly lookup: Lookup;
  readonly clear: ReadonlyMap<string, Clear>;
} {
  const clear = new Map<string, Clear>();
  let passed = new Set<Stage>();
  const variation = [tracing((stage) => passed.add(stage))];
  return {
    clear,
    lookup: (request) => {
      const key = requestKey(request);
      let known = clear.get(key);
      if (known === undefined) {
        passed = new Set();
        known = { exchange: exchangeOf(request, answer(request, cluster, variation)), passed };
        clear.set(key, known);
      }
      return known.exchange;
    },
  };
}

interface Clean {
  readonly cluster: Cluster;
  readonly checks: readonly SuiteCheck[];
  readonly world: World;
  readonly judged: ReadonlyMap<string, Judged>;
  readonly plan: Plan;
  /** The answers to the plan, by the key of the request. */
  readonly clear: ReadonlyMap<string, Clear>;
  /** The keys of the requests of the plan. */
  readonly keys: readonly string[];
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
    const { lookup, clear } = clearLookup(cluster);
    const { world, judged } = assess(checks, emulatedWorld(cluster), lookup);
    const plan = planOf(checks, [], world);
    const keys = plan.requests.map(requestKey);
    const determined = new Set(governedRequests(checks, world).map(requestKey));
    clean = {
      cluster,
      checks,
      world,
      judged: new Map(judged.map((one) => [one.check.id, one])),
      plan,
      clear,
      keys,
      governed: [...keys.keys()].filter((index) => determined.has(keys[index] ?? '')),
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

interface Difference {
  readonly own: (request: Request) => Answered;
  /** The same, where the key is known. */
  readonly known: (request: Request, key: string) => Answered;
}

/**
 * What came of each request to a server that differs from the clean one: the very exchange of the clean one where they answer alike, as
 * they do at once where the answer of the clean one passed no stage that differs.
 */
function differenceLookup({ cluster, clear }: Clean, variation: Variation): Difference {
  const stages = [...new Set(variation.flatMap((layer) => Object.keys(layer) as Stage[]))];
  const answered = new Map<string, Answered>();
  const ask = (request: Request, key: string): Answered => {
    const before = clear.get(key);
    if (before !== undefined && !stages.some((stage) => before.passed.has(stage))) return before.exchange;
    const reply = answer(request, cluster, variation);
    return before !== undefined && sameReply(before.exchange.reply, reply)
      ? before.exchange
      : exchangeOf(request, reply);
  };
  const known = (request: Request, key: string): Answered => {
    let exchange = answered.get(key);
    if (exchange === undefined) {
      exchange = ask(request, key);
      answered.set(key, exchange);
    }
    return exchange;
  };
  return { known, own: (request) => known(request, requestKey(request)) };
}

/**
 * Judges a server that differs from the clean one, which passes, only where it differs: the same outcomes as judgeEmulated gives, and
 * many times as fast, for a check whose replies are all those of the clean server needs no judging again.
 */
export function judgeDifference(setting: Setting, variation: Variation): readonly Judged[] {
  const clean = cleanOf(setting);
  const { own, known } = differenceLookup(clean, variation);
  // One argument only: a list that is mapped with it hands over an index too.
  const lookup: Lookup = (request) => own(request);
  const { keys, plan } = clean;
  const differs = plan.requests.map((request, index) => {
    const key = keys[index] ?? '';
    return known(request, key) !== clean.clear.get(key)?.exchange;
  });
  const learnt = learn(emulatedWorld(clean.cluster), lookup);
  const knowsTheSame = isDeepStrictEqual(learnt, clean.world);
  // What the clean server answers gives no finding, so that only the other replies need be inspected.
  const governed = knowsTheSame
    ? clean.governed.filter((index) => differs[index]).map((index) => own(plan.requests[index] as Request))
    : governedExchanges(clean.checks, learnt, lookup);
  return clean.checks.map((check) => {
    const before = clean.judged.get(check.id);
    const asked = plan.askedBy.get(check.id) ?? [];
    const untouched = knowsTheSame && !asked.some((index) => differs[index]);
    return before !== undefined && untouched && (check.inspect === undefined || governed.length === 0)
      ? before
      : judgeCheck(check, learnt, lookup, check.inspect === undefined ? [] : governed);
  });
}
