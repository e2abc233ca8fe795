import { failOnOf } from '../judge/fail-on.ts';
import type { Result } from '../model/result.ts';
import { digestOf, isFailing } from './digest.ts';

/** The end of a run in the terms of test runners, for a run that no check shows to be red. */
export interface RunEnding {
  /** `failed` blames the endpoint or a waiver, `broken` says that the run did not judge. */
  readonly status: 'failed' | 'broken';
  readonly name: string;
  readonly headline: string;
  readonly reasons: string;
}

/**
 * The case that stands for the run itself, if the run is red and no check shows it: a waiver went stale, or nothing was judged. Without
 * it a report of test cases would be green.
 */
export function runEnding(result: Result): RunEnding | undefined {
  const red = result.checks.some(
    (check) =>
      isFailing(check, failOnOf(result)) || check.verdict === 'blocked' || check.verdict === 'indeterminate',
  );
  if (result.verdict === 'conformant' || (red && result.verdict !== 'defect')) return undefined;
  const { headline, reasons } = digestOf(result);
  return {
    status: result.verdict === 'nonconformant' ? 'failed' : 'broken',
    name: 'the run is conformant',
    headline,
    reasons: reasons.join('\n'),
  };
}
