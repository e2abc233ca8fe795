import { governedExchanges } from '../judge/governed.ts';
import { isFailing } from '../judge/fail-on.ts';
import { judgeCheck } from '../judge/judge-check.ts';
import type { Judged } from '../judge/judge-check.ts';
import { closingRequest, comparesValues, learn } from '../judge/learn.ts';
import { applyWaivers } from '../judge/waivers.ts';
import type { SuiteCheck } from '../model/check.ts';
import type { Answered } from '../model/http.ts';
import type { World } from '../model/world.ts';
import { applicability } from '../plan/applicability.ts';
import { checkRequests } from '../plan/check-requests.ts';
import { planOf } from '../plan/plan.ts';
import type { RunChecksOptions } from './run-checks.ts';
import type { Session } from './session.ts';
import { repeatFailures } from './repeat-failures.ts';

/** Counts failures that no waiver takes, and stops the run at the last one that it may have. */
export interface Bail {
  readonly count: (judged: Judged) => void;
}

/** Opens the count of a run. */
export function openBail({ target, now }: RunChecksOptions, session: Session, most: number): Bail {
  let failures = 0;
  return {
    count(judged) {
      const today = new Date(now()).toISOString().slice(0, 10);
      const [outcome] = applyWaivers([judged], target.waivers, today, 'some checks').outcomes;
      if (outcome === undefined || !isFailing(outcome, target.failOn)) return;
      failures += 1;
      if (failures < most) return;
      const times = most === 1 ? '1 failure' : `${most} failures`;
      session.stop({ kind: 'bail', message: `the run stopped after ${times} (--bail ${most})` });
    },
  };
}

/** True for a check that can be judged only when everything was asked. */
function isLate(check: SuiteCheck): boolean {
  return check.inspect !== undefined || comparesValues(check);
}

/** The outcome of a check that was left out. */
function leftOut(check: SuiteCheck, world: World, because: string): Judged {
  const inapplicable = applicability(check, world);
  return inapplicable === undefined
    ? { check, verdict: 'blocked', findings: [], because, requests: checkRequests(check, world) }
    : { check, verdict: 'inapplicable', findings: [], because: inapplicable, requests: [] };
}

/**
 * Judges one check after the other and repeats each failure at once, so that the same endpoint stops a run at the same check. The
 * requests of the next checks are on their way meanwhile.
 */
export async function judgeInOrder(
  { checks, laws, observations, target, onJudged }: RunChecksOptions,
  world: World,
  session: Session,
  bail: Bail,
): Promise<{ readonly judged: readonly Judged[]; readonly world: World }> {
  const plan = planOf(checks, observations, world);
  const asked = ({ id }: SuiteCheck): Promise<unknown> =>
    Promise.all((plan.askedBy.get(id) ?? []).flatMap((index) => plan.requests[index] ?? []).map(session.ask));
  const outcomes = new Map<string, Judged>();
  const confirmed = async (judged: Judged, check: SuiteCheck, known: World, governed: readonly Answered[]) =>
    repeatFailures([check], [judged], (one) => isFailing(one, target.failOn), {
      world: known,
      lookup: session.lookup,
      governed,
      probe: session.probe,
      stopped: session.stopped,
    });
  const settle = async (check: SuiteCheck, known: World, governed: readonly Answered[]): Promise<void> => {
    const problem = session.stopped();
    const judged =
      problem?.kind === 'bail'
        ? leftOut(check, known, problem.message)
        : judgeCheck(check, known, session.lookup, governed, problem?.message);
    for (const outcome of await confirmed(judged, check, known, governed)) {
      outcomes.set(check.id, outcome);
      onJudged?.(outcome);
      bail.count(outcome);
    }
  };
  const early = checks.filter((check) => !isLate(check));
  for (const [index, check] of early.entries()) {
    for (const next of early.slice(index + 1, index + 1 + target.limits.concurrency)) void asked(next);
    await asked(check);
    await settle(check, world, []);
  }
  await Promise.all(plan.requests.map(session.ask));
  const isNeeded = world.known.isSettled === true && [...checks, ...laws].some(comparesValues);
  if (isNeeded) await session.ask(closingRequest(world));
  const closing = learn(world, session.lookup);
  const governed = governedExchanges(checks, world, session.lookup);
  for (const check of checks.filter(isLate)) {
    const known = comparesValues(check) ? closing : world;
    await settle(check, known, check.inspect === undefined ? [] : governed);
  }
  return { judged: checks.map(({ id }) => outcomes.get(id) as Judged), world: closing };
}
