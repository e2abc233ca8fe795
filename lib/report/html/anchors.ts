/** The anchor of the row of a requirement. */
export function requirementAnchor(id: string): string {
  return `requirement-${id}`;
}

/** The anchor of the row of an observation. */
export function observationAnchor(id: string): string {
  return `observation-${id}`;
}
