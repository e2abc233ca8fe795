/**
 * Judges endpoints from a program: reads or writes a Target, plans and runs it, and makes reports of the
 * result.
 */
export type { Exchange, Reply, Request } from './model/http.ts';
export type { Result } from './model/result.ts';
export type { Target } from './model/target.ts';
export { planFor } from './run/plan-target.ts';
export type { TargetPlan } from './run/plan-target.ts';
export { runTarget } from './run/run-target.ts';
export type { RunOptions } from './run/run-target.ts';
export type { Reportable } from './redact/reportable.ts';
export { readTargets } from './settings/program.ts';
export type { Settings } from './settings/settings.ts';
export { UsageError } from './settings/usage-error.ts';
export { writeReports } from './report/write-reports.ts';
export { summaryMarkdown } from './report/summary.ts';
