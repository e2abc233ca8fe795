import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { shortening } from './shortening.ts';

const texts = shortening(fc.constantFrom('before <x> after', 'an "x" more', '\u{1F4A5}\u{1F4A5}!'));

test('the texts are those of the other arbitrary', () => {
  expect(new Set(fc.sample(texts, { numRuns: 50, seed: 1 })).size).toBe(3);
});

test.each<[RegExp, string]>([
  [/</, '<'],
  [/<.*>/, '<>'],
  [/"/, '"'],
  [/b.*f/, 'bf'],
  [/\u{1F4A5}/u, '\u{1F4A5}'],
])('a failure with %s shrinks to %j', (form, least) => {
  const { counterexample } = fc.check(
    fc.property(texts, (text) => !form.test(text)),
    { seed: 1 },
  );
  expect(counterexample).toEqual([least]);
});
