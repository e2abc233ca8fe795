import { failOnOf } from '../judge/fail-on.ts';
import type { Result } from '../model/result.ts';
import { digestOf, isFailing } from './digest.ts';

/** The outcome of a run in the terms of test runners, for a failed run without a failed check. */
export interface RunEnding {
  /** `failed` blames the endpoint or a waiver; `broken` means that nothing could be tested. */
  readonly status: 'failed' | 'broken';
  readonly name: string;
  readonly headline: string;
  readonly reasons: string;
}

/**
 * A test case for the run itself if it is not conformant and no check shows it, such as a stale waiver.
 * Otherwise a list of test cases would be green.
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
