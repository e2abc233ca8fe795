import type { Result } from '../model/result.ts';
import { defectWords, numberedDiagnoses } from './diagnosis-text.ts';
import { digestOf } from './digest.ts';
import { visibleExcerpt } from './visible.ts';

/** The maximum length in characters, because it is one cell of a table. */
const limit = 300;

/**
 * The first cause of a verdict other than conformant, on one line: a defect, a problem, or the first reason.
 * Pure.
 */
export function firstCause(result: Result): string {
  const [first, ...others] = numberedDiagnoses(result);
  const isFailure = result.verdict === 'nonconformant' && first !== undefined;
  const more = others.length === 0 ? '' : ` (and ${others.length} more)`;
  const [problem] = result.problems;
  if (isFailure) return `${visibleExcerpt(defectWords(first[1]), limit)}${more}`;
  if (problem !== undefined && result.verdict !== 'nonconformant')
    return visibleExcerpt(`${problem.kind}: ${problem.message}`, limit);
  return visibleExcerpt(digestOf(result).reasons[0] ?? '', limit);
}
