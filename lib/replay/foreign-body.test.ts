import { expect, test } from 'vitest';
import type { Header } from '../model/http.ts';
import { foreignBody } from './foreign-body.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const plain = bytes('<a>é</a>');

test.each<readonly [string, readonly Header[]]>([
  ['nothing is said', []],
  ['UTF-8 is said', [['content-type', 'application/xml; charset="UTF-8"']]],
  ['the length agrees', [['Content-Length', String(plain.length)]]],
  [
    'the length is that of a coded body',
    [
      ['Content-Length', '3'],
      ['Content-Encoding', 'gzip'],
    ],
  ],
])('text is taken for UTF-8 where %s', (_, headers) => {
  expect(foreignBody(plain, headers)).toEqual(plain);
});

test('a byte order mark that the length knows of is put back', () => {
  const headers: readonly Header[] = [['content-length', String(plain.length + 3)]];
  expect(foreignBody(plain, headers)).toEqual(new Uint8Array([0xef, 0xbb, 0xbf, ...plain]));
});

test.each<readonly [string, string, readonly Header[]]>([
  ['its encoding is utf-16', '<a/>', [['Content-Type', 'text/xml; charset=utf-16']]],
  ['its encoding is iso-8859-1', '<?xml version="1.0" encoding="iso-8859-1"?><a/>', []],
  ['its encoding is utf-16', "\uFEFF<?xml version='1.0' encoding='utf-16'?><a/>", []],
  ['it held bytes that are no text', '<a>\uFFFD</a>', []],
  ['it was 9 bytes long, and the text is 4', '<a/>', [['Content-Length', '9']]],
])('%s: nothing may be said about it', (why, text, headers) => {
  expect(foreignBody(bytes(text), headers)).toEqual({
    kind: 'limit',
    message: `the recording holds the text of the body and not its bytes: ${why}`,
  });
});
