import { expect, test } from 'vitest';
import { diagnosedTogether } from './diagnosed.ts';
import type { Hits } from './diagnosed.ts';

const share = ({ right, of }: Hits): number => right / of;

test.for([2, 3])('the diagnosis names all of %i faults if each shows', (size) => {
  const { visible } = diagnosedTogether(size, 30);
  expect(visible.of).toBeGreaterThan(15);
  expect(share(visible)).toBeGreaterThanOrEqual(0.8);
});
