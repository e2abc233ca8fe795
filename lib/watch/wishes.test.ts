import { expect, test } from 'vitest';
import { openWishes } from './wishes.ts';

test('the strongest waiting wish is taken once', async () => {
  const { post, next } = openWishes();
  post({ wish: 'again', because: 'a' });
  post({ wish: 'all', because: 'b' });
  post({ wish: 'again', because: 'c' });
  expect(await next()).toEqual({ wish: 'all', because: 'b' });
  const later = next();
  post({ wish: 'end', because: 'd' });
  expect(await later).toEqual({ wish: 'end', because: 'd' });
});
