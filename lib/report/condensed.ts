import type { CheckResult, Result } from '../model/result.ts';

const judgedWell: readonly string[] = ['pass', 'inapplicable'];

function condensedCheck({ reproduce: _reproduce, ...check }: CheckResult): CheckResult {
  return judgedWell.includes(check.verdict) ? { ...check, findings: [], exchanges: [] } : check;
}

/** The parts of a result that an overview shows, because all results of a fleet stay in memory. Pure. */
export function condensed(result: Result): Result {
  return { ...result, checks: result.checks.map(condensedCheck), observations: [] };
}
