import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { anyCharacter, printableCharacter, shownCharacter, arbitraryText } from './text.ts';

test('a text has the given characters and up to the maximum length', () => {
  const texts = fc.sample(arbitraryText(fc.constantFrom('a', 'b'), 9), { numRuns: 300, seed: 1 });
  expect(texts.filter((text) => !/^[ab]{0,9}$/.test(text))).toEqual([]);
  expect(new Set(texts.map(({ length }) => length)).size).toBe(10);
});

test('`anyCharacter` gives characters of every plane that a URI can contain', () => {
  const characters = fc.sample(anyCharacter, { numRuns: 2000, seed: 1 });
  expect(characters.filter((character) => /\p{Surrogate}/u.test(character))).toEqual([]);
  expect(characters.some((character) => (character.codePointAt(0) ?? 0) > 0xffff)).toBe(true);
  expect(characters.some((character) => /\p{Cc}/u.test(character))).toBe(true);
});

test('`shownCharacter` gives no control characters', () => {
  const characters = fc.sample(fc.oneof(printableCharacter, shownCharacter), { numRuns: 2000, seed: 1 });
  expect(characters.filter((character) => /[\p{Cc}\p{Cn}\p{M}]/u.test(character))).toEqual([]);
});
