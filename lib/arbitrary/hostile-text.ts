import * as fc from 'fast-check';
import type { Arbitrary } from 'fast-check';
import { anyCharacter, arbitraryText } from './text.ts';

/** Texts that break careless string building, by kind. None contains a comma, which separates names. */
const payloads = {
  quotes: ['"', "'", '`', `'"`, '\u201c\u201d', '\\"'],
  markup: [
    '<',
    '&',
    '>',
    ']]>',
    '<x/>',
    '</Message>',
    '</Message><Code>0</Code><Message>',
    '</string>',
    '<!--',
    '-->',
    '<![CDATA[',
    '<?xml version="1.0"?>',
    '<!DOCTYPE x [<!ENTITY e "e">]>',
    '&amp;',
    '&undefined;',
    '&#0;',
    '&#x1F;',
    '" xmlns="urn:x',
  ],
  controls: [
    '\u0000',
    '\u0001',
    '\u0008',
    '\u000b',
    '\u001b[31m',
    '\u001f',
    '\u007f',
    '\u0085',
    '\ufffe',
    '\uffff',
  ],
  lines: ['\n', '\r\n', '\r', '\t', '\u2028', '\r\nX-Injected: 1', '\r\n\r\n<html>'],
  bidi: ['\u202e', '\u2066', '\u200f', '\u061c', '\u202a\u202c'],
  emoji: ['\u{1F4A5}', '\u{1F468}\u200d\u{1F469}\u200d\u{1F467}', '\u{1F1E9}\u{1F1EA}', '\u2764\ufe0f'],
  combining: ['o\u0308', 'Z\u0351\u036b\u0343', '\u0301', '\u0915\u094d\u0937'],
  percent: ['%', '%25', '%00', '%0d%0a', '%u0041', '%zz', '%3Cx%3E', '%C3%28'],
  script: [
    '__proto__',
    'constructor',
    'toString',
    'hasOwnProperty',
    'null',
    'undefined',
    'NaN',
    '[object Object]',
  ],
  path: ['.', '../', '..\\', '/etc/passwd', 'C:\\Windows\\', '\\\\server\\share', 'file:///', './'],
  query: ['&Properties=Id', '=', '#', '?', '+', '&Render=HpcJobXml', ';'],
  sql: ["';--", "' OR '1'='1", "'; DROP TABLE Job;--", '1 UNION SELECT 1', '/**/', '--'],
  ldap: ['*)(uid=*', ')(|(cn=*)', '\\2a', '(&)'],
  format: ['{0}', '{0:', '{', '}', '%s%n', '\u0024{x}', '{{7*7}}', '\\u0041', '\\'],
} as const satisfies Record<string, readonly [string, ...string[]]>;

/** Texts that parsers cut off, trim or resolve, so that a name followed by one may be read as the name alone. */
const cutting = ['\u0000', '.', '/', '../', ';', "'", "';--", '#', '?', '%00', '\n', '\\', ':', '|'];

const everyPayload = Object.values(payloads).flat();

const letters = arbitraryText(fc.constantFrom(...'abcXYZ019_'), 6);

/** A payload between a few letters. */
const carried = fc
  .tuple(letters, fc.constantFrom(...everyPayload), letters)
  .map(([before, payload, after]) => `${before}${payload}${after}`);

/** A name with a payload added or inserted, which is a known name once a parser cuts, trims or resolves the payload. */
function joined(names: readonly string[]): Arbitrary<string> {
  const shapes: readonly ((name: string, payload: string, more: string, place: number) => string)[] = [
    (name, payload, more) => `${name}${payload}${more}`,
    (name, payload) => `${name}${payload}`,
    (name, payload, more) => `${more}${payload}${name}`,
    (name, payload, _, place) => `${name.slice(0, place)}${payload}${name.slice(place)}`,
  ];
  return fc
    .tuple(
      fc.constantFrom(...names),
      fc.oneof(
        { weight: 2, arbitrary: fc.constantFrom(...cutting) },
        { weight: 1, arbitrary: fc.constantFrom(...everyPayload) },
      ),
      letters,
      fc.constantFrom(...shapes),
      fc.nat({ max: 20 }),
    )
    .map(([name, payload, more, shape, place]) => shape(name, payload, more, Math.min(place, name.length)));
}

/** Any characters except commas. */
const anything = arbitraryText(anyCharacter, 40).map((text) => text.replaceAll(',', ';'));

/** Texts much longer than any name, within a request line of 8000 bytes (RFC 9112, section 3). */
const long = fc
  .tuple(fc.constantFrom('x', 'Ab1', '<x>', '"', '%'), fc.integer({ min: 900, max: 7500 }))
  .map(([unit, bytes]) => unit.repeat(Math.floor(bytes / encodeURIComponent(unit).length)));

/** Texts designed to break out of their context, about half of them combined with one of the names. */
export function hostileText(names: readonly string[]): Arbitrary<string> {
  return fc.oneof(
    { weight: 4, arbitrary: carried },
    { weight: 1, arbitrary: anything },
    { weight: 5, arbitrary: joined(names) },
  );
}

/** The same, and sometimes a very long text. */
export function hostileOrLongText(names: readonly string[]): Arbitrary<string> {
  return fc.oneof({ weight: 15, arbitrary: hostileText(names) }, { weight: 1, arbitrary: long });
}
