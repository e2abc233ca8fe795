import { unreported } from '../judge/unreported.ts';
import { applyWaivers } from '../judge/waivers.ts';
import type { Exchange } from '../model/http.ts';
import type { Result } from '../model/result.ts';
import type { Target } from '../model/target.ts';
import type { JudgedCheck } from '../report/progress.ts';
import { ReportError } from '../report/write-files.ts';
import { writeReports } from '../report/write-reports.ts';
import type { TargetPlan } from './plan-target.ts';
import type { Reportable } from '../redact/reportable.ts';
import { runTarget } from './run-target.ts';
import type { RunOptions } from './run-target.ts';

/** The end of a run with its reports. */
export interface Ended {
  readonly result: Result;
  readonly exchanges: readonly Exchange[];
  /** The paths of the reports that were written. */
  readonly paths: readonly string[];
}

/** The options of a run with reports. */
export interface JudgingOptions extends Pick<RunOptions, 'interrupt' | 'through'> {
  /** Is called with each outcome, waivers applied, as soon as there is one. */
  readonly onJudged?: (check: JudgedCheck) => void;
}

/** Judges an endpoint and writes nothing. */
export async function judgeWithoutReports(
  target: Target,
  plan: TargetPlan,
  options: JudgingOptions,
): Promise<Reportable> {
  return await runTarget(target, plan, {
    ...options,
    onJudged: (one) => {
      const today = new Date().toISOString().slice(0, 10);
      const [outcome] = applyWaivers([one], target.waivers, today, 'some checks').outcomes;
      const { id, title, suite } = one.check;
      options.onJudged?.({ id, title, suite, verdict: outcome?.verdict ?? one.verdict });
    },
  });
}

/** Writes the reports of a run. Reports that cannot be written become a problem of the result, which is then not conformant. */
export async function reportTarget(judged: Reportable, target: Target): Promise<Ended> {
  const { result, exchanges } = judged;
  if (target.reports.length === 0) return { result, exchanges, paths: [] };
  try {
    return { result, exchanges, paths: await writeReports(judged, target.out, target.reports) };
  } catch (error) {
    if (!(error instanceof ReportError)) throw error;
    return { result: unreported(result, error.message), exchanges, paths: error.written };
  }
}

/** Judges an endpoint and writes its reports. */
export async function judgeTarget(target: Target, plan: TargetPlan, options: JudgingOptions): Promise<Ended> {
  return await reportTarget(await judgeWithoutReports(target, plan, options), target);
}
