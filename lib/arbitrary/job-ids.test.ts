import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { otherJobId } from './job-ids.ts';

const ids = fc.sample(otherJobId({ job: '256' }), { numRuns: 3000, seed: 1 });

test('ids are whole numbers from 1 to the greatest of 32 bits, and never that of the job', () => {
  expect(ids.filter((id) => !/^[1-9]\d*$/.test(id) || Number(id) > 2_147_483_647)).toEqual([]);
  expect(ids).not.toContain('256');
});

test('ids stand at the boundaries of integers and anywhere between', () => {
  for (const id of ['1', '127', '128', '255', '257', '32768', '65535', '65536', '2147483647', '1000000000'])
    expect(ids).toContain(id);
  expect(new Set(ids).size).toBeGreaterThan(1000);
});
