import type { CheckResult } from '../model/result.ts';
import type { Target } from '../model/target.ts';
import { isFailing } from './digest.ts';
import { failureText, unwrapped } from './failure-text.ts';
import { visibleExcerpt } from './visible.ts';

/**
 * The outcome of a check in the terms of test runners, for Allure and CTRF. Passed is pass or warn, failed is
 * fail, broken is blocked or indeterminate, and skipped is waived or inapplicable. With `--fail-on should` a
 * warn is failed.
 */
export interface TestEnding {
  /** `failed` blames the endpoint; `broken` means that the check could not be tested. */
  readonly status: 'passed' | 'failed' | 'broken' | 'skipped';
  /** Empty for a pass; a warning keeps its text. */
  readonly message: string;
  /** The expected and the received values with their places; set for a failure only. */
  readonly expected?: string;
  readonly actual?: string;
}

/**
 * Translates the verdict of a check for test runners. Pure.
 * @param failOn the level that makes the run fail
 * @param defect the likely defect behind a failure
 */
export function endingOf(check: CheckResult, failOn: Target['failOn'], defect?: string): TestEnding {
  switch (check.verdict) {
    case 'pass':
      return { status: 'passed', message: '' };
    case 'warn':
    case 'fail': {
      const message = failureText(check, unwrapped, { failOn, defect });
      if (!isFailing(check, failOn)) return { status: 'passed', message };
      return {
        status: 'failed',
        message,
        expected: check.findings
          .map(({ at, want }) => `${visibleExcerpt(at)}: ${visibleExcerpt(want)}`)
          .join('\n'),
        actual: check.findings
          .map(({ at, got }) => `${visibleExcerpt(at)}: ${visibleExcerpt(got)}`)
          .join('\n'),
      };
    }
    case 'waived':
      return { status: 'skipped', message: 'waived: a known deviation' };
    case 'inapplicable':
      return { status: 'skipped', message: visibleExcerpt(check.because ?? 'it does not apply') };
    case 'blocked':
    case 'indeterminate':
      return { status: 'broken', message: `not tested: ${visibleExcerpt(check.because ?? check.verdict)}` };
    default:
      return check.verdict satisfies never;
  }
}
