import type { TestContext } from 'vitest';
import type { TestEnding } from '../report/test-ending.ts';

/** A failed check as an error for which vitest shows expected and received values. */
class ConformanceError extends Error {
  override readonly name = 'ConformanceError';
  readonly expected: string | undefined;
  readonly actual: string | undefined;

  constructor({ message, expected, actual }: TestEnding) {
    super(message);
    this.expected = expected;
    this.actual = actual;
    // The stack of this suite says nothing about the endpoint.
    this.stack = `${this.name}: ${message}`;
  }
}

/** Ends a test with the outcome of its check; a warning becomes an annotation. */
export async function settle(
  ending: TestEnding,
  context: Pick<TestContext, 'annotate' | 'skip'>,
): Promise<void> {
  switch (ending.status) {
    case 'passed':
      if (ending.message !== '') await context.annotate(ending.message, 'warning');
      return;
    case 'failed':
      throw new ConformanceError(ending);
    case 'broken':
    case 'skipped':
      return context.skip(ending.message);
    default:
      return ending.status satisfies never;
  }
}
