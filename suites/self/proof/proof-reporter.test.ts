import { expect, test } from 'vitest';
import { proved } from './proof-reporter.ts';

test('a run without tests of the proof prints nothing', () => {
  expect(proved([{}, {}])).toEqual([]);
});

test('results are summed up; a freedom passes only if it passed everywhere', () => {
  const lines = proved([
    { requirements: { covered: 63, of: 64 }, faults: { killed: 369, of: 370 } },
    {
      freedoms: [
        { id: 'one', passed: true },
        { id: 'two', passed: false },
      ],
    },
    {
      freedoms: [
        { id: 'one', passed: true },
        { id: 'two', passed: true },
      ],
    },
  ]);
  expect(lines).toEqual([
    'Requirements covered  63 of 64',
    'Faults killed         369 of 370',
    'Freedoms passed       1 of 2',
  ]);
});
