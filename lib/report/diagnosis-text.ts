import { unknownFault } from '../model/result.ts';
import type { CheckResult, Diagnosis, Result } from '../model/result.ts';
import { count } from './digest.ts';
import { visibleExcerpt } from './visible.ts';

/** Two candidates are a choice, more are a list. */
const shownAlternatives = 1;

function clause(title: string): string {
  return visibleExcerpt(title.replace(/\.$/, ''), 200);
}

/** The sentence above the diagnoses. */
export const diagnosesLead = 'The failures are most like these known faults; mend them in this order:';

/** Returns the defect of a diagnosis as a clause: `An unknown name is passed over, or: a star stands for all of them`. */
export function defectWords({ fault, title, alternatives }: Diagnosis): string {
  if (fault === unknownFault) return 'Unlike any known fault';
  const others = alternatives.slice(0, shownAlternatives).map((one) => clause(one.title));
  return [clause(title), ...others].join(', or: ');
}

/** Returns what mending would change: `explains 42 of 105 failures; unblocks 110 checks`. */
export function effectWords({ explains, unblocks }: Diagnosis, failures: number): string {
  const explained = `explains ${explains} of ${count(failures, 'failure')}`;
  return unblocks === 0 ? explained : `${explained}; unblocks ${count(unblocks, 'check')}`;
}

/** Returns for a check the number and the words of its likely defect; undefined if it has none. */
export function defectOf({ diagnoses = [] }: Pick<Result, 'diagnoses'>): (id: string) => string | undefined {
  const defects = new Map(
    diagnoses.flatMap((diagnosis, index) =>
      diagnosis.checks.map((id) => [id, `${index + 1}: ${defectWords(diagnosis)}`] as const),
    ),
  );
  return (id) => defects.get(id);
}

/** Returns the diagnoses of a result with their numbers, from 1. */
export function numberedDiagnoses({ diagnoses = [] }: Result): readonly (readonly [number, Diagnosis])[] {
  return diagnoses.map((diagnosis, index) => [index + 1, diagnosis]);
}

/** Returns `; mend defect 2 first, GJ-X shows it` for the likely defect that blocks at least half of checks; empty if none does. */
export function remedyWords(checks: readonly CheckResult[], result: Result): string {
  const ids = new Set(checks.map(({ id }) => id));
  const found = numberedDiagnoses(result).find(
    ([, { blocked }]) => blocked.filter((id) => ids.has(id)).length * 2 >= ids.size,
  );
  if (found === undefined) return '';
  const [number, diagnosis] = found;
  return `; mend defect ${number} first, ${visibleExcerpt(diagnosis.checks[0] ?? diagnosis.fault, 120)} shows it`;
}
