import { visibleExcerpt } from '../visible.ts';

/** The anchor of the row of a requirement. */
export function requirementAnchor(id: string): string {
  return `requirement-${id}`;
}

/** The anchor of the row of an observation. */
export function observationAnchor(id: string): string {
  return `observation-${id}`;
}

/** The anchor of a check that failed: its card, or its line in the card of a check that failed over the same. */
export function checkAnchor(id: string): string {
  return visibleExcerpt(id, 200);
}

/** The anchor of the failures that a diagnosis explains; numbers begin with 1. */
export function diagnosisAnchor(number: number): string {
  return `diagnosis-${number}`;
}
