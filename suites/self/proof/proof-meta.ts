/** Results that tests of the proof pass to the reporter. */
export interface ProofMeta {
  /** The number of visible requirements that a check names under some fault. */
  requirements?: { readonly covered: number; readonly of: number };
  /** The number of faults that a check finds by their first requirement. */
  faults?: { readonly killed: number; readonly of: number };
  /** The freedoms that were tried; `passed` is false if a check complained. */
  freedoms?: readonly { readonly id: string; readonly passed: boolean }[];
}

declare module 'vitest' {
  interface TaskMeta extends ProofMeta {}
}
