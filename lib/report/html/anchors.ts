import { visibleExcerpt } from '../visible.ts';

export function requirementAnchor(id: string): string {
  return `requirement-${id}`;
}

export function observationAnchor(id: string): string {
  return `observation-${id}`;
}

/** The anchor of a failed check: its card, or its line in the card of its cause. */
export function checkAnchor(id: string): string {
  return visibleExcerpt(id, 200);
}

/** The anchor of the failures of a diagnosis; numbers begin at 1. */
export function diagnosisAnchor(number: number): string {
  return `diagnosis-${number}`;
}
