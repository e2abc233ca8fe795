import { expect, test } from 'vitest';
import { proved } from './proof-reporter.ts';

test('a run without the proof claims nothing', () => {
  expect(proved([{}, {}])).toEqual([]);
});

test('what tests found is summed up, a freedom passing only where it passed everywhere', () => {
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
