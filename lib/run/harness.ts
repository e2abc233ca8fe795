import { describe, test } from 'vitest';
import type { Target } from '../model/target.ts';
import { tellAllure } from './allure-case.ts';
import type { TestedCheck, TestedOutcome, TestedProblems } from './channel.ts';
import { settle } from './settle.ts';

/** A run as its tests see it. */
export interface TestedRun {
  readonly checks: readonly TestedCheck[];
  readonly failOn: Target['failOn'];
  readonly limits: Pick<Target['limits'], 'deadline' | 'requestTimeout'>;
  /** The outcome of a check, as soon as it cannot change any more. */
  readonly outcome: (id: string) => Promise<TestedOutcome>;
  /** What kept the run from judging, when it has ended. */
  readonly problems: () => Promise<TestedProblems>;
}

/** Makes each check of a run a vitest test. To be called while a test file is collected. */
export function harness({ checks, failOn, limits, outcome, problems }: TestedRun): void {
  // No test may give up before the run does.
  const timeout = (limits.deadline + limits.requestTimeout + 60) * 1000;
  const suites = [...new Set(checks.map(({ suite }) => suite))];
  for (const suite of suites) {
    describe(suite, () => {
      for (const { id, title } of checks.filter((one) => one.suite === suite)) {
        test(`${id} ${title}`, { timeout }, async (context) => {
          const { check, allure } = await outcome(id);
          if (allure !== undefined) await tellAllure(allure);
          settle(check, context, failOn);
        });
      }
    });
  }
  test('the run was kept from nothing', { timeout }, async () => {
    const { messages, allure } = await problems();
    if (allure !== undefined) await tellAllure(allure);
    // Not an assertion: Allure would take it for a fault of the endpoint, which nothing was learnt about.
    if (messages.length > 0) throw new Error(messages.join('\n'));
  });
}
