import { expect, test } from 'vitest';
import { excerptLines } from './excerpt-lines.ts';
import { hostile } from './testing/sample.ts';

test('the caret stands below its character, behind wide and hidden ones too', () => {
  const excerpt = { line: 1, column: 5, text: '<a>数\u0001&x', caret: 5 };
  expect(excerptLines(excerpt)).toEqual(['<a>数\\u{1}&x', '          ^']);
});

test('what a text holds does not act', () => {
  const [text] = excerptLines({ line: 1, column: 1, text: hostile, caret: 7 });
  expect(text).not.toMatch(/[\p{Cc}\p{Cf}]/u);
});
