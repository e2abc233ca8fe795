import { isDeepStrictEqual } from 'node:util';
import { answer, referenceBehaviour } from '../../../lib/emulator/answer.ts';
import { wrap } from '../../../lib/emulator/behaviour.ts';
import type { Behaviour, Layer, Variation } from '../../../lib/emulator/behaviour.ts';
import { referenceCluster } from '../../../lib/emulator/cluster.ts';
import type { Cluster } from '../../../lib/emulator/cluster.ts';
import { messageStages } from '../../../lib/emulator/stages/message.ts';
import { learnAndJudge } from '../../../lib/judge/learn-and-judge.ts';
import { governedExchanges, governedRequests } from '../../../lib/judge/governed.ts';
import { judgeCheck } from '../../../lib/judge/judge-check.ts';
import type { Judged, Lookup } from '../../../lib/judge/judge-check.ts';
import { learn } from '../../../lib/judge/learn.ts';
import { requestKey } from '../../../lib/model/http.ts';
import type { Answered, Reply, Request } from '../../../lib/model/http.ts';
import type { SuiteCheck } from '../../../lib/model/check.ts';
import type { World } from '../../../lib/model/world.ts';
import { planOf } from '../../../lib/plan/plan.ts';
import type { Plan } from '../../../lib/plan/plan.ts';
import { checksOf } from '../../index.ts';
import { exchangeOf } from './emulated.ts';
import { emulatedWorld } from '../../../lib/run/emulated-world.ts';
import type { Setting } from './emulated.ts';
import { keysOf } from '../../../lib/model/keys-of.ts';

type Stage = keyof Behaviour;

const allStages = keysOf(referenceBehaviour);

/** One call of a stage of the clean server. */
interface Passage {
  readonly args: readonly unknown[];
  readonly result: unknown;
}

/**
 * Stages whose results are compared, because calling them again is cheaper than answering. Calls of other stages are only noted.
 */
const comparable: ReadonlySet<Stage> = new Set<Stage>([
  'readTarget',
  'route',
  'authorise',
  'versionGiven',
  'chooseVersion',
  'chooseRender',
  'requestedNames',
  'refuse',
  'findJob',
  'faultKind',
  'faultCode',
  'faultMessage',
  'status',
  'authorityChain',
  'contentType',
  'headers',
]);

type Passages = Map<Stage, readonly Passage[]>;

const passedUnseen: readonly Passage[] = [{ args: [], result: undefined }];

type AnyStage = (...args: readonly unknown[]) => unknown;

/** A layer that changes nothing and reports each call of a stage. */
function tracing(tell: (stage: Stage, passage: Passage) => void): Layer {
  const traced = allStages.map((stage) => [
    stage,
    (next: AnyStage): AnyStage =>
      (...args) => {
        const result = next(...args);
        tell(stage, { args, result });
        return result;
      },
  ]);
  return Object.fromEntries(traced) as Layer;
}

/** A reply of the clean server. */
interface Clear {
  readonly exchange: Answered;
  /** The calls of stages that led to the reply. */
  readonly passages: ReadonlyMap<Stage, readonly Passage[]>;
}

/** Repeats a call of the clean server with the stage of another server. */
function pass(stage: Stage, { args: [first, ...rest] }: Passage, other: Behaviour): unknown {
  const isCall = typeof first === 'object' && first !== null && 'behaviour' in first;
  return (other[stage] as AnyStage)(isCall ? { ...first, behaviour: other } : first, ...rest);
}

/**
 * True if a stage of another server is known to repeat the results of the clean one. If all changed stages do, the replies are equal,
 * because stages have no state.
 */
function doesTheSame(stage: Stage, passages: readonly Passage[], other: Behaviour): boolean {
  if (passages.length === 0) return true;
  return (
    comparable.has(stage) &&
    passages.every((passage) => isDeepStrictEqual(pass(stage, passage, other), passage.result))
  );
}

/** The stages after the outcome; if only these differ, the outcome is that of the clean server. */
const afterOutcome: ReadonlySet<Stage> = new Set(keysOf(messageStages));

const ofBody: readonly Stage[] = ['style', 'serialise', 'encode', 'reply'];

function keepsBody({ method }: Request, touched: readonly Stage[]): boolean {
  return method !== 'HEAD' && !touched.some((stage) => ofBody.includes(stage));
}

/** The same server with a known body, which it need not write again. */
function withBody(behaviour: Behaviour, { reply }: Answered): Behaviour {
  return { ...behaviour, serialise: () => '', encode: () => reply.body };
}

/** Replies of the clean server, and the calls that led to them. */
function clearLookup(cluster: Cluster): {
  readonly lookup: Lookup;
  readonly clear: ReadonlyMap<string, Clear>;
} {
  const clear = new Map<string, Clear>();
  let passages: Passages = new Map();
  const variation = [
    tracing((stage, passage) => {
      const before = passages.get(stage) ?? [];
      // The last stage is called again if another server differs only there.
      const isKept = comparable.has(stage) || stage === 'reply';
      passages.set(stage, isKept ? [...before, passage] : passedUnseen);
    }),
  ];
  return {
    clear,
    lookup: (request) => {
      const key = requestKey(request);
      let known = clear.get(key);
      if (known === undefined) {
        passages = new Map();
        known = { exchange: exchangeOf(request, answer(request, cluster, variation)), passages };
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
  /** The replies to the planned requests, by request key. */
  readonly clear: ReadonlyMap<string, Clear>;
  /** The keys of the planned requests. */
  readonly keys: readonly string[];
  /** The indexes of the planned requests whose outcome the page determines. */
  readonly governed: readonly number[];
}

/** The same check with a memo of its requests in one world. */
function sendingOnce(check: SuiteCheck, world: World): SuiteCheck {
  let requests: readonly Request[] | undefined;
  return {
    ...check,
    send: (other) => (other === world ? (requests ??= check.send(world)) : check.send(other)),
  };
}

const cleans = new Map<string, Clean>();

function cleanOf({ profile, hosting }: Setting): Clean {
  const key = `${profile} ${hosting}`;
  let clean = cleans.get(key);
  if (clean === undefined) {
    const cluster = referenceCluster(profile, hosting);
    const { lookup, clear } = clearLookup(cluster);
    const all = checksOf(cluster.profile, hosting);
    const { world, judged } = learnAndJudge(all, emulatedWorld(cluster), lookup);
    const checks = all.map((check) => sendingOnce(check, world));
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
  /** The same with a known key. */
  readonly known: (request: Request, key: string) => Answered;
}

/** Exchanges of a server; equal replies give the identical exchange object of the clean server. */
function differenceLookup({ cluster, clear }: Clean, variation: Variation): Difference {
  const stages = [...new Set(variation.flatMap((layer) => keysOf(layer)))];
  const behaviour = wrap(referenceBehaviour, variation);
  const answered = new Map<string, Answered>();
  const ask = (request: Request, key: string): Answered => {
    const before = clear.get(key);
    if (before === undefined) return exchangeOf(request, answer(request, cluster, variation));
    const { exchange, passages } = before;
    const touched = stages.filter((stage) => !doesTheSame(stage, passages.get(stage) ?? [], behaviour));
    if (touched.length === 0) return exchange;
    const [last] = passages.get('reply') ?? [];
    const reply =
      last !== undefined && touched.every((stage) => afterOutcome.has(stage))
        ? (pass(
            'reply',
            last,
            keepsBody(request, touched) ? withBody(behaviour, exchange) : behaviour,
          ) as Reply)
        : answer(request, cluster, variation);
    return sameReply(exchange.reply, reply) ? exchange : exchangeOf(request, reply);
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
 * Judges only the checks whose replies differ from those of the clean server, which passes. The outcomes are those of
 * judgeEmulated, in a fraction of the time.
 */
export function judgeDifference(setting: Setting, variation: Variation): readonly Judged[] {
  const clean = cleanOf(setting);
  const { own, known } = differenceLookup(clean, variation);
  // A function of one argument, because map() passes an index too.
  const lookup: Lookup = (request) => own(request);
  const { keys, plan } = clean;
  const differs = plan.requests.map((request, index) => {
    const key = keys[index] ?? '';
    return known(request, key) !== clean.clear.get(key)?.exchange;
  });
  const found = learn(emulatedWorld(clean.cluster), lookup);
  const knowsTheSame = isDeepStrictEqual(found, clean.world);
  const learnt = knowsTheSame ? clean.world : found;
  // Only changed replies, because those of the clean server give no findings.
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
