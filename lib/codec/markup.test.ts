import { expect, test } from 'vitest';
import { encode } from '../emulator/encode.ts';
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

test.each(['utf-16le', 'utf-16be'] as const)('in %s each character counts once', (encoding) => {
  for (const mark of [true, false]) {
    expect(countMarkup(encode('<a b="\u3d00\u003c\u3c3c\u3d3d"></a>', encoding, mark))).toBe(4 + 1 + 4);
    expect(countMarkup(encode('<a></a>'.repeat(1000), encoding, mark))).toBe(4000);
  }
});

test('UTF-32 is counted by its bytes', () => {
  expect(countMarkup(Uint8Array.of(0xff, 0xfe, 0, 0, 0x3c, 0, 0, 0))).toBe(4);
  expect(countMarkup(Uint8Array.of(0x3c, 0, 0, 0))).toBe(4);
  expect(countMarkup(Uint8Array.of(0, 0, 0, 0x3c))).toBe(4);
});
