import { describe, expect, test } from 'vitest';
import { readXml } from '../codec/xml.ts';
import { nameMask } from './name-mask.ts';

const { text, content } = nameMask(['CONTOSO\\ann', 'ann', "J\u00FCrgen O'Brien"]);

describe('a mask of names', () => {
  test('covers whole words, in any case and any escape', () => {
    expect(text("Ann and joanne, CONTOSO\\\\ann, contoso%5Cann, J\u00DCRGEN o'brien")).toBe(
      `*** and joanne, ${'*'.repeat(12)}, *******%2a***, *\u00b7${'*'.repeat(12)}`,
    );
    expect(text(String.raw`J\u00fcrgen O\u0027Brien`)).toBe(String.raw`*\u00b7******\u002a*****`);
  });

  test('covers a name that looks like an escape itself', () => {
    const mask = nameMask(['50%ff x', 'r%E4y', 'a&#9999999999;b']);
    expect(mask.text('by 50%FF x, r%E4y')).toBe('by **%b7**, *%b7*');
    expect(mask.text('by a&#9999999999;b')).toBe('by *&#0000065536;*');
  });

  test('returns the same bytes if there is no name', () => {
    const body = Uint8Array.of(0, 255, 1);
    expect(content(body)).toBe(body);
    const wide = Uint8Array.of(0xff, 0xfe, 0x3c, 0, 0x61);
    expect(content(wide)).toBe(wide);
    expect(nameMask([]).content(body)).toBe(body);
    expect(nameMask([]).text('ann')).toBe('ann');
  });
});

/** Documents with the same name, each written in another way. */
const documents: readonly (readonly [string, Buffer])[] = [
  ['in UTF-8', Buffer.from("<a>J\u00FCrgen O'Brien</a>", 'utf8')],
  ['in capitals of UTF-8', Buffer.from("<a>J\u00DCRGEN O'BRIEN</a>", 'utf8')],
  [
    'in Latin-1',
    Buffer.from(`<?xml version="1.0" encoding="iso-8859-1"?><a>J\u00FCrgen O'Brien</a>`, 'latin1'),
  ],
  ['in UTF-16LE', Buffer.from("\ufeff<a>J\u00FCrgen O'Brien</a>", 'utf16le')],
  ['in UTF-16BE', Buffer.from('\ufeff<a>J\u00FCrgen O&#39;Brien</a>', 'utf16le').swap16()],
  ['with named references', Buffer.from('<a>J\u00FCrgen O&apos;Brien</a>', 'utf8')],
  ['with decimal references', Buffer.from('<a>J&#252;rgen O&#039;Brien</a>', 'utf8')],
  ['divided by markup', Buffer.from("<a>J<!-- c -->\u00FCr<?p i?>gen <![CDATA[O']]>Brien</a>", 'utf8')],
  ['with hexadecimal references', Buffer.from('<a>J&#xFC;rgen O&#x27;Brien</a>', 'utf8')],
];

describe('a name in content', () => {
  test.each(documents)('%s reads as its masked text, and the length stays', (_, before) => {
    const after = content(before);
    expect(after).toHaveLength(before.length);
    expect(Buffer.from(after).toString('latin1')).not.toMatch(/gen|brien/i);
    const read = readXml({ headers: [], body: after });
    expect(read.ok && read.value.root.text).toBe(text("J\u00FCrgen O'Brien"));
  });

  test('is not found across elements', () => {
    const body = Buffer.from("<a>J<!-- c --></a><b>\u00FCr</b><!-- --><c>gen O'Brien</c>", 'utf8');
    expect(content(body)).toBe(body);
  });

  test('of other scripts keeps its length, too', () => {
    const mask = nameMask(['\u5c71\u7530\u{20bb7}']);
    const before = Buffer.from('<a>\u5c71\u7530\u{20bb7}</a>', 'utf8');
    const after = mask.content(before);
    expect(after).toHaveLength(before.length);
    expect(Buffer.from(after).toString('utf8')).toBe(`<a>${mask.text('\u5c71\u7530\u{20bb7}')}</a>`);
  });
});
