import { expect, test } from 'vitest';
import { encode } from './encode.ts';

test.each([
  ['utf-8', true, [0xef, 0xbb, 0xbf, 0xc3, 0xa9]],
  ['utf-8', false, [0xc3, 0xa9]],
  ['utf-16le', true, [0xff, 0xfe, 0xe9, 0x00]],
  ['utf-16be', true, [0xfe, 0xff, 0x00, 0xe9]],
  ['utf-16be', false, [0x00, 0xe9]],
  ['iso-8859-1', true, [0xe9]],
] as const)('%s, mark %s', (encoding, mark, bytes) => {
  expect([...encode('\u00e9', encoding, mark)]).toEqual(bytes);
});

test('utf-16 keeps surrogate pairs', () => {
  expect(new TextDecoder('utf-16le').decode(encode('\u{1F680}', 'utf-16le', false))).toBe('\u{1F680}');
});
