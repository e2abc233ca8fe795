/** What tests of the proof tell the reporter that sums it up. */
export interface ProofMeta {
  /** How many requirements that a client can see are named by a check under some fault. */
  requirements?: { readonly covered: number; readonly of: number };
  /** How many faults are found by the requirement that they are about. */
  faults?: { readonly killed: number; readonly of: number };
  /** Freedoms that were tried, and whether anything was held against the server. */
  freedoms?: readonly { readonly id: string; readonly passed: boolean }[];
}

declare module 'vitest' {
  interface TaskMeta extends ProofMeta {}
}
