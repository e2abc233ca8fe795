import { unknownFault } from '../model/result.ts';
import type { CheckResult, Diagnosis, Result } from '../model/result.ts';
import { count } from './digest.ts';
import { visibleExcerpt } from './visible.ts';

const shownAlternatives = 1;

function clause(title: string): string {
  return visibleExcerpt(title.replace(/\.$/, ''), 200);
}

export const diagnosesLead = 'Known faults that best match the failures, in the order to fix them:';

/** The defect of a diagnosis as a clause: `An unknown name is ignored, or: a star selects all of them`. */
export function defectWords({ fault, title, alternatives }: Diagnosis): string {
  if (fault === unknownFault) return 'Unlike any known fault';
  const others = alternatives.slice(0, shownAlternatives).map((one) => clause(one.title));
  return [clause(title), ...others].join(', or: ');
}

/** The effect of a fix: `explains 42 of 105 failures; unblocks 110 checks`. */
export function effectWords({ explains, unblocks }: Diagnosis, failures: number): string {
  const explained = `explains ${explains} of ${count(failures, 'failure')}`;
  return unblocks === 0 ? explained : `${explained}; unblocks ${count(unblocks, 'check')}`;
}

/** A function from a check to the number and the words of its likely defect. */
export function defectOf({ diagnoses = [] }: Pick<Result, 'diagnoses'>): (id: string) => string | undefined {
  const defects = new Map(
    diagnoses.flatMap((diagnosis, index) =>
      diagnosis.checks.map((id) => [id, `${index + 1}: ${defectWords(diagnosis)}`] as const),
    ),
  );
  return (id) => defects.get(id);
}

/** The diagnoses of a result, numbered from 1. */
export function numberedDiagnoses({ diagnoses = [] }: Result): readonly (readonly [number, Diagnosis])[] {
  return diagnoses.map((diagnosis, index) => [index + 1, diagnosis]);
}

/** `; fix defect 2 first, see GJ-X` if one likely defect blocks at least half of the checks, else empty. */
export function remedyWords(checks: readonly CheckResult[], result: Result): string {
  const ids = new Set(checks.map(({ id }) => id));
  const found = numberedDiagnoses(result).find(
    ([, { blocked }]) => blocked.filter((id) => ids.has(id)).length * 2 >= ids.size,
  );
  if (found === undefined) return '';
  const [number, diagnosis] = found;
  return `; fix defect ${number} first, see ${visibleExcerpt(diagnosis.checks[0] ?? diagnosis.fault, 120)}`;
}
