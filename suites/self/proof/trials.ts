import type { Trial } from './freedom-matrix.ts';
import type { ProofMeta } from './proof-meta.ts';

/** What is held against servers that are right, in words for a failed test; nothing should be. */
export function heldAgainst(trials: readonly Trial[]): readonly string[] {
  return trials
    .filter(({ complaints }) => complaints.length > 0)
    .map(
      ({ freedoms, complaints }) =>
        `${freedoms.map(({ id }) => id).join(' + ')}: ${complaints.slice(0, 3).join(' | ')}`,
    );
}

/** What trials say of each freedom, for the sum at the end of a test run. */
export function metaOf(trials: readonly Trial[]): NonNullable<ProofMeta['freedoms']> {
  return trials.flatMap(({ freedoms, complaints }) =>
    freedoms.map(({ id }) => ({ id, passed: complaints.length === 0 })),
  );
}
