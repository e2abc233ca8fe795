import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { otherJobId } from './job-ids.ts';

const ids = fc.sample(otherJobId({ job: '256' }), { numRuns: 4000, seed: 1 });

test('ids are whole numbers, never spelled like that of the job', () => {
  expect(ids.filter((id) => !/^-?\d+$/.test(id))).toEqual([]);
  expect(ids).not.toContain('256');
});

test('ids are at the limits of integer widths and between them', () => {
  for (const id of ['1', '127', '128', '255', '257', '32768', '65535', '65536', '2147483647', '1000000000'])
    expect(ids).toContain(id);
  expect(new Set(ids).size).toBeGreaterThan(1000);
});

test('some ids are impossible', () => {
  for (const id of ['0', '-1', '2147483648', '4294967295', '4294967296', '9223372036854775807'])
    expect(ids).toContain(id);
  expect(ids).toContain('9223372036854775808');
});

test('some ids equal that of the job if truncated, read as octal or without a sign', () => {
  const cut = ['512', '65792', '16777472', '4294967552', '18446744073709551872'];
  for (const id of [...cut, '0256', '000000000256', '-256']) expect(ids).toContain(id);
});

test('a job id that is not a number gives numbers too', () => {
  expect(fc.sample(otherJobId({ job: 'a' }), { numRuns: 100, seed: 1 })).toContain('0');
});
