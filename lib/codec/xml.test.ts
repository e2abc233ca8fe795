import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Header } from '../model/http.ts';
import type { XmlDocument } from '../model/xml.ts';
import { readXml, xmlLimit } from './xml.ts';

const utf8 = new TextEncoder();

function utf16(text: string, order: 'le' | 'be'): Uint8Array {
  const pairs = [...Array(text.length).keys()].flatMap((index) => {
    const unit = text.charCodeAt(index);
    return order === 'le' ? [unit & 0xff, unit >> 8] : [unit >> 8, unit & 0xff];
  });
  return Uint8Array.from(pairs);
}

/** One byte a character. */
function bytes(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

function typed(charset?: string): { readonly headers: readonly Header[] } {
  return {
    headers: [['content-TYPE', `application/xml${charset === undefined ? '' : `; charset=${charset}`}`]],
  };
}

function read(body: string | Uint8Array, charset?: string): ReturnType<typeof readXml> {
  return readXml({ ...typed(charset), body: typeof body === 'string' ? utf8.encode(body) : body });
}

function good(body: string | Uint8Array, charset?: string): XmlDocument {
  const outcome = read(body, charset);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome));
  expect(outcome.defects).toEqual([]);
  return outcome.value;
}

function broken(body: string | Uint8Array, charset?: string): { readonly at: string; readonly got: string } {
  const outcome = read(body, charset);
  if (outcome.ok || outcome.limit !== undefined) throw new Error(`not broken: ${JSON.stringify(outcome)}`);
  const [defect] = outcome.defects;
  expect(defect).toMatchObject({
    kind: 'malformed-xml',
    want: 'one well-formed XML document',
    ends: true,
  });
  return defect;
}

function limited(body: string | Uint8Array, charset?: string): string {
  const outcome = read(body, charset);
  if (outcome.ok || outcome.limit === undefined) throw new Error('no limit');
  expect(outcome.defects).toEqual([]);
  return outcome.limit;
}

describe('the model', () => {
  test('knows expanded names, attributes, children, text and lines', () => {
    const { root } = good(
      '<?xml version="1.0"?>\n<p:a xmlns:p="urn:p" xmlns="urn:d" p:x="1" y="2">\n<b/>t</p:a>',
    );
    expect(root).toEqual({
      namespace: 'urn:p',
      local: 'a',
      line: 2,
      attributes: [
        { namespace: 'urn:p', local: 'x', value: '1' },
        { namespace: '', local: 'y', value: '2' },
      ],
      children: [{ namespace: 'urn:d', local: 'b', attributes: [], children: [], text: '', line: 3 }],
      text: '\nt',
    });
  });

  test('concatenates text, CDATA and references and drops comments and processing instructions', () => {
    const { root } = good('<a>1<![CDATA[<2>]]>&#51;<!-- no -->&lt;<?no no?>4<b>not mine</b>5</a>');
    expect(root.text).toBe('1<2>3<45');
  });

  test('resolves entities that the document declares itself and flags the document type', () => {
    const doc = good('<!DOCTYPE a [<!ENTITY e "in">]><a b="&e;">&e;side</a>');
    expect(doc.root).toMatchObject({ text: 'inside', attributes: [{ value: 'in' }] });
    expect(doc.prolog.hasDoctype).toBe(true);
    expect(good('<a/>').prolog.hasDoctype).toBe(false);
  });

  test('never loads anything from outside', () => {
    expect(good('<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/hostname">]><a>x&e;y</a>').root.text).toBe('xy');
    expect(good('<!DOCTYPE a SYSTEM "file:///etc/hostname"><a>x</a>').root.text).toBe('x');
  });

  test('takes names for names, whatever they mean to JavaScript', () => {
    expect(good('<__proto__ constructor="1"><toString/></__proto__>').root).toMatchObject({
      local: '__proto__',
      children: [{ local: 'toString' }],
    });
  });
});

describe('a malformed document', () => {
  test.each([
    ['two roots', '<a/><b/>'],
    ['a missing end', '<a>\n<b></a>'],
    ['no element', '  '],
    ['plain text', 'error'],
    ['an undeclared prefix', '<p:a/>'],
    ['an undeclared prefix of an attribute', '<a p:b="1"/>'],
    ['the same expanded attribute twice', '<a xmlns:p="u" xmlns:q="u" p:b="1" q:b="2"/>'],
    ['an undefined entity', '<a>&nbsp;</a>'],
    ['a control character', '<a>\u0001</a>'],
    ['a reference to a control character', '<a>&#1;</a>'],
    ['a bare ampersand', '<a>&</a>'],
    ['a late declaration', ' <?xml version="1.0"?><a/>'],
    ['bytes after the end', '<a/>\0'],
    ['a recursive entity', '<!DOCTYPE a [<!ENTITY e "&e;">]><a>&e;</a>'],
    ['an opening tag at the end, as in the sample of the page', '<A><P/><A>'],
  ])('%s', (_, text) => {
    expect(broken(text).got).not.toBe('');
  });

  test('names the line and the reason, in plain characters', () => {
    expect(broken('<a>\n<b>\n</a>').at).toBe('body, line 2');
    expect(broken('<a>\n<b>\n</a>').got).toMatch(/<b> is still open at <\/a> comes/);
    expect(broken('<a>\u0001</a>').got).not.toMatch(/[^ -~]/);
    expect(broken('<a>&</a>').got).toBe('a bare & starts no reference: write &amp; instead');
  });

  test('an empty body says so', () => {
    expect(broken('')).toMatchObject({ at: 'body', got: 'an empty body' });
  });

  test('a long complaint is cut', () => {
    expect(broken(`<a></${'b'.repeat(5000)}>`).got.length).toBeLessThan(200);
  });
});

describe('encodings', () => {
  const text = '<a>é€😀</a>';

  test('UTF-8 without and with a byte order mark', () => {
    expect(good(text)).toMatchObject({
      root: { text: 'é€😀' },
      encoding: 'utf-8',
      prolog: { byteOrderMark: 'none', hasDeclaration: false },
    });
    expect(good(`\ufeff${text}`)).toMatchObject({
      root: { text: 'é€😀' },
      encoding: 'utf-8',
      prolog: { byteOrderMark: 'utf-8' },
    });
  });

  test('the declaration is recorded as it is spelled', () => {
    expect(good(`<?xml version='1.0' encoding = 'UTF-8' ?>${text}`).prolog).toEqual({
      byteOrderMark: 'none',
      hasDeclaration: true,
      declaredEncoding: 'UTF-8',
      hasDoctype: false,
    });
    const plain = good('<?xml version="1.0"?><a>encoding="x"</a>').prolog;
    expect(plain.hasDeclaration).toBe(true);
    expect(plain).not.toHaveProperty('declaredEncoding');
    expect(good('<?xmlish x?><a/>').prolog.hasDeclaration).toBe(false);
  });

  test.each(['le', 'be'] as const)('UTF-16%s with a byte order mark, declared or not', (order) => {
    const expected = {
      root: { text: 'é€😀' },
      encoding: `utf-16${order}`,
      prolog: { byteOrderMark: `utf-16${order}` },
    };
    expect(good(utf16(`\ufeff${text}`, order))).toMatchObject(expected);
    expect(good(utf16(`\ufeff<?xml version="1.0" encoding="utf-16"?>${text}`, order))).toMatchObject(
      expected,
    );
    expect(good(utf16(`\ufeff<?xml version="1.0" encoding="utf-16${order}"?>${text}`, order))).toMatchObject(
      expected,
    );
  });

  test.each(['le', 'be'] as const)(
    'UTF-16%s without a mark needs a declaration or a charset parameter',
    (order) => {
      const expected = {
        root: { text: 'é€😀' },
        encoding: `utf-16${order}`,
        prolog: { byteOrderMark: 'none' },
      };
      expect(good(utf16(`<?xml version="1.0" encoding="UTF-16"?>${text}`, order))).toMatchObject(expected);
      expect(good(utf16(text, order), 'utf-16')).toMatchObject(expected);
      expect(good(utf16(text, order), `"UTF-16${order.toUpperCase()}"`)).toMatchObject(expected);
      expect(broken(utf16(text, order)).got).toMatch(/neither a byte order mark nor a declaration/);
      expect(broken(utf16(`<?xml version="1.0"?>${text}`, order)).got).toMatch(/neither/);
    },
  );

  test('declared legacy encodings', () => {
    expect(good(bytes('<?xml version="1.0" encoding="iso-8859-1"?><a>\xe9\x80</a>'))).toMatchObject({
      root: { text: 'é\u0080' },
      encoding: 'iso-8859-1',
    });
    expect(good(bytes('<?xml version="1.0" encoding="Windows-1252"?><a>\xe9\x80</a>'))).toMatchObject({
      root: { text: 'é€' },
      encoding: 'windows-1252',
    });
    expect(good(bytes('<?xml version="1.0" encoding="koi8-r"?><a>\xe9</a>')).root.text).toBe('И');
    expect(good('<?xml version="1.0" encoding="US-ASCII"?><a>e</a>').encoding).toBe('us-ascii');
  });

  test('the charset parameter decides where the document says nothing and is not UTF-8', () => {
    expect(good(bytes('<a>\xe9</a>'), 'iso-8859-1')).toMatchObject({
      root: { text: 'é' },
      encoding: 'iso-8859-1',
    });
    expect(broken(bytes('<a>\xe9</a>')).got).toMatch(
      /^bytes that are not utf-8, the first one 0xE9 at offset 3:/,
    );
    expect(broken(bytes('<a>\xe9</a>'), 'us-ascii').got).toMatch(
      /^bytes that are not us-ascii, the first one 0xE9 at offset 3:/,
    );
  });

  test('a document that is fine by its own word is read, whatever the charset parameter says', () => {
    for (const charset of ['iso-8859-1', 'us-ascii', 'utf-16', 'klingon']) {
      expect(good(text, charset)).toMatchObject({ root: { text: 'é€😀' }, encoding: 'utf-8' });
    }
    expect(good(`\ufeff${text}`, 'iso-8859-1').encoding).toBe('utf-8');
    expect(good(bytes('<?xml version="1.0" encoding="iso-8859-1"?><a>\xe9</a>'), 'utf-8').root.text).toBe(
      'é',
    );
    expect(good(utf16(`\ufeff${text}`, 'le'), 'utf-8').root.text).toBe('é€😀');
  });

  test.each<[string, string | Uint8Array, RegExp]>([
    ['stray bytes', bytes('<a>\xe9</a>'), /bytes that are not utf-8/],
    ['an overlong form', bytes('<a>\xc0\xbc</a>'), /bytes that are not utf-8/],
    ['a surrogate in UTF-8', bytes('<a>\xed\xa0\x80</a>'), /bytes that are not utf-8/],
    ['stray bytes in a comment', bytes('<a><!--\xe9--></a>'), /bytes that are not utf-8/],
    ['stray bytes in an attribute', bytes('<a b="\xe9"/>'), /bytes that are not utf-8/],
    ['stray bytes under a declaration', bytes('<?xml version="1.0" encoding="UTF-8"?><a>\xe9</a>'), /utf-8/],
    ['stray bytes after a mark', bytes('\xef\xbb\xbf<a>\xe9</a>'), /bytes that are not utf-8/],
    [
      'bytes that are not ASCII',
      '<?xml version="1.0" encoding="us-ascii"?><a>é</a>',
      /bytes that are not us-ascii/,
    ],
    ['half a surrogate pair', utf16('\ufeff<a>\ud800</a>', 'le'), /bytes that are not utf-16le/],
    ['half a code unit', utf16('\ufeff<a></a>', 'le').slice(0, -1), /./],
    ['a half code unit after the end', Uint8Array.from([...utf16('\ufeff<a/>', 'le'), 0x20]), /./],
    [
      'UTF-8 that says UTF-16',
      '<?xml version="1.0" encoding="utf-16"?><a/>',
      /single bytes under a declaration of utf-16/,
    ],
    ['UTF-8 that says UTF-32', '<?xml version="1.0" encoding="UTF-32"?><a/>', /single bytes/],
    [
      'UTF-16 that says UTF-8',
      utf16('\ufeff<?xml version="1.0" encoding="utf-8"?><a/>', 'le'),
      /utf-16le under a declaration of utf-8/,
    ],
    [
      'UTF-16LE that says UTF-16BE',
      utf16('\ufeff<?xml version="1.0" encoding="utf-16be"?><a/>', 'le'),
      /utf-16be/,
    ],
    [
      'a UTF-8 mark before another declaration',
      '\ufeff<?xml version="1.0" encoding="iso-8859-1"?><a/>',
      /byte order mark/,
    ],
    ['two marks', '\ufeff\ufeff<a/>', /./],
    [
      'an encoding that does not exist',
      '<?xml version="1.0" encoding="klingon"?><a/>',
      /does not exist: klingon/,
    ],
  ])('%s is malformed', (_, body, reason) => {
    expect(broken(body).got).toMatch(reason);
  });

  test('encodings that exist and are not read are a limit', () => {
    expect(limited('<?xml version="1.0" encoding="ibm866"?><a/>')).toMatch(/ibm866/);
    expect(limited('<?xml version="1.0" encoding="cp037"?><a/>')).toMatch(/cp037/);
    for (const start of [
      [0xff, 0xfe, 0, 0],
      [0, 0, 0xfe, 0xff],
      [0x3c, 0, 0, 0],
      [0, 0, 0, 0x3c],
      [0x4c, 0x6f, 0xa7, 0x94],
    ]) {
      expect(limited(Uint8Array.from([...start, 1, 2, 3]))).toMatch(/UTF-32 and EBCDIC/);
    }
  });
});

function nested(depth: number): string {
  return `${'<a>'.repeat(depth)}${'</a>'.repeat(depth)}`;
}

/** An entity ten times as long as the one before it. */
function entity(index: number): string {
  return `<!ENTITY e${index} "${`&e${index - 1};`.repeat(10)}">`;
}

function limitOf(body: string): string | undefined {
  return xmlLimit({ ...typed(), body: utf8.encode(body) });
}

describe('limits', () => {
  test('a deep document is read, a deeper one is a limit and no fault', () => {
    expect(good(nested(2000)).root.local).toBe('a');
    expect(limited(nested(2100))).toMatch(/depth/);
    expect(limited(nested(100_000))).toMatch(/depth/);
  });

  test('a deep document with a document type stays a limit, in any encoding: its entities could grow', () => {
    const withType = `<!DOCTYPE a>${nested(500)}`;
    expect(good(nested(500)).root.local).toBe('a');
    for (const document of [withType, `<!-- <!DOC <! --><!DOCTYPE a>${nested(500)}`]) {
      for (const body of [document, utf16(`\ufeff${document}`, 'le'), utf16(`\ufeff${document}`, 'be')]) {
        expect(limited(body)).toMatch(/depth/);
      }
    }
    expect(good(`<!-- <!DOCTYP -->${nested(500)}`).root.local).toBe('a');
  });

  test('a deep document with a mistake is malformed', () => {
    expect(broken(`${nested(1000)}<b/>`).got).toMatch(/content after the root element/);
  });

  test('a long text is read, one of more than ten million characters is a limit', () => {
    expect(good(`<a>${'x'.repeat(1_000_000)}</a>`).root.text.length).toBe(1_000_000);
    expect(limited(`<a>${'x'.repeat(10_000_001)}</a>`)).toMatch(/Text node too long/);
  });

  test('entities that grow are a limit, in any encoding', () => {
    const bomb = `<!DOCTYPE a [<!ENTITY e0 "lol">${[1, 2, 3, 4, 5, 6, 7, 8, 9].map(entity).join('')}]><a>&e9;</a>`;
    expect(limited(bomb)).toMatch(/amplification/);
    expect(limited(utf16(`\ufeff${bomb}`, 'le'))).toMatch(/amplification/);
    expect(limited(`<!DOCTYPE a [<!ENTITY e "${'y'.repeat(50_000)}">]><a>${'&e;'.repeat(5000)}</a>`)).toMatch(
      /amplification/,
    );
  });

  test('a document of UTF-16 counts its markup once', () => {
    const text = `\ufeff<a>${'<b></b>'.repeat(75_000)}</a>`;
    expect(text.length * 2).toBeGreaterThan(2 ** 20);
    expect(good(utf16(text, 'le')).root.children).toHaveLength(75_000);
  });

  test('more markup than memory is a limit, also before it is malformed', () => {
    const most = 'more than 600000 (--max-markup)';
    expect(limited(`<a>${'<b/>'.repeat(150_000)}`)).toContain(
      `the markup of the document equals 600004 attributes, ${most}`,
    );
    expect(limited(`<a ${'b="" '.repeat(600_000)}`)).toContain(
      `the markup of the document equals 600004 attributes, ${most}`,
    );
    const body = bytes(`<a>${'<b/>'.repeat(150_000)}</a>`);
    expect(readXml({ headers: [], body, mostMarkup: 700_000 }).ok).toBe(true);
    expect(good(`<a>${'<b/>'.repeat(50_000)}</a>`).root.children.length).toBe(50_000);
  });

  test('xmlLimit tells them from the rest', () => {
    expect(limitOf(nested(2100))).toMatch(/depth/);
    expect(limitOf('<a>')).toBeUndefined();
    expect(limitOf('<a/>')).toBeUndefined();
  });
});

describe('East Asian encodings', () => {
  test.each([
    ['gb18030', [0x83, 0x36, 0xea, 0x31], '\ue96a'],
    ['gb18030', [0x94, 0x39, 0xda, 0x33], '\u{1f4a9}'],
    ['euc-jp', [0x8f, 0xb0, 0xa1], '\u4e02'],
    ['shift_jis', [0x82, 0xa0], '\u3042'],
    ['big5', [0xa4, 0xa4], '\u4e2d'],
    ['euc-kr', [0xb0, 0xa1], '\uac00'],
    ['gb2312', [0xd6, 0xd0], '\u4e2d'],
  ])('%s is read as a whole', (encoding, characters, text) => {
    const declaration = bytes(`<?xml version="1.0" encoding="${encoding}"?><a>`);
    const body = Uint8Array.from([...declaration, ...characters, ...bytes('</a>')]);
    expect(good(body).root.text).toBe(text);
  });

  test.each(['gb18030', 'euc-jp', 'shift_jis', 'euc-kr'])(
    'bytes that are not %s are malformed',
    (encoding) => {
      const declaration = bytes(`<?xml version="1.0" encoding="${encoding}"?><a>`);
      expect(broken(Uint8Array.from([...declaration, 0xff, 0xff, ...bytes('</a>')])).got).toContain(
        `bytes that are not ${encoding}, the first one 0xFF at offset ${declaration.length}`,
      );
    },
  );
});

describe('what was read is kept', () => {
  test('but not under another charset parameter, nor of another body', () => {
    expect(good('<kept>1</kept>').root.text).toBe('1');
    expect(good('<kept>2</kept>').root.text).toBe('2');
    expect(broken(bytes('<kept>\xe9</kept>')).got).toMatch(/utf-8/);
    expect(good(bytes('<kept>\xe9</kept>'), 'iso-8859-1').root.text).toBe('é');
    expect(good(bytes('<kept>\xe9</kept>'), 'iso-8859-5').root.text).toBe('щ');
  });

  test('by which body it is', () => {
    const long = bytes(`<a>${'x'.repeat(100_000)}</a>`);
    expect(good(long)).toBe(good(long));
    expect(good(long)).not.toBe(good(long.slice()));
    expect(good(long)).toEqual(good(long.slice()));
    const latin = bytes(`<a>${'\xe9'.repeat(100_000)}</a>`);
    expect(good(latin, 'iso-8859-5').root.text[0]).toBe('щ');
    expect(good(latin, 'iso-8859-1').root.text[0]).toBe('é');
  });
});

describe('laws', () => {
  const markup = fc
    .array(
      fc.oneof(
        fc.constantFrom(
          '<',
          '>',
          '/',
          '</',
          '/>',
          '&',
          ';',
          '"',
          '=',
          '<a',
          '<a>',
          '</a>',
          '<!--',
          '-->',
          '<![CDATA[',
          ']]>',
          '<?xml ',
        ),
        fc.constantFrom(
          '<!DOCTYPE a [',
          ']>',
          '<!ENTITY e "',
          '&e;',
          'xmlns:',
          ' xmlns="',
          '\ufeff',
          '\0',
          '\ud800',
          'encoding="',
        ),
        fc.string({ unit: 'binary', maxLength: 5 }),
      ),
      { maxLength: 20 },
    )
    .map((parts) => parts.join(''));

  test('no bytes make it throw, and every outcome is one of three', () => {
    const bodies = fc.oneof(
      fc.uint8Array({ maxLength: 60 }),
      markup.map((text) => utf8.encode(text)),
      markup.map((text) => utf16(`\ufeff${text}`, 'le')),
      markup.map((text) => utf16(text, 'be')),
    );
    const charsets = fc.option(
      fc.oneof(fc.constantFrom('utf-8', 'utf-16', 'iso-8859-1', 'shift_jis'), fc.string()),
      { nil: undefined },
    );
    fc.assert(
      fc.property(bodies, charsets, (body, charset) => {
        const outcome = readXml({ ...typed(charset), body });
        const outcomes = [outcome.ok, outcome.defects.length > 0, 'limit' in outcome];
        expect(outcomes.filter(Boolean)).toHaveLength(1);
      }),
      { numRuns: 1000 },
    );
  });

  test('a document with a few bytes changed never makes it throw', () => {
    const document = utf8.encode(
      '<?xml version="1.0" encoding="utf-8"?><a xmlns="u" b="1"><c>é &amp; </c><!-- d --></a>',
    );
    const change = fc.tuple(fc.nat({ max: document.length - 1 }), fc.nat({ max: 255 }));
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 4 }), (changes) => {
        const body = document.slice();
        for (const [index, byte] of changes) body[index] = byte;
        expect(() => read(body)).not.toThrow();
      }),
      { numRuns: 1000 },
    );
  });
});
