import { describe, expect, test } from 'vitest';
import type { Reply } from '../model/http.ts';
import { canonicalEncoding, charsetDefects, charsetParameter, isEncodingLabel } from './charset.ts';
import { readXml } from './xml.ts';

const utf8 = new TextEncoder();

function bytes(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

function utf16le(text: string): Uint8Array {
  return new Uint8Array(Uint16Array.from(text, (character) => character.charCodeAt(0)).buffer);
}

test('labels of one encoding have one name', () => {
  expect(['UTF8', 'utf-8', ' Utf-8 '].map(canonicalEncoding)).toEqual(['utf-8', 'utf-8', 'utf-8']);
  expect(
    new Set(['latin1', ' latin1', 'ISO_8859-1', 'iso8859-1', 'iso8859_1', 'l1'].map(canonicalEncoding)),
  ).toEqual(new Set(['iso-8859-1']));
  expect(
    new Set(['ASCII', 'us-ascii', 'ANSI_X3.4-1968', 'ISO646-US', ' ascii '].map(canonicalEncoding)),
  ).toEqual(new Set(['us-ascii']));
  expect(
    new Set(['utf-16', 'UTF_16', 'utf16', 'ucs-2', 'ISO-10646-UCS-2', 'unicode'].map(canonicalEncoding)),
  ).toEqual(new Set(['utf-16']));
  expect(
    ['ASCII', 'us-ascii', 'utf-16', 'UTF-16LE', 'utf-16be', 'cp1252', 'Klingon'].map(canonicalEncoding),
  ).toEqual(['us-ascii', 'us-ascii', 'utf-16', 'utf-16le', 'utf-16be', 'windows-1252', 'klingon']);
});

test('labels that exist, and one that does not', () => {
  expect(
    [
      ...[
        'utf-8',
        ' latin1 ',
        'koi8-r',
        'utf-7',
        'utf-32',
        'utf32',
        'ucs-4',
        'ucs4',
        'UTF_16',
        'iso-2022-kr',
      ],
      ...['cp037', 'ibm037', 'ebcdic-us', 'hz-gb-2312', 'x-sjis-custom'],
    ].map(isEncodingLabel),
  ).not.toContain(false);
  expect(['klingon', 'utf-9', '', 'my-utf-32', 'ibmpc', 'not-x-this'].map(isEncodingLabel)).not.toContain(
    true,
  );
});

test('the charset parameter is that of the first Content-Type that parses', () => {
  expect(charsetParameter([['Content-Type', 'text/xml; charset=UTF-8']])).toBe('UTF-8');
  expect(
    charsetParameter([
      ['content-type', 'nonsense'],
      ['CONTENT-TYPE', 'text/xml;charset=a'],
    ]),
  ).toBe('a');
  expect(
    charsetParameter([
      ['content-type', 'text/xml'],
      ['content-type', 'text/xml;charset=a'],
    ]),
  ).toBeUndefined();
  expect(charsetParameter([['x-charset', 'text/xml; charset=a']])).toBeUndefined();
});

function defects(body: Uint8Array, charset?: string): ReturnType<typeof charsetDefects> {
  const parameter = charset === undefined ? '' : `; charset=${charset}`;
  const reply: Pick<Reply, 'headers' | 'body'> = {
    headers: [['Content-Type', `text/xml${parameter}`]],
    body,
  };
  const document = readXml(reply);
  if (!document.ok) throw new Error(JSON.stringify(document));
  return charsetDefects(reply, document.value);
}

function declared(encoding: string, text: string): string {
  return `<?xml version="1.0" encoding="${encoding}"?><a>${text}</a>`;
}

describe('charsetDefects', () => {
  test.each<[string, Uint8Array, string | undefined]>([
    ['no parameter', utf8.encode('<a>é</a>'), undefined],
    ['UTF-8', utf8.encode('<a>é</a>'), 'utf8'],
    ['UTF-8 with a mark', utf8.encode('\ufeff<a>é</a>'), 'UTF-8'],
    ['declared Latin-1', bytes(declared('iso-8859-1', '\xe9')), 'latin1'],
    ['Latin-1 that only the parameter names', bytes('<a>\xe9</a>'), 'iso-8859-1'],
    ['ASCII as us-ascii', utf8.encode(declared('utf-8', 'e')), 'us-ascii'],
    ['ASCII as utf-8', utf8.encode(declared('iso-8859-1', 'e')), 'utf-8'],
    ['ASCII that declares nothing, in an encoding above ASCII', utf8.encode('<a>e</a>'), 'windows-1252'],
    ['UTF-16 by family', utf16le('\ufeff<a/>'), 'utf-16'],
    ['UTF-16 by order', utf16le('\ufeff<a/>'), 'utf-16le'],
  ])('%s agrees', (_, body, charset) => {
    expect(defects(body, charset)).toEqual([]);
  });

  test.each<[string, Uint8Array, string]>([
    ['UTF-8 as Latin-1', utf8.encode('<a>é</a>'), 'iso-8859-1'],
    ['UTF-8 as ASCII', utf8.encode('<a>é</a>'), 'us-ascii'],
    ['declared Latin-1 as UTF-8', bytes(declared('iso-8859-1', '\xe9')), 'utf-8'],
    ['ASCII that declares another encoding', utf8.encode(declared('utf-8', 'e')), 'iso-8859-1'],
    ['UTF-16 as UTF-8', utf16le('\ufeff<a/>'), 'utf-8'],
    ['UTF-16 in the other order', utf16le('\ufeff<a/>'), 'utf-16be'],
    ['UTF-8 as UTF-16', utf8.encode('<a/>'), 'utf-16'],
    ['an encoding that does not exist', utf8.encode('<a/>'), 'klingon'],
    ['ASCII as an encoding that is none over it', utf8.encode('<a/>'), 'utf-7'],
    ['ASCII in EBCDIC', utf8.encode('<a/>'), 'cp037'],
  ])('%s does not', (_, body, charset) => {
    expect(defects(body, charset)).toMatchObject([
      { kind: 'charset-mismatch', at: 'Content-Type', got: `charset=${charset}` },
    ]);
  });

  test('the defect says what the body is and ends nothing', () => {
    const [defect] = defects(utf8.encode('<a>é</a>'), 'iso-8859-1');
    expect(defect?.want).toBe('a charset that agrees with the body, which is utf-8');
    expect(defect).not.toHaveProperty('ends');
  });
});
