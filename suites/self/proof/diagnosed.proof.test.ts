import { expect, test } from 'vitest';
import { diagnosedAlone, diagnosedTogether } from './diagnosed.ts';
import type { Hits } from './diagnosed.ts';

const share = ({ right, of }: Hits): number => right / of;

test('a fault alone is named first, or one of its family', () => {
  expect(share(diagnosedAlone())).toBeGreaterThanOrEqual(0.95);
});

test.for([2, 3])('%i faults together are all named, where each can be seen', (size) => {
  const { visible } = diagnosedTogether(size, 30);
  expect(visible.of).toBeGreaterThan(15);
  expect(share(visible)).toBeGreaterThanOrEqual(0.8);
});
