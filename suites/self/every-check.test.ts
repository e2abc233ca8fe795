import { expect, test } from 'vitest';
import { everyCheck, unionOf } from '../every-check.ts';

test('what several profiles have stands once', () => {
  const [first, last] = [{ id: 'a' }, { id: 'b' }];
  const union = unionOf((profile, hosting) =>
    profile.name === 'hpcpack-2019' && hosting === 'azure' ? [first, last] : [first],
  );
  expect(union).toEqual([first, last]);
});

test('laws stand behind checks', () => {
  const laws = everyCheck().map((entry) => 'arbitrary' in entry);
  expect(laws.indexOf(true)).toBe(laws.lastIndexOf(false) + 1);
});
