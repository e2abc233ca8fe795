import table from '../../fixtures/proof/symptoms.json' with { type: 'json' };
import { diagnostician } from './diagnose.ts';
import type { Diagnostician } from './diagnose.ts';
import { knownFaults } from './known-faults.ts';

let shared: Diagnostician | undefined;

/** Diagnoses by the faults of the proof; reads their table at the first call. */
export const diagnose: Diagnostician = (checks, failOn) =>
  (shared ??= diagnostician(knownFaults(table)))(checks, failOn);
