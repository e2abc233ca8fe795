import { expect, test } from 'vitest';
import { excerptLines } from './excerpt-lines.ts';
import { hostile } from './testing/sample.ts';

test('the caret is below its character, also after wide and escaped ones', () => {
  const excerpt = { line: 1, column: 5, text: '<a>数\u0001&x', caret: 5 };
  expect(excerptLines(excerpt)).toEqual(['<a>数\\u{1}&x', '          ^']);
});

test('the text is escaped', () => {
  const [text] = excerptLines({ line: 1, column: 1, text: hostile, caret: 7 });
  expect(text).not.toMatch(/[\p{Cc}\p{Cf}]/u);
});
