import { unreported } from '../judge/unreported.ts';
import { applyWaivers } from '../judge/waivers.ts';
import type { Result } from '../model/result.ts';
import type { Target } from '../model/target.ts';
import { allureOfProblems } from '../report/allure-problems.ts';
import { allureOf } from '../report/allure.ts';
import { ReportError } from '../report/write-files.ts';
import type * as Reporting from '../report/write-reports.ts';
import type { Examined } from './examine.ts';
import type { JudgedCheck, TestedOutcome, TestedProblems } from './channel.ts';
import type { TargetPlan } from './plan-target.ts';
import type { Reportable } from './reportable.ts';
import { runTarget } from './run-target.ts';
import type { RunOptions } from './run-target.ts';

/** A run under way, with its reports. */
export interface Judging {
  /** The result, when the reports are written, and their paths. */
  readonly ended: Promise<{ readonly result: Result; readonly paths: readonly string[] }>;
  /** What the test of a check needs, as soon as that cannot change any more; laws may still be tried and reports written then. */
  readonly outcome: (id: string) => Promise<TestedOutcome>;
  /** What kept the run from judging or reporting, when it has ended. */
  readonly problems: () => Promise<TestedProblems>;
}

/** What a run is told besides its target and its plan. */
export interface JudgingOptions extends Pick<RunOptions, 'emulator' | 'interrupt'> {
  /** Is told of each outcome as soon as there is one. */
  readonly onJudged?: (check: JudgedCheck) => void;
}

/** Judges an endpoint and writes the reports of it. What comes of it are promises, all rejected where this suite has a defect. */
export function startJudging(target: Target, plan: TargetPlan, options: JudgingOptions): Judging {
  let tellChecked!: (checked: Examined | undefined) => void;
  const checked = new Promise<Examined | undefined>((resolve) => {
    tellChecked = resolve;
  });
  const running = runTarget(target, plan, {
    ...options,
    onJudged: (one) => {
      const today = new Date().toISOString().slice(0, 10);
      const [outcome] = applyWaivers([one], target.waivers, today, 'some checks').outcomes;
      const { id, title, suite } = one.check;
      options.onJudged?.({ id, title, suite, verdict: outcome?.verdict ?? one.verdict });
    },
    onChecked: tellChecked,
  });
  // Loaded while the first requests are on their way.
  const reporting = import('../report/write-reports.ts');
  const ended = running.then(async (judged) => report(judged, target, await reporting));
  // Whoever waits for it gets the error; before the first one does, nobody may be listening.
  ended.catch(() => {});
  // Where they were not told early, they are told in the end.
  running.then(
    () => tellChecked(undefined),
    () => tellChecked(undefined),
  );
  const isAllure = target.reports.includes('allure');
  const outcomeIn = ({ result, exchanges }: Examined, id: string): TestedOutcome | undefined => {
    const check = result.checks.find((one) => one.id === id);
    if (check === undefined) return undefined;
    return { check, ...(isAllure ? { allure: allureOf(check, exchanges, target.failOn) } : {}) };
  };
  return {
    ended,
    outcome: async (id) => {
      const early = await checked;
      const outcome = (early && outcomeIn(early, id)) ?? outcomeIn(await running, id);
      if (outcome === undefined) throw new Error(`the result lacks ${id}`);
      return outcome;
    },
    problems: async () => {
      const { result } = await ended;
      return {
        messages: result.problems.map(({ message }) => message),
        ...(isAllure ? { allure: allureOfProblems(result) } : {}),
      };
    },
  };
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
