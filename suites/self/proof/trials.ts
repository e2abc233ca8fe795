import type { Trial } from './freedom-matrix.ts';
import type { ProofMeta } from './proof-meta.ts';

/** The complaints about right servers as text; empty if all pass. */
export function heldAgainst(trials: readonly Trial[]): readonly string[] {
  return trials
    .filter(({ complaints }) => complaints.length > 0)
    .map(
      ({ freedoms, complaints }) =>
        `${freedoms.map(({ id }) => id).join(' + ')}: ${complaints.slice(0, 3).join(' | ')}`,
    );
}

/** The result of each freedom for the reporter. */
export function metaOf(trials: readonly Trial[]): NonNullable<ProofMeta['freedoms']> {
  return trials.flatMap(({ freedoms, complaints }) =>
    freedoms.map(({ id }) => ({ id, passed: complaints.length === 0 })),
  );
}
