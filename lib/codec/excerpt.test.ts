import { expect, test } from 'vitest';
import { excerpt } from './excerpt.ts';

test('plain text is shown as it is', () => {
  expect(excerpt('Größe <b>&amp;</b> 😀')).toBe('Größe <b>&amp;</b> 😀');
});

test('empty text has a name', () => {
  expect(excerpt('')).toBe('(empty)');
});

test('what acts on a terminal or turns text around is escaped', () => {
  expect(excerpt('a\u001b[2Jb\nc\u202ed\u2028e\u0085f\ud800g')).toBe(
    'a\\u{1b}[2Jb\\u{a}c\\u{202e}d\\u{2028}e\\u{85}f\\u{d800}g',
  );
});

test('a long text is cut, a text of a line is not', () => {
  expect(excerpt('x'.repeat(160))).toBe('x'.repeat(160));
  expect(excerpt('x'.repeat(161))).toBe(`${'x'.repeat(160)}…`);
});
