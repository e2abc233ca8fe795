import { expect, test } from 'vitest';
import { countMarkup } from './markup.ts';

test.each([
  ['', 0],
  ['text', 0],
  ['<a/>', 4],
  ['<a></a>', 4],
  ['<a b="" c=""><d/></a>', 10],
])('the markup of %j is that of %d attributes', (text, count) => {
  expect(countMarkup(new TextEncoder().encode(text))).toBe(count);
});
