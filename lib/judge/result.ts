import { bodyKind } from '../codec/body-kind.ts';
import { diagnose } from '../diagnose/index.ts';
import { plainAgain } from '../model/command.ts';
import type { Finding } from '../model/finding.ts';
import { requestKey } from '../model/http.ts';
import type { Exchange, Reply, Request } from '../model/http.ts';
import type { Answer, Observation } from '../model/observation.ts';
import type {
  CheckResult,
  Digests,
  ObservationResult,
  Problem,
  Result,
  ResultFinding,
  ResultTarget,
  RunFacts,
} from '../model/result.ts';
import type { Target } from '../model/target.ts';
import type { World } from '../model/world.ts';
import { isWhole } from '../plan/selection.ts';
import { isGetJob } from '../plan/request.ts';
import { lookupIn } from './judge-check.ts';
import type { Judged, Lookup } from './judge-check.ts';
import { reproduceOf } from './reproduce.ts';
import type { ReproducibleTarget } from './reproduce.ts';
import { concludeRun, countsOf, tallyRequirements } from './tally.ts';
import { applyWaivers } from './waivers.ts';
import type { Waived } from './waivers.ts';
import { defined } from '../model/defined.ts';

/** Everything that a result is made of. */
export interface Judgements {
  readonly tool: Result['tool'];
  /** The digests of the suite that judges. */
  readonly digests?: Digests;
  readonly target: Target;
  /** The endpoint in reports: its URL, or `emulator`. */
  readonly endpoint: string;
  readonly world: World;
  readonly judged: readonly Judged[];
  readonly observations: readonly Observation[];
  readonly exchanges: readonly Exchange[];
  readonly problems: readonly Problem[];
  readonly run: RunFacts;
}

/** Makes the canonical result. Pure: the same judgements give the same result. */
export function resultOf(judgements: Judgements): Result {
  const { target, world, exchanges, run } = judgements;
  const today = run.startedAt.slice(0, 10);
  // A waiver without a match may name a check of a newer catalogue.
  const isComplete = isWhole(target.selection) && run.newerCatalogue === undefined;
  const selected = isComplete ? 'every check' : 'some checks';
  const { outcomes, waivers } = applyWaivers(judgements.judged, target.waivers, today, selected);
  const resultTarget: ResultTarget = {
    endpoint: judgements.endpoint,
    profile: target.profile,
    hosting: target.hosting,
    ...defined({ cluster: world.cluster }),
    job: world.job,
    missingJob: world.missingJob,
    auth: target.credentials.kind,
    ...(target.tls.insecure && world.scheme === 'https' ? { insecure: true } : {}),
  };
  const reproducible: ReproducibleTarget = {
    ...resultTarget,
    ...('user' in target.credentials ? { user: target.credentials.user } : {}),
    insecure: target.tls.insecure,
    again: target.again ?? plainAgain,
  };
  const lookup = lookupIn(exchanges);
  const indexes = new Map<string, number>();
  for (const [index, { request }] of exchanges.entries()) {
    const key = requestKey(request);
    // The first of equal requests counts, as in the lookup; random cases follow.
    if (!indexes.has(key)) indexes.set(key, index);
  }
  const replies = new Map(
    exchanges
      .flatMap(({ reply }, index) => (reply === undefined ? [] : [[reply, index] as const]))
      .toReversed(),
  );
  const checks = outcomes.map((outcome) =>
    checkResult(outcome, { judged: judgements.judged, exchanges, indexes, replies, target: reproducible }),
  );
  const requirements = tallyRequirements(outcomes, world);
  const defects = outcomes.flatMap(({ judged }): readonly Problem[] =>
    judged.defect === undefined
      ? []
      : [{ kind: 'defect', message: `the check ${judged.check.id} has a defect: ${judged.defect}` }],
  );
  const hindrances = [...judgements.problems, ...defects];
  const concluded = concludeRun({
    outcomes,
    rows: requirements,
    waivers,
    failOn: target.failOn,
    isInterrupted: run.interrupted,
    isHindered: hindrances.length > 0,
  });
  const unanswered = concluded.verdict === 'conformant' ? unansweredProblem(judgements) : [];
  const problems = [...hindrances, ...unanswered];
  return {
    formatVersion: 1,
    tool: judgements.tool,
    target: resultTarget,
    run: { ...run, failOn: target.failOn },
    ...(unanswered.length === 0 ? concluded : ({ verdict: 'incomplete', exitStatus: 3 } as const)),
    counts: countsOf(checks, requirements),
    requirements,
    checks,
    observations: judgements.observations.map((observation) =>
      observationResult(observation, world, lookup, indexes),
    ),
    waivers,
    diagnoses: diagnose(checks, target.failOn),
    problems,
    ...defined({ digests: judgements.digests }),
  };
}

/**
 * The problem of a run that passes without ever having received the job, because any server may pass a
 * selection of checks.
 */
function unansweredProblem({ world, exchanges }: Judgements): readonly Problem[] {
  if (exchanges.some(({ request, reply }) => reply !== undefined && bringsJob(request, reply, world)))
    return [];
  return [
    {
      kind: 'unanswered',
      message: `no request returned job ${world.job}, so nothing shows that Get Job answers there: check --endpoint, --profile and --job`,
    },
  ];
}

function bringsJob(request: Request, reply: Reply, { job }: World): boolean {
  if (reply.status !== 200 || !isGetJob(request)) return false;
  if (!request.target.split('?', 1)[0]?.endsWith(`/${encodeURIComponent(job)}`)) return false;
  const kind = bodyKind(reply);
  return kind === 'property bag' || kind === 'job xml';
}

function plain(
  { requirement, at, want, got, excerpt, lists, about }: Finding,
  exchangeOf: (reply: Reply | undefined) => number | undefined,
): ResultFinding {
  const exchange = exchangeOf(about);
  return {
    requirement,
    at,
    want,
    got,
    ...defined({ excerpt, lists, exchange }),
  };
}

function indexesOf(requests: readonly Request[], indexes: ReadonlyMap<string, number>): readonly number[] {
  return requests.map((request) => indexes.get(requestKey(request))).filter((index) => index !== undefined);
}

/** The parts of a check's result besides its outcome. */
interface Circumstances {
  readonly judged: readonly Judged[];
  readonly exchanges: readonly Exchange[];
  readonly indexes: ReadonlyMap<string, number>;
  /** The index of the exchange that brought a reply. */
  readonly replies: ReadonlyMap<Reply, number>;
  readonly target: ReproducibleTarget;
}

/** The checks that sent the requests of the replies that this check found wrong. */
function sourcesOf(
  { check, findings, requests }: Judged,
  exchanges: readonly Exchange[],
  all: readonly Judged[],
): readonly string[] {
  if (!('inspect' in check)) return [];
  const own = new Set(requests.map(requestKey));
  const replies = new Set(findings.flatMap(({ about }) => about ?? []));
  const foreign = exchanges
    .filter(
      ({ reply, request }) => reply !== undefined && replies.has(reply) && !own.has(requestKey(request)),
    )
    .map(({ request }) => requestKey(request));
  const sources = [...new Set(foreign)].flatMap((key) => all.find((one) => brings(one, key))?.check.id ?? []);
  return [...new Set(sources)];
}

/** Whether a check sends a request so that every other one may look at its reply. */
function brings({ check, requests }: Judged, key: string): boolean {
  const isRelational = 'isRelational' in check && check.isRelational === true;
  return !isRelational && requests.some((request) => requestKey(request) === key);
}

function checkResult(
  { judged, verdict, open }: Waived,
  { judged: all, exchanges, indexes, replies, target }: Circumstances,
): CheckResult {
  const { check, findings, because, requests, culprit, evidence: kept, steps, replay, repeated } = judged;
  const waived = findings.filter((finding) => !open.includes(finding));
  const own =
    kept === undefined ? indexesOf(requests, indexes) : kept.map((exchange) => exchanges.indexOf(exchange));
  const [guilty] = culprit === undefined ? [] : indexesOf([culprit], indexes);
  const first = guilty === undefined || own.includes(guilty) ? own : [guilty, ...own];
  const again = (repeated?.exchanges ?? []).map((exchange) => exchanges.indexOf(exchange));
  const evidence = [...first, ...again];
  const shown = exchanges[guilty ?? own[0] ?? -1];
  // The recording of a law has no replies to its findings; the exchange to look at comes first.
  const exchangeOf = (reply: Reply | undefined): number | undefined =>
    kept !== undefined ? own[0] : reply === undefined ? undefined : replies.get(reply);
  return {
    id: check.id,
    title: check.title,
    suite: check.suite,
    covers: check.covers,
    verdict,
    // Broken requirements come first.
    findings: [...open, ...waived].map((one) => plain(one, exchangeOf)),
    ...(open.length === 0 || waived.length === 0 ? {} : { waived: waived.length }),
    ...defined({ because }),
    ...(repeated === undefined ? {} : { repeats: { failed: repeated.failed, of: repeated.of } }),
    exchanges: evidence,
    ...(shown === undefined
      ? {}
      : {
          reproduce: reproduceOf(
            [check.id, ...sourcesOf(judged, exchanges, all)],
            steps ?? [shown],
            target,
            replay,
          ),
        }),
  };
}

/** An experiment decides nothing, so that a defect of ours in one must not cost the result. */
function answered(
  observation: Observation,
  replies: readonly (Reply | undefined)[],
  world: World,
): ReturnType<Observation['answer']> {
  try {
    return observation.answer(replies, world);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { answer: `not known: this suite failed while observing: ${message}` };
  }
}

/** An endpoint that was never asked has not been silent. */
function withUnasked(asked: number, requests: number, told: Answer): Answer {
  if (asked === requests) return told;
  return asked === 0
    ? { answer: 'not asked' }
    : { ...told, answer: `${told.answer} (${requests - asked} of ${requests} requests were not sent)` };
}

function observationResult(
  observation: Observation,
  world: World,
  lookup: Lookup,
  indexes: ReadonlyMap<string, number>,
): ObservationResult {
  const requests = observation.send(world);
  const exchanges = requests.map(lookup);
  const asked = exchanges.filter((exchange) => exchange !== undefined).length;
  return {
    id: observation.id,
    title: observation.title,
    ...withUnasked(
      asked,
      requests.length,
      answered(
        observation,
        exchanges.map((exchange) => exchange?.reply),
        world,
      ),
    ),
    exchanges: indexesOf(requests, indexes),
  };
}
