import { expect, test } from 'vitest';
import { linesThroughPairs } from './pairs.ts';

test.each([2, 3, 4, 10, 25, 26, 154])('any two of %i items are together in exactly one group', (size) => {
  const items = [...Array(size).keys()];
  const together = new Map<string, number>();
  for (const line of linesThroughPairs(items)) {
    for (const one of line) {
      for (const other of line) {
        if (one < other) together.set(`${one} ${other}`, (together.get(`${one} ${other}`) ?? 0) + 1);
      }
    }
  }
  expect(together.size).toBe((size * (size - 1)) / 2);
  expect(new Set(together.values())).toEqual(new Set([1]));
});
