import type { CheckResult, Result } from '../model/result.ts';

const judgedWell: readonly string[] = ['pass', 'inapplicable'];

function condensedCheck({ reproduce: _reproduce, ...check }: CheckResult): CheckResult {
  return judgedWell.includes(check.verdict) ? { ...check, findings: [], exchanges: [] } : check;
}

/** Leaves of a result what an overview tells of it, because those of a whole fleet stay in memory until its end. Pure. */
export function condensed(result: Result): Result {
  return { ...result, checks: result.checks.map(condensedCheck), observations: [] };
}
