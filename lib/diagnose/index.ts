import table from '../../fixtures/proof/symptoms.json' with { type: 'json' };
import { diagnostician, failingIds } from './diagnose.ts';
import type { Diagnostician } from './diagnose.ts';
import { knownFaults } from './known-faults.ts';

let shared: Diagnostician | undefined;

/**
 * Diagnoses with the faults of the proof. Parses their table at the first failure, because most runs have
 * none.
 */
export const diagnose: Diagnostician = (checks, failOn) =>
  failingIds(checks, failOn).length === 0
    ? []
    : (shared ??= diagnostician(knownFaults(table)))(checks, failOn);
