import type { Selection, Target } from '../model/target.ts';
import { UsageError } from '../settings/usage-error.ts';
import { planFor } from './plan-target.ts';
import type { TargetPlan } from './plan-target.ts';

/**
 * Plans a run like `planFor`, but refuses a selection that means nothing.
 * @throws UsageError if a pattern matches nothing, or no check and no observation is left
 */
export function checkedPlan(target: Target): TargetPlan {
  const plan = planFor(target);
  checkPlan(plan, target.selection);
  return plan;
}

/**
 * Checks that a plan selects something.
 * @throws UsageError if it does not
 */
export function checkPlan(plan: TargetPlan, selection: Selection): void {
  if (plan.unmatched.length > 0) {
    throw new UsageError(
      `no check, requirement, suite, tag or observation is named ${plan.unmatched.join(', ')}; "list" shows what there is`,
    );
  }
  const { catalogue, newerCatalogue } = plan.catalogue;
  if (plan.checks.length + plan.observations.length === 0) {
    const newer = newerCatalogue?.notSelected ?? [];
    if (newer.length > 0) {
      throw new UsageError(
        `--catalogue ${catalogue} leaves nothing to judge, because the selected checks were added later: ${newer.join(', ')}`,
      );
    }
    throw new UsageError(`${narrowing(selection)} to judge; "list checks" shows what there is`);
  }
}

/** The given options that select, and that they leave nothing. */
function narrowing({ only, skip, shard, again }: Selection): string {
  const given = [
    ...(only.length > 0 ? ['--only'] : []),
    ...(skip.length > 0 ? ['--skip'] : []),
    ...(shard === undefined ? [] : ['--shard']),
    ...(again === undefined ? [] : ['--rerun-failed']),
  ];
  const last = given.at(-1) ?? 'the profile';
  return given.length < 2
    ? `${last} leaves nothing`
    : `${given.slice(0, -1).join(', ')} and ${last} leave nothing`;
}
