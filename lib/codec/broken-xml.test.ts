import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { excerptAt, foreignBytes, mistakeIn } from './broken-xml.ts';
import { readXml } from './xml.ts';

function bytes(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

/** What the defect about a malformed body says: line and column, the text from the caret on, and what is wrong. */
function told(body: string | Uint8Array): readonly [place: string, from: string, got: string] {
  const outcome = readXml({
    headers: [],
    body: typeof body === 'string' ? new TextEncoder().encode(body) : body,
  });
  const [defect] = outcome.defects;
  const { line = 0, column = 0, text = '', caret = 0 } = defect?.excerpt ?? {};
  return [`${line}:${column}`, text.slice(caret), defect?.got ?? ''];
}

describe('a malformed document shows the place and what to write instead', () => {
  test.each([
    ['a bare ampersand', '<a>\n<b>R&D x</b></a>', '2:5', '&D x', 'write &amp;'],
    ['a bare ampersand before a space', '<a>R & D</a>', '1:6', '& D', 'write &amp;'],
    ['a bare ampersand in an attribute', '<a b="R&D"/>', '1:8', '&D"', 'write &amp;'],
    ['an undeclared entity', '<a>x&nbsp;y</a>', '1:5', '&nbsp;', 'no entity nbsp'],
    ['a reference to no character', '<a>&#0;</a>', '1:4', '&#0;', 'no such character'],
    ['a control character', '<a>é\u0001</a>', '1:5', '\u0001', 'no such character'],
    ['a bare < in text', '<a>x < y</a>', '1:6', '< y', 'write &lt;'],
    ['a bare < in an attribute', '<a b="x<y"/>', '1:8', '<y"', 'write &lt;'],
    ['text that looks like a tag', '<a><b>R <nightly></b></a>', '1:9', '<nightly>', '&lt; if it is text'],
    ['an element of a longer name before it', '<a><b><bb></bb></a>', '1:4', '<b>', '<b> is still open'],
    ['an end tag in another case', '<a><b></B></a>', '1:7', '</B>', 'close it with </b>'],
    ['an unclosed root', '<a>\n<b></b>\n<a>', '3:1', '<a>', 'close it with </a>'],
    ['content after the root', '<a/>\nx', '2:1', 'x', 'after the root element'],
    ['an undeclared prefix', '<a><i:b/></a>', '1:5', 'i:b', 'write xmlns:i="http://www.w3.org/2001/XML'],
    ['an undeclared prefix of an attribute', '<a p:x="1"/>', '1:4', 'p:x', 'write xmlns:p="..."'],
    ['an attribute twice', '<a x="1" x="2"/>', '1:10', 'x="2"', 'the attribute x is there twice'],
    ['two hyphens in a comment', '<a><!-- x -- y --></a>', '1:11', '-- y', '-- within a comment'],
    [']]> in text', '<a>x]]></a>', '1:5', ']]>', 'write ]]&gt;'],
    ['a value without quotes', '<a b=1/>', '1:6', '1/>', 'put it into quotes'],
    ['an attribute without a value', '<a b/>', '1:5', '/>', 'write b="..."'],
    ['attributes without a space', '<a b="1"c="2"/>', '1:9', 'c="2"', 'white space between'],
    ['another format', '{"a":1}', '1:1', '{"a"', 'does not begin with an element'],
    ['a late declaration', '\n<?xml version="1.0"?><a/>', '2:1', '<?xml', 'remove the content before it'],
    ['an open CDATA section', '<a><![CDATA[x</a>', '1:4', '<![CDATA[', 'write ]]>'],
  ])('%s', (_, body, place, from, says) => {
    const [at, rest, got] = told(body);
    expect([at, rest.startsWith(from), got.includes(says)]).toEqual([place, true, true]);
  });

  test.each([
    ['a stray byte', bytes('<a>\nab\xff</a>'), '2:3', 'the first one 0xFF at offset 6'],
    ['a character that is cut off', bytes('<a>\xc3(</a>'), '1:4', 'the first one 0xC3 at offset 3'],
    [
      'an byte beyond ASCII',
      bytes('<?xml version="1.0" encoding="us-ascii"?><a>\xe9</a>'),
      '1:45',
      'the first one 0xE9 at offset 44',
    ],
  ])('%s is named with its offset', (_, body, place, says) => {
    const [at, , got] = told(body);
    expect([at, got.includes(says)]).toEqual([place, true]);
  });
});

test('a message that no rule knows keeps its words and the place of the parser', () => {
  expect(mistakeIn('<a>\nxyz', { message: 'something else', line: 2, column: 2 })).toEqual({
    reason: 'something else',
    excerpt: { line: 2, column: 2, text: 'xyz', caret: 1 },
  });
  expect(mistakeIn('<a>', { message: 'something else', line: 0, column: 0 })).toEqual({
    reason: 'something else',
  });
});

describe('an excerpt', () => {
  test('holds the line alone, cut between words on both sides', () => {
    const text = `first\n${'secret '.repeat(20)}& ${'hidden '.repeat(20)}\r\nlast`;
    const { text: shown, caret, line, column } = excerptAt(text, text.indexOf('&'));
    expect(shown).toMatch(/^… (?:secret ){5}& (?:hidden ){5}…$/);
    expect([shown[caret], line, column]).toEqual(['&', 2, 141]);
  });

  test('never shows a part of a long word', () => {
    const text = `<a>${'x'.repeat(100)}&${'y'.repeat(100)}</a>`;
    expect(excerptAt(text, text.indexOf('&')).text).toBe('…&…');
  });
});

test('whatever a text and a refusal are, there is an answer', () => {
  const messages = fc.oneof(
    fc.string(),
    fc.constantFrom(
      "EntityRef: expecting ';'",
      'Opening and ending tag mismatch: a line 1 and b',
      'Premature end of data in tag a line 1',
      'Namespace prefix a on b is not defined',
      'Attribute a redefined',
    ),
  );
  fc.assert(
    fc.property(fc.string(), messages, fc.nat(5), fc.nat(50), (text, message, line, column) => {
      const { excerpt } = mistakeIn(text, { message, line, column });
      expect(excerpt === undefined || excerpt.caret <= excerpt.text.length).toBe(true);
    }),
  );
  fc.assert(
    fc.property(fc.uint8Array(), fc.constantFrom('utf-8', 'us-ascii', 'euc-jp', 'none'), (body, encoding) => {
      expect(foreignBytes(body, encoding).reason).toContain('bytes that are not');
    }),
  );
});
