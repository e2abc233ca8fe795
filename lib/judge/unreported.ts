import type { Result } from '../model/result.ts';

/**
 * The result of a run without reports: failures stay, and a pass becomes incomplete, because no report shows
 * it.
 * @param message why the reports could not be written
 */
export function unreported(result: Result, message: string): Result {
  const problems = [...result.problems, { kind: 'reports' as const, message }];
  return result.exitStatus === 0
    ? { ...result, verdict: 'incomplete', exitStatus: 3, problems }
    : { ...result, problems };
}
