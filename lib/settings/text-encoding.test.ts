import { expect, test } from 'vitest';
import { decodeText } from './text-encoding.ts';

const secret = 'Pä$$wörd 東京';
const wide = Buffer.from(`\uFEFF${secret}`, 'utf16le');

test.each([
  ['UTF-8', Buffer.from(secret)],
  ['UTF-8 with a byte order mark', Buffer.from(`\uFEFF${secret}`)],
  ['UTF-16 LE, as > of Windows PowerShell writes it', wide],
  ['UTF-16 BE', Buffer.from(wide).swap16()],
])('%s is read', (_, bytes) => {
  expect(decodeText(bytes)).toEqual({ text: secret });
});

test('nothing is an empty text, with a mark and without', () => {
  expect(decodeText(new Uint8Array())).toEqual({ text: '' });
  expect(decodeText(Buffer.from([0xff, 0xfe]))).toEqual({ text: '' });
});

const narrow = Buffer.from('password', 'utf16le');

test.each([
  ['UTF-16 LE without a mark', narrow, /^looks like UTF-16 without a byte order mark/],
  ['UTF-16 BE without a mark', Buffer.from(narrow).swap16(), /^looks like UTF-16 without a byte order mark/],
  ['a code page', Buffer.from('Pässword', 'latin1'), /^is not UTF-8; it may be in a code page/],
  ['a NUL byte', Buffer.from('pass\0word'), /^holds a NUL byte/],
  ['a NUL character in UTF-16', Buffer.from('\uFEFFa\0b', 'utf16le'), /^holds a NUL character/],
  ['half a character of UTF-16', wide.subarray(0, -1), /^starts as UTF-16 but is damaged/],
  ['UTF-32', Buffer.from([0xff, 0xfe, 0, 0, 0x61, 0, 0, 0]), /^is text in UTF-32/],
  ['UTF-32 BE', Buffer.from([0, 0, 0xfe, 0xff, 0, 0, 0, 0x61]), /^is text in UTF-32/],
])('%s is told', (_, bytes, flaw) => {
  expect(decodeText(bytes).flaw).toMatch(flaw);
});
