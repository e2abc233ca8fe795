import { BroadcastChannel } from 'node:worker_threads';
import { describe, inject, test } from 'vitest';
import { unreported } from '../judge/unreported.ts';
import { applyWaivers } from '../judge/waivers.ts';
import type { Exchange } from '../model/http.ts';
import type { CheckResult, Result } from '../model/result.ts';
import type { Target } from '../model/target.ts';
import { allureOfProblems } from '../report/allure-problems.ts';
import { allureOf } from '../report/allure.ts';
import { ReportError } from '../report/write-files.ts';
import type * as Reporting from '../report/write-reports.ts';
import { tellAllure } from './allure-case.ts';
import { channelName } from './channel.ts';
import type { Interruption, Told } from './channel.ts';
import { planFor } from './plan-target.ts';
import type { TargetPlan } from './plan-target.ts';
import type { Reportable } from './reportable.ts';
import { runTarget } from './run-target.ts';
import { settle } from './settle.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The target of a run that the command started. */
    target?: Target;
    /** Which run it is, so that its threads find each other. */
    run?: string;
    /** The URL of the built-in emulator, where the command runs it. */
    emulator?: string;
    /** Given where the Allure reporter listens. */
    allure?: 'listens';
  }
}

interface Ended {
  readonly byId: ReadonlyMap<string, CheckResult>;
  readonly exchanges: readonly Exchange[];
  readonly result: Result;
}

/**
 * Makes each selected check of a target a vitest test, judges the endpoint and writes the reports. To be called while a test file
 * is collected. Throws where the selection names nothing.
 */
export function harness(target: Target): void {
  const plan = planFor(target);
  if (plan.unmatched.length > 0) {
    throw new Error(
      `No check, requirement, suite, tag or observation is named ${plan.unmatched.join(', ')}.`,
    );
  }
  const ended = start(target, plan);
  // Every test waits for it and fails with it; before the first one does, nobody may be listening.
  ended.catch(() => {});

  // No test may give up before the run does.
  const timeout = (target.limits.deadline + target.limits.requestTimeout + 60) * 1000;
  const suites = [...new Set(plan.checks.map(({ suite }) => suite))];
  for (const suite of suites) {
    describe(suite, () => {
      for (const check of plan.checks.filter((one) => one.suite === suite)) {
        test(`${check.id} ${check.title}`, { timeout }, async (context) => {
          const { byId, exchanges } = await ended;
          const outcome = byId.get(check.id);
          if (outcome === undefined) throw new Error(`the result lacks ${check.id}`);
          if (inject('allure') === 'listens') await tellAllure(allureOf(outcome, exchanges, target.failOn));
          settle(outcome, context, target.failOn);
        });
      }
    });
  }
  test('the run was kept from nothing', { timeout }, async () => {
    const { result } = await ended;
    if (inject('allure') === 'listens') await tellAllure(allureOfProblems(result));
    // Not an assertion: Allure would take it for a fault of the endpoint, which nothing was learnt about.
    if (result.problems.length > 0) throw new Error(result.problems.map(({ message }) => message).join('\n'));
  });
}

/** Writes the reports. Where that fails, the result says so: the console is then all that is left to tell what was judged. */
async function report(
  judged: Reportable,
  { out, reports }: Target,
  { writeReports }: typeof Reporting,
): Promise<{ readonly result: Result; readonly paths: readonly string[] }> {
  try {
    return { result: judged.result, paths: await writeReports(judged, out, reports) };
  } catch (error) {
    if (!(error instanceof ReportError)) throw error;
    return { result: unreported(judged.result, error.message), paths: [] };
  }
}

function countsBySuite({ checks }: TargetPlan): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { suite } of checks) counts[suite] = (counts[suite] ?? 0) + 1;
  return counts;
}

async function start(target: Target, plan: TargetPlan): Promise<Ended> {
  const channel = new BroadcastChannel(channelName(inject('run') ?? 'by vitest'));
  const tell = (told: Told): void => channel.postMessage(told);
  const interrupt = new AbortController();
  channel.onmessage = (event) => {
    if ((event as { readonly data: Interruption }).data.kind === 'interrupt') interrupt.abort();
  };
  tell({ kind: 'listens' });
  tell({ kind: 'planned', counts: countsBySuite(plan) });
  try {
    const emulator = inject('emulator');
    const running = runTarget(target, plan, {
      ...(emulator === undefined ? {} : { emulator }),
      interrupt: interrupt.signal,
      onJudged: (one) => {
        const today = new Date().toISOString().slice(0, 10);
        const [outcome] = applyWaivers([one], target.waivers, today, 'some checks').outcomes;
        const { id, title, suite } = one.check;
        tell({ kind: 'judged', id, title, suite, verdict: outcome?.verdict ?? one.verdict });
      },
    });
    // Loaded while the first requests are on their way.
    const reporting = import('../report/write-reports.ts');
    const judged = await running;
    const { exchanges } = judged;
    const { result, paths } = await report(judged, target, await reporting);
    tell({ kind: 'ended', result, paths });
    return { result, exchanges, byId: new Map(result.checks.map((check) => [check.id, check])) };
  } catch (error) {
    const { message, stack } = error instanceof Error ? error : new Error(String(error));
    tell({ kind: 'failed', message, ...(stack === undefined ? {} : { stack }) });
    throw error;
  } finally {
    channel.close();
  }
}
