import type { RequirementResult, Result } from '../model/result.ts';
import type { RequirementVerdict } from '../model/verdict.ts';

/** A verdict as reports show it; a requirement without a selected check is `not selected`, not `blocked`. */
export type ShownVerdict = RequirementVerdict | 'not selected';

/** The shown verdict of a requirement. */
export function shownVerdict({ verdict, checks }: RequirementResult): ShownVerdict {
  return verdict === 'blocked' && checks.length === 0 ? 'not selected' : verdict;
}

/** The counts of requirements as reports show them. */
export function requirementCounts({
  requirements,
  notSelected = 0,
}: Result['counts']): Readonly<Partial<Record<ShownVerdict, number>>> {
  return { ...requirements, blocked: requirements.blocked - notSelected, 'not selected': notSelected };
}

/** The counts above zero, and pass and fail always, in the order of output. */
export function shownCounts(
  counts: Readonly<Partial<Record<ShownVerdict, number>>>,
): readonly (readonly [ShownVerdict, number])[] {
  return (Object.entries(counts) as [ShownVerdict, number][]).filter(
    ([verdict, number]) => number > 0 || verdict === 'pass' || verdict === 'fail',
  );
}

/** Those counts as words: `3 pass`. */
export function countWords(counts: Parameters<typeof shownCounts>[0]): readonly string[] {
  return shownCounts(counts).map(([verdict, number]) => `${number} ${verdict}`);
}
