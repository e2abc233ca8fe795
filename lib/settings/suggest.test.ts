import { expect, test } from 'vitest';
import { didYouMean, nearest } from './suggest.ts';

const commands = ['run', 'plan', 'list', 'diff', 'emulate'];

test.each([
  ['a letter twice', 'lisst', 'list'],
  ['two letters in the other order', 'lits', 'list'],
  ['other case', 'RUN', 'run'],
  ['two letters of many', 'emulaat', 'emulate'],
])('a word that is near is suggested: %s', (_what, given, meant) => {
  expect(nearest(given, commands)).toBe(meant);
  expect(didYouMean(given, commands)).toBe(`; did you mean ${meant}?`);
});

test.each(['rot', 'cloud', 'foo', 'lot'])('a word of which more than a third differs is not: %s', (given) => {
  expect(didYouMean(given, ['run', 'list', 'diff'])).toBe('');
});
