import type { SuiteCheck } from '../model/check.ts';
import type { Exchange } from '../model/http.ts';
import type { KeptCase, SuiteLaw } from '../model/law.ts';
import type { Observation } from '../model/observation.ts';
import type { CatalogueFacts, Digests, Preflight, Problem, Result, SelectionFacts } from '../model/result.ts';
import type { Target } from '../model/target.ts';
import type { World } from '../model/world.ts';
import { isFailing } from '../judge/fail-on.ts';
import { governedExchanges } from '../judge/governed.ts';
import { judgeCheck } from '../judge/judge-check.ts';
import type { Judged } from '../judge/judge-check.ts';
import {
  baselineRequests,
  closingRequest,
  comparesValues,
  lastRequest,
  learn,
  learnLast,
  withoutJob,
} from '../judge/learn.ts';
import { resultOf } from '../judge/result.ts';
import { planOf } from '../plan/plan.ts';
import { discover } from './discover.ts';
import type { WorldDraft } from './discover.ts';
import { runLaws } from '../fuzz/run-laws.ts';
import { judgeInOrder, openBail } from './judge-in-order.ts';
import { openSession } from './session.ts';
import { preflight as fly } from './preflight.ts';
import { repeatFailures } from './repeat-failures.ts';
import type { Session, Sender } from './session.ts';
import { defined } from '../model/defined.ts';

/** The input of judging one endpoint. */
export interface RunChecksOptions {
  readonly tool: Result['tool'];
  readonly digests?: Digests;
  readonly target: Target;
  /** The endpoint in reports: its URL, or `emulator`. */
  readonly endpoint: string;
  readonly worldDraft: WorldDraft;
  readonly checks: readonly SuiteCheck[];
  /** Tried when every check is judged. */
  readonly laws: readonly SuiteLaw[];
  /** Cases of the laws that come before the random ones. */
  readonly kept: readonly KeptCase[];
  readonly observations: readonly Observation[];
  readonly sender: Sender;
  /** Aborted with a Failure as its reason when the deadline passes or a person interrupts. */
  readonly signal: AbortSignal;
  /** Milliseconds since 1970-01-01 UTC. */
  readonly now: () => number;
  /** How many requests the plan foresees, at most. */
  readonly requestsPlanned: number;
  /** The facts about the selection; undefined if every check is selected. */
  readonly selected: SelectionFacts | undefined;
  readonly catalogue: CatalogueFacts;
  /** Called with the outcome of each check and law. */
  readonly onJudged?: (judged: Judged) => void;
}

/** A result and the exchanges that it points into. */
export interface RunRecord {
  readonly result: Result;
  readonly exchanges: readonly Exchange[];
  /** The outcomes before waivers, those of the laws last. */
  readonly judged: readonly Judged[];
}

/** Judges one endpoint: discovers, learns, sends and judges. Never rejects because of the endpoint. */
export async function runChecks(given: RunChecksOptions): Promise<RunRecord> {
  const { target, sender, signal, now } = given;
  const startedAt = now();
  const session = openSession(sender, target, signal);
  if (target.withheld !== undefined) session.stop({ kind: 'auth', message: target.withheld });
  const { world, preflight } = await prepare(given, session);
  const options = isHopeless(session.stopped()) ? untold(given) : given;
  const { shard } = target.selection;
  const concluded = (judged: readonly Judged[]): RunRecord => {
    const exchanges = [
      ...session.exchanges(),
      ...judged.flatMap(({ evidence = [] }) => evidence),
      ...new Set(judged.flatMap(({ repeated }) => repeated?.exchanges ?? [])),
    ];
    const stopped = session.stopped();
    const result = resultOf({
      ...options,
      world,
      judged,
      exchanges,
      problems: stopped === undefined ? [] : [stopped],
      run: {
        startedAt: new Date(startedAt).toISOString(),
        durationMs: Math.round(now() - startedAt),
        seed: target.fuzz.seed,
        fuzzRuns: target.fuzz.runs,
        requestsPlanned: options.requestsPlanned,
        requestsSent: sender.sent,
        concurrency: target.limits.concurrency,
        ...(shard === undefined ? {} : { shard: `${shard.index}/${shard.of}` }),
        interrupted: stopped?.kind === 'interrupted',
        ...defined({ selection: options.selected }),
        ...options.catalogue,
        ...defined({ preflight }),
      },
    });
    return { result, exchanges, judged };
  };
  if (target.bail !== undefined) return concluded(await judgeUntil(target.bail, options, world, session));
  const { judged: checked, world: closing } = await judgeAll(options, world, session);
  const triedLaws = await tryLaws(options, closing, session);
  const confirmed = await confirm(options, closing, session, checked);
  return concluded([...confirmed, ...triedLaws]);
}

/** Judges checks and laws in order until the given number has failed. */
async function judgeUntil(
  most: number,
  options: RunChecksOptions,
  world: World,
  session: Session,
): Promise<readonly Judged[]> {
  const bail = openBail(options, session, most);
  const { judged, world: closing } = await judgeInOrder(options, world, session, bail);
  const triedLaws: Judged[] = [];
  for (const law of options.laws) {
    const outcomes = await tryLaws({ ...options, laws: [law] }, closing, session);
    triedLaws.push(...outcomes);
    outcomes.forEach(bail.count);
  }
  return [...judged, ...triedLaws];
}

/** True for an outcome that breaks a must. */
function isBroken({ verdict }: Judged): boolean {
  return verdict === 'fail';
}

/** Tries the laws, and repeats broken ones if a value that was assumed constant has moved since. */
async function tryLaws(
  { laws, target, kept, onJudged }: RunChecksOptions,
  world: World,
  { ask, probe, lookup, stopped }: Session,
): Promise<readonly Judged[]> {
  const common = { fuzz: target.fuzz, kept, probe, stopped: () => stopped()?.message };
  const first = await runLaws(laws, { ...common, world }, (one) => {
    if (!isBroken(one)) onJudged?.(one);
  });
  const broken = new Set(first.filter(isBroken).map(({ check }) => check.id));
  if (broken.size === 0) return first;
  await ask(lastRequest(world));
  const learnt = learnLast(world, lookup);
  const hasMoved = learnt.known.moving?.size !== (world.known.moving?.size ?? 0);
  const which = hasMoved ? laws.filter(({ id }) => broken.has(id)) : [];
  const again = new Map(
    (await runLaws(which, { ...common, world: learnt })).map((one) => [one.check.id, one]),
  );
  const judged = first.map((one) => again.get(one.check.id) ?? one);
  for (const one of judged) if (broken.has(one.check.id)) onJudged?.(one);
  return judged;
}

/** Repeats the requests of failing checks, and tells their outcomes, which were not told before. */
async function confirm(
  { checks, target, onJudged }: RunChecksOptions,
  world: World,
  { lookup, probe, stopped }: Session,
  judged: readonly Judged[],
): Promise<readonly Judged[]> {
  const confirmed = await repeatFailures(checks, judged, (one) => isFailing(one, target.failOn), {
    world,
    lookup,
    governed: governedExchanges(checks, world, lookup),
    probe,
    stopped,
  });
  for (const [index, one] of confirmed.entries()) {
    if (isFailing(judged[index] ?? one, target.failOn)) onJudged?.(one);
  }
  return confirmed;
}

/** True for a problem that prevents every check; a later problem leaves outcomes to report. */
function isHopeless(problem: Problem | undefined): boolean {
  return problem !== undefined && problem.kind !== 'interrupted' && problem.kind !== 'deadline';
}

/** Without a listener, because there are no outcomes. */
function untold(options: RunChecksOptions): RunChecksOptions {
  return { ...options, onJudged: () => {} };
}

/** The world in which checks are planned, and the finding of the preflight. */
interface Prepared {
  readonly world: World;
  readonly preflight?: Preflight;
}

/**
 * Finds the cluster and the job, checks what answers, and reads the job. Stops the session if one of these
 * fails.
 */
async function prepare({ worldDraft }: RunChecksOptions, session: Session): Promise<Prepared> {
  const discovered = await discover(worldDraft, session.ask);
  const { world } = discovered;
  // Its first request goes alone, so that refused credentials are tried once and not once for each request in flight.
  const { preflight, problem } = await fly(world, session.ask);
  if (problem !== undefined) session.stop(problem);
  if (!discovered.ok) session.stop(discovered.problem);
  if (problem !== undefined && session.stopped() === problem) {
    return { world: withoutJob(world, problem.message), preflight };
  }
  if (session.stopped() !== undefined) return { world };
  await Promise.all(baselineRequests(world).map(session.ask));
  const learnt = learn(world, session.lookup);
  const { noSuchJob } = learnt.known;
  if (noSuchJob !== undefined) session.stop({ kind: 'job', message: noSuchJob });
  return { world: learnt, preflight };
}

async function judgeAll(
  { checks, laws, observations, target, onJudged }: RunChecksOptions,
  world: World,
  session: Session,
): Promise<{ readonly judged: readonly Judged[]; readonly world: World }> {
  const plan = planOf(checks, observations, world);
  const all = Promise.all(plan.requests.map(session.ask));
  const governed = all.then(() => governedExchanges(checks, world, session.lookup));
  const closing = all.then(async () => {
    const isNeeded = world.known.isSettled === true && [...checks, ...laws].some(comparesValues);
    if (isNeeded) await session.ask(closingRequest(world));
    return learn(world, session.lookup);
  });
  const judged = await Promise.all(
    checks.map(async (check) => {
      const own = (plan.askedBy.get(check.id) ?? []).flatMap((index) => plan.requests[index] ?? []);
      await Promise.all(own.map(session.ask));
      const inspected = check.inspect === undefined ? [] : await governed;
      const known = comparesValues(check) ? await closing : world;
      const outcome = judgeCheck(check, known, session.lookup, inspected, session.stopped()?.message);
      // Reported after its repetition.
      if (!isFailing(outcome, target.failOn)) onJudged?.(outcome);
      return outcome;
    }),
  );
  // Experiments ask too, and no check may wait for them.
  return { judged, world: await closing };
}
