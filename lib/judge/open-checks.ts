import type { CheckResult } from '../model/result.ts';
import type { Target } from '../model/target.ts';
import { isFailing } from './fail-on.ts';

/** True for a check that is worth asking again: it fails, or it could not be judged. */
export function isOpen(check: Pick<CheckResult, 'verdict'>, failOn: Target['failOn']): boolean {
  return isFailing(check, failOn) || check.verdict === 'blocked' || check.verdict === 'indeterminate';
}

/** The checks that a line to paste names: one that looks at the replies of others names these too. */
function namedWith({ id, reproduce }: CheckResult): readonly string[] {
  const words = reproduce?.words?.command ?? [];
  return [
    id,
    ...words.filter((word, index) => words[index - 1] === '--only' && typeof word === 'string'),
  ].map(String);
}

/** The ids of checks and of those whose requests they need. */
export function idsWithNeeds(checks: readonly CheckResult[]): readonly string[] {
  return [...new Set(checks.flatMap(namedWith))];
}
