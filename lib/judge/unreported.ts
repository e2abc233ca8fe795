import type { Result } from '../model/result.ts';

/**
 * The result of a run whose reports could not be written: what was found wrong stays so, but nobody may take for conformant what no
 * report shows.
 * @param message why they could not be written
 */
export function unreported(result: Result, message: string): Result {
  const problems = [...result.problems, { kind: 'reports' as const, message }];
  return result.exitStatus === 0
    ? { ...result, verdict: 'incomplete', exitStatus: 3, problems }
    : { ...result, problems };
}
