import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { anyCharacter, printableCharacter, shownCharacter, arbitraryText } from './text.ts';

test('a text is as long as it may be, of the characters that it is made of', () => {
  const texts = fc.sample(arbitraryText(fc.constantFrom('a', 'b'), 9), { numRuns: 300, seed: 1 });
  expect(texts.filter((text) => !/^[ab]{0,9}$/.test(text))).toEqual([]);
  expect(new Set(texts.map(({ length }) => length)).size).toBe(10);
});

test('any character is one that a URI can hold, of every plane', () => {
  const characters = fc.sample(anyCharacter, { numRuns: 2000, seed: 1 });
  expect(characters.filter((character) => /\p{Surrogate}/u.test(character))).toEqual([]);
  expect(characters.some((character) => (character.codePointAt(0) ?? 0) > 0xffff)).toBe(true);
  expect(characters.some((character) => /\p{Cc}/u.test(character))).toBe(true);
});

test('characters that show are no control characters', () => {
  const characters = fc.sample(fc.oneof(printableCharacter, shownCharacter), { numRuns: 2000, seed: 1 });
  expect(characters.filter((character) => /[\p{Cc}\p{Cn}\p{M}]/u.test(character))).toEqual([]);
});
