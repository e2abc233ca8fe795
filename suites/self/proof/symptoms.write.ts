import { expect, test } from 'vitest';
import { faultTable, faultTableText, provenFaults } from './fault-table.ts';

// Before the rest of the proof, whose diagnoses read the published copy.
test('the symptoms of all faults equal the published copy', { timeout: 3_600_000 }, async () => {
  await expect(faultTableText(faultTable(provenFaults()))).toMatchFileSnapshot(
    '../../../fixtures/proof/symptoms.json',
  );
});
