import { expect, test } from 'vitest';
import { holdsUnwritable, withoutUnwritable } from './unwritable.ts';

const encoder = new TextEncoder();
const repaired = (text: string): string | undefined => {
  const body = withoutUnwritable(encoder.encode(text));
  return body && new TextDecoder().decode(body);
};

test.each(['\u0000', 'a\u0001b', '\u000b', '\u001f', '\ufffe', '\uffff', '\ud800', 'x\udfff'])(
  '%j holds a character that XML cannot hold',
  (text) => {
    expect(holdsUnwritable(text)).toBe(true);
  },
);

test.each(['', 'Id', '\t\n\r', '<&>', '&#0;', '\u007f', '\u{1F4A5}', '\ufffd'])('%j holds none', (text) => {
  expect(holdsUnwritable(text)).toBe(false);
});

test.each([
  ['<a>x&#x0;y</a>', '<a>x?y</a>'],
  ['<a>&#0;&#31;&#x1f;&#XFFFE;</a>'.replace('#X', '#x'), '<a>????</a>'],
  ['<a>&#xD800;&#x110000;</a>', '<a>??</a>'],
  ['<a>x\u0000\u0001y</a>', '<a>x??y</a>'],
  ['<a>\ufffe</a>', '<a>?</a>'],
  ['<a>ü&#x0;</a>', '<a>ü?</a>'],
])('%j becomes %j', (text, wanted) => {
  expect(repaired(text)).toBe(wanted);
});

test.each(['<a/>', '<a>&#x41;&#10;&amp;#0;</a>', '<a>&#x1F4A5;</a>', '<a', '<a>&#xZ;&#;</a>'])(
  '%j has nothing to repair',
  (text) => {
    expect(repaired(text)).toBeUndefined();
  },
);

test('half of a surrogate pair in UTF-8 is repaired', () => {
  const body = withoutUnwritable(Uint8Array.of(0x3c, 0xed, 0xa0, 0x80, 0x3e));
  expect(body).toEqual(Uint8Array.of(0x3c, 0x3f, 0x3e));
});
