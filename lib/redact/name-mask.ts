import { encodingClues } from '../codec/charset.ts';
import type { Mask } from './mask-result.ts';
import { xmlNames } from './xml-names.ts';

function quoted(text: string): string {
  return text.replaceAll(/[$()*+.?[\\\]^{|}]/g, String.raw`\$&`);
}

/** The character that takes the place of another one: it needs as many bytes in UTF-8, so that lengths stay. */
function maskOf(point: number): number {
  if (point < 0x80) return 0x2a;
  if (point < 0x800) return 0xb7;
  return point < 0x1_00_00 ? 0x2605 : 0x1_00_00;
}

/** The bytes of a character in UTF-8, as a text of Latin-1. */
function bytesOf(point: number): string {
  return Buffer.from(String.fromCodePoint(point), 'utf8').toString('latin1');
}

/** Bytes, given as a text of Latin-1, as URLs escape them. */
function inPercent(bytes: string): string {
  return bytes
    .split('')
    .map((byte) => `%${byte.charCodeAt(0).toString(16).padStart(2, '0')}`)
    .join('');
}

function inCharacters(point: number): readonly string[] {
  return [String.fromCodePoint(point)];
}

/** A character as bytes in UTF-8, and in Latin-1 if it has it. */
function inEncodings(point: number): readonly string[] {
  return [bytesOf(point), ...(point > 0x7f && point <= 0xff ? [String.fromCodePoint(point)] : [])];
}

/** The forms of one character: itself, and the escapes of XML, JSON and URLs. */
function formsOf(character: string, literal: (point: number) => readonly string[]): readonly string[] {
  const point = character.codePointAt(0) ?? 0;
  const name = xmlNames[character];
  const units = character
    .split('')
    .map((unit) => String.raw`\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
  return [
    ...literal(point).map(quoted),
    `&#0*${point};`,
    `&#x0*${point.toString(16)};`,
    ...(name === undefined ? [] : [`&${name};`]),
    units.join(''),
    inPercent(bytesOf(point)),
    ...(/["\\/]/.test(character) ? [quoted(`\\${character}`)] : []),
  ];
}

/** Markup that may divide a text of XML without a trace: comments, processing instructions, and the ends of CDATA sections. */
const markup = String.raw`<!--(?:(?!-->).)*-->|<\?(?:(?!\?>).)*\?>|<!\[CDATA\[|\]\]>`;

/** A regular expression for one character in any case and form. The flag `i` alone folds neither bytes of UTF-8 nor escapes. */
function anyForm(character: string, literal: (point: number) => readonly string[]): string {
  const cases = [character, character.toLowerCase(), character.toUpperCase()];
  const single = cases.filter((one) => [...one].length === 1);
  return `(?:${[...new Set(single.flatMap((one) => formsOf(one, literal)))].join('|')})`;
}

/**
 * A regular expression that matches any of the texts as a whole word, in any case; undefined if there are none.
 * @param letters the class of characters of a word
 * @param between a regular expression for what may stand between two characters
 */
function matcher(
  texts: readonly string[],
  letters: string,
  literal: (point: number) => readonly string[],
  between = '',
): RegExp | undefined {
  if (texts.length === 0) return undefined;
  const alternatives = [...new Set(texts)]
    .toSorted((a, b) => b.length - a.length)
    .map((text) => [...text].map((character) => anyForm(character, literal)).join(between));
  return new RegExp(`(?<!${letters})(?:${alternatives.join('|')})(?!${letters})`, 'gisu');
}

/** A number in the digits of a base, with zeros in front so that it is as long as another one. */
function padded(point: number, base: 10 | 16, length: number): string {
  return point.toString(base).padStart(length, '0');
}

/** Masks one escape and keeps markup; undefined for any other text. An escape stays one, so that a reader finds a single character. */
function maskedEscape(token: string): string | undefined {
  if (token.length > 1 && /^(?:<|\]\]>)/.test(token)) return token;
  const [, hex] = /^&#x([\da-f]+);$/i.exec(token) ?? [];
  if (hex !== undefined) return `&#x${padded(maskOf(Number.parseInt(hex, 16)), 16, hex.length)};`;
  const [, digits] = /^&#(\d+);$/.exec(token) ?? [];
  if (digits !== undefined) return `&#${padded(maskOf(Number(digits)), 10, digits.length)};`;
  // No reference to an asterisk is as short as these two.
  if (/^&[lg]t;$/i.test(token)) return '****';
  if (token.startsWith('&') && token.length > 1) return `&#${padded(0x2a, 10, token.length - 3)};`;
  const [, unit] = /^\\u([\da-f]{4})$/i.exec(token) ?? [];
  if (unit !== undefined) {
    const code = Number.parseInt(unit, 16);
    if (code >= 0xd800 && code < 0xdc00) return String.raw`\ud800`;
    if (code >= 0xdc00 && code < 0xe000) return String.raw`\udc00`;
    return String.raw`\u${padded(maskOf(code), 16, 4)}`;
  }
  if (!token.startsWith('%') || token.length === 1) return undefined;
  // As bytes, because a name may itself hold what no URL can, such as `50%ff`.
  return inPercent(maskedBytes(Buffer.from(token.replaceAll('%', ''), 'hex').toString('latin1')));
}

const escapes = String.raw`&#[xX][\da-fA-F]+;|&#\d+;|&(?:amp|lt|gt|quot|apos);|\\u[\da-fA-F]{4}|(?:%[\da-fA-F]{2})+`;
// Without the flag `i`, which takes bytes for letters of Latin-1 and folds them.
const tokensOfText = new RegExp(`${markup}|${escapes}|.`, 'gsu');
const tokensOfBytes = new RegExp(
  `${markup}|${escapes}|[\\xc2-\\xdf][\\x80-\\xbf]|[\\xe0-\\xef][\\x80-\\xbf]{2}|[\\xf0-\\xf4][\\x80-\\xbf]{3}|.`,
  'gs',
);

function maskedText(found: string): string {
  return found.replaceAll(
    tokensOfText,
    (token) => maskedEscape(token) ?? String.fromCodePoint(maskOf(token.codePointAt(0) ?? 0)),
  );
}

/** Masks bytes that are given as Latin-1: sequences of UTF-8, or single bytes of another encoding. */
function maskedBytes(found: string): string {
  const masks = ['', '', 0x80, 0x800, 0x1_00_00] as const;
  return found.replaceAll(tokensOfBytes, (token) => {
    const escape = maskedEscape(token);
    if (escape !== undefined) return escape;
    if (token.length > 1) return bytesOf(maskOf(Number(masks[token.length])));
    return token.charCodeAt(0) < 0x80 ? '*' : '\u00b7';
  });
}

/** Applies a function to the text of content in UTF-16; a half code unit at the end stays, and so does content without a name. */
function inUtf16(body: Uint8Array, isBigEndian: boolean, mask: (text: string) => string): Uint8Array {
  const whole = body.length - (body.length % 2);
  const units = Buffer.from(body.subarray(0, whole));
  if (isBigEndian) units.swap16();
  const before = units.toString('utf16le');
  const masked = mask(before);
  if (masked === before) return body;
  const after = Buffer.from(masked, 'utf16le');
  if (isBigEndian) after.swap16();
  return new Uint8Array(Buffer.concat([after, body.subarray(whole)]));
}

/**
 * Masks names as whole words in any case, also where characters are escaped as in XML, JSON or URLs. Each character becomes one of the same
 * length: an asterisk, or another sign beyond ASCII. Equal names stay equal in whatever way they are written.
 */
export function nameMask(names: readonly string[]): Mask {
  const letters = String.raw`[\p{L}\p{N}_]`;
  const divided = `(?:${markup})*`;
  const inText = matcher(names, letters, inCharacters);
  const inDocument = matcher(names, letters, inCharacters, divided);
  // Bytes as Latin-1: those of letters in UTF-8 are letters there, too.
  const inBytes = matcher(names, String.raw`[\w\u0080-\u00FF]`, inEncodings, divided);
  const text = (before: string): string =>
    inText === undefined ? before : before.replace(inText, maskedText);
  return {
    text,
    content: (body) => {
      if (inBytes === undefined || inDocument === undefined) return body;
      const { units } = encodingClues(body);
      if (units === 'utf-16le' || units === 'utf-16be') {
        return inUtf16(body, units === 'utf-16be', (before) => before.replace(inDocument, maskedText));
      }
      const before = Buffer.from(body).toString('latin1');
      const after = before.replace(inBytes, maskedBytes);
      return before === after ? body : new Uint8Array(Buffer.from(after, 'latin1'));
    },
  };
}
