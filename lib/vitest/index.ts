import { getGlobalTestRuntime } from 'allure-js-commons/sdk/runtime';
import { afterAll, describe, test } from 'vitest';
import type { TestContext } from 'vitest';
import type { Result } from '../model/result.ts';
import type { Target } from '../model/target.ts';
import { allureOfProblems } from '../report/allure-problems.ts';
import { allureOf } from '../report/allure.ts';
import type { AllureCase } from '../report/allure.ts';
import { badWaivers, digestOf } from '../report/digest.ts';
import { checkedPlan } from '../run/checked-plan.ts';
import { judgeTarget } from '../run/judge-target.ts';
import type { Ended } from '../run/judge-target.ts';
import type { TargetPlan } from '../run/plan-target.ts';
import type { Environment } from '../settings/layers.ts';
import { UsageError } from '../settings/usage-error.ts';
import { openTestedEndpoint, readSettings } from './endpoint.ts';
import type { ConformanceSettings } from './endpoint.ts';
import { settle } from './settle.ts';
import { tellAllure } from './tell-allure.ts';

export type { ConformanceSettings, StartedEndpoint } from './endpoint.ts';

/**
 * Registers every check of one endpoint as a vitest test. Call it at the top of a test file or in a
 * `describe`; requests are sent when the first test runs. Wrong settings become one failing test with the
 * reason.
 * @param settings the options of the command in camel case; `endpoint` may be a function that starts a
 * server. Reports are written if `out` or `report` is set.
 * @param environment further options as `HPCPACK_*`, and the secrets
 */
export function conformanceTests(
  settings: ConformanceSettings = {},
  environment: Environment = process.env,
): void {
  // No await for callers, because vitest awaits an asynchronous `describe`.
  describe('HPC Pack Get Job', async () => {
    try {
      const target = await readSettings(settings, environment);
      register(settings, environment, target, checkedPlan(target));
    } catch (error) {
      test('the settings of the conformance tests are right', () => {
        throw withoutStack(error);
      });
    }
  });
}

/** Removes the stack of a usage error, because its message is complete. */
function withoutStack(error: unknown): unknown {
  if (error instanceof UsageError) error.stack = `${error.name}: ${error.message}`;
  return error;
}

function register(
  settings: ConformanceSettings,
  environment: Environment,
  { failOn, limits }: Target,
  plan: TargetPlan,
): void {
  // Longer than the run, so that no test times out before it.
  const timeout = (limits.deadline + limits.requestTimeout + 60) * 1000;
  let running: Promise<Ended> | undefined;
  const ended = ({ signal }: TestContext): Promise<Ended> =>
    (running ??= judgeEndpoint(settings, environment, plan, signal));
  /** Reasons of untested checks that no test has reported yet. */
  const untold = new Set<string>();
  for (const suite of new Set(plan.checks.map((check) => check.suite))) {
    describe(suite, () => {
      for (const { id, title } of plan.checks.filter((check) => check.suite === suite)) {
        test(`${id} ${title}`, { timeout }, async (context) => {
          const { result, exchanges } = await ended(context).catch((error: unknown) => {
            const reason = error instanceof Error ? error.message : String(error);
            untold.add(reason);
            return context.skip(`not tested: ${reason}`);
          });
          const check = result.checks.find((one) => one.id === id);
          if (check === undefined) throw new Error(`the result lacks ${id}`);
          const one = allureOf(check, exchanges, failOn);
          if (one.ending.status === 'broken') untold.add(one.ending.message);
          await tell(one);
          await settle(one.ending, context);
        });
      }
    });
  }
  test('the run completed without problems', { timeout }, async (context) => {
    untold.clear();
    const { result } = await ended(context).catch((error: unknown) => {
      throw withoutStack(error);
    });
    await tell(allureOfProblems(result));
    const reasons = obstaclesOf(result);
    if (reasons.length > 0) throw new Error(reasons.join('\n'));
  });
  afterAll(() => {
    // A filter may exclude the test above, and skipped tests alone must not look like success.
    if (untold.size > 0) throw new Error([...untold].join('\n'));
  });
}

/** The reasons of a verdict other than conformant that no test of a check shows. */
function obstaclesOf(result: Result): readonly string[] {
  const problems = result.problems.map(({ message }) => message);
  if (problems.length > 0) return problems;
  const isShown = result.verdict === 'conformant' || result.verdict === 'nonconformant';
  return isShown && badWaivers(result).length === 0 ? [] : digestOf(result).reasons;
}

async function judgeEndpoint(
  settings: ConformanceSettings,
  environment: Environment,
  plan: TargetPlan,
  signal: AbortSignal,
): Promise<Ended> {
  const { url, close } = await openTestedEndpoint(settings.endpoint);
  try {
    const target = await readSettings(settings, environment, url);
    const reports = hasAllure() ? target.reports.filter((kind) => kind !== 'allure') : target.reports;
    return await judgeTarget({ ...target, reports }, plan, { interrupt: signal });
  } finally {
    await close();
  }
}

/** True if an Allure reporter is active, which then writes the Allure results. */
function hasAllure(): boolean {
  return 'sendMessage' in getGlobalTestRuntime();
}

async function tell(one: AllureCase): Promise<void> {
  if (hasAllure()) await tellAllure(one);
}
