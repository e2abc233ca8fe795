import { isDeepStrictEqual } from 'node:util';
import { answer, referenceBehaviour } from '../../../lib/emulator/answer.ts';
import { wrap } from '../../../lib/emulator/behaviour.ts';
import type { Behaviour, Layer, Variation } from '../../../lib/emulator/behaviour.ts';
import { referenceCluster } from '../../../lib/emulator/cluster.ts';
import type { Cluster } from '../../../lib/emulator/cluster.ts';
import { messageStages } from '../../../lib/emulator/stages/message.ts';
import { assess } from '../../../lib/judge/assess.ts';
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
import { emulatedWorld, exchangeOf } from './emulated.ts';
import type { Setting } from './emulated.ts';
import { keysOf } from '../../../lib/model/keys-of.ts';

type Stage = keyof Behaviour;

const allStages = keysOf(referenceBehaviour);

/** One passage through a stage of the clean server. */
interface Passage {
  readonly args: readonly unknown[];
  readonly result: unknown;
}

/**
 * Stages of which it is found out in less time than answering takes whether another server does with a request what the clean one does:
 * they are passed once or twice, and what they give is small. Of the others it is only remembered that they were passed.
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

/** A layer that changes nothing and tells of each passage through a stage. */
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

/** An answer of the clean server. */
interface Clear {
  readonly exchange: Answered;
  /** How it came about. */
  readonly passages: ReadonlyMap<Stage, readonly Passage[]>;
}

/** What a stage of another server does with a passage of the clean one. */
function pass(stage: Stage, { args: [first, ...rest] }: Passage, other: Behaviour): unknown {
  const isCall = typeof first === 'object' && first !== null && 'behaviour' in first;
  return (other[stage] as AnyStage)(isCall ? { ...first, behaviour: other } : first, ...rest);
}

/**
 * Whether a stage of another server does with each passage of the clean one what that did, as far as it is found out. Where all stages
 * that differ do, both servers answer alike, for a stage has no memory.
 */
function doesTheSame(stage: Stage, passages: readonly Passage[], other: Behaviour): boolean {
  if (passages.length === 0) return true;
  return (
    comparable.has(stage) &&
    passages.every((passage) => isDeepStrictEqual(pass(stage, passage, other), passage.result))
  );
}

/** The stages that come when the outcome is there: where no other differs, the outcome is that of the clean server. */
const afterOutcome: ReadonlySet<Stage> = new Set(keysOf(messageStages));

const ofBody: readonly Stage[] = ['style', 'serialise', 'encode', 'reply'];

function keepsBody({ method }: Request, touched: readonly Stage[]): boolean {
  return method !== 'HEAD' && !touched.some((stage) => ofBody.includes(stage));
}

/** The same server, which has the body of an answer at hand. */
function withBody(behaviour: Behaviour, { reply }: Answered): Behaviour {
  return { ...behaviour, serialise: () => '', encode: () => reply.body };
}

/** What came of each request to the clean server, and how. */
function clearLookup(cluster: Cluster): {
  readonly lookup: Lookup;
  readonly clear: ReadonlyMap<string, Clear>;
} {
  const clear = new Map<string, Clear>();
  let passages: Passages = new Map();
  const variation = [
    tracing((stage, passage) => {
      const before = passages.get(stage) ?? [];
      // The last stage is passed again where another server differs in it alone.
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
  /** The answers to the plan, by the key of the request. */
  readonly clear: ReadonlyMap<string, Clear>;
  /** The keys of the requests of the plan. */
  readonly keys: readonly string[];
  /** The indexes in the plan of the requests whose outcome the page determines. */
  readonly governed: readonly number[];
}

/** The same check; what it sends in one world is made out once. */
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
    const { world, judged } = assess(all, emulatedWorld(cluster), lookup);
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
  /** The same, where the key is known. */
  readonly known: (request: Request, key: string) => Answered;
}

/**
 * What came of each request to a server that differs from the clean one: the very exchange of the clean one where they answer alike.
 */
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
  const found = learn(emulatedWorld(clean.cluster), lookup);
  const knowsTheSame = isDeepStrictEqual(found, clean.world);
  const learnt = knowsTheSame ? clean.world : found;
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
