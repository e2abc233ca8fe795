import type { Environment } from '../settings/layers.ts';
import { readTargets } from '../settings/read-targets.ts';
import type { TestedRun } from './harness.ts';
import { startJudging } from './judging.ts';
import { planFor } from './plan-target.ts';

/**
 * The run of the target that the environment names, judged in the thread that asks for it, which is that of the tests. Throws where the
 * environment names several targets, or its selection what is not there.
 */
export async function judgedHere(environment: Environment): Promise<TestedRun> {
  const [target, ...others] = await readTargets({}, environment);
  if (target === undefined) throw new Error('The environment names no target.');
  if (others.length > 0) {
    throw new Error('Under vitest one target is judged at a time: name one, or use the command.');
  }
  const plan = planFor(target);
  if (plan.unmatched.length > 0) {
    throw new Error(
      `No check, requirement, suite, tag or observation is named ${plan.unmatched.join(', ')}.`,
    );
  }
  const { outcome, problems } = startJudging(target, plan, {});
  return {
    checks: plan.checks,
    failOn: target.failOn,
    limits: target.limits,
    // Allure's own reporter listens only where the command started the tests.
    outcome: async (id) => ({ check: (await outcome(id)).check }),
    problems: async () => ({ messages: (await problems()).messages }),
  };
}
