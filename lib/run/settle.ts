import type { TestContext } from 'vitest';
import type { CheckResult } from '../model/result.ts';
import type { Target } from '../model/target.ts';
import { isFailing } from '../report/digest.ts';
import { failureText, unwrapped } from '../report/failure-text.ts';

/** A break of the page, in the form in which test runners show what was wanted and what was got. */
class ConformanceError extends Error {
  override readonly name = 'ConformanceError';
  readonly expected: string;
  readonly actual: string;

  constructor(check: CheckResult, failOn: Target['failOn']) {
    super(failureText(check, unwrapped, failOn));
    this.expected = check.findings.map(({ at, want }) => `${at}: ${want}`).join('\n');
    this.actual = check.findings.map(({ at, got }) => `${at}: ${got}`).join('\n');
    // The stack of this suite says nothing about the endpoint.
    this.stack = `${this.name}: ${this.message}`;
  }
}

/** Lets a test end as its check did: passed, failed, skipped with the reason, or broken off where nothing could be judged. */
export function settle(check: CheckResult, context: TestContext, failOn: Target['failOn']): void {
  switch (check.verdict) {
    case 'pass':
      return;
    case 'warn':
      if (isFailing(check, failOn)) throw new ConformanceError(check, failOn);
      return;
    case 'fail':
      throw new ConformanceError(check, failOn);
    case 'waived':
      return context.skip('waived: a known deviation');
    case 'inapplicable':
      return context.skip(check.because ?? 'it does not apply');
    case 'blocked':
    case 'indeterminate':
      throw new Error(`not judged: ${check.because ?? check.verdict}`);
    default:
      return check.verdict satisfies never;
  }
}
