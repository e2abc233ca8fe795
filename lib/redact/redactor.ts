import { xmlNames } from './xml-names.ts';
import type { Header } from '../model/http.ts';
import type { Credentials } from '../model/target.ts';
import { isCredentialHeader, namesSecret } from '../page/secret-headers.ts';

/** Removes secrets from everything that is kept of an exchange, at the moment it is made. */
export interface Redactor {
  /** Masks a header field of a request: the whole value of a credential, otherwise the secrets in it. */
  readonly sentHeader: (header: Header) => Header;
  /** Any text of ours: a URL, a message. */
  readonly text: (value: string) => string;
  /** A text out of a reply, every secret in it replaced by as many asterisks. */
  readonly replyText: (value: string) => string;
  /** A header of a reply, every secret in it replaced by as many asterisks. */
  readonly replyHeader: (header: Header) => Header;
  /**
   * Replaces every secret in content by as many asterisks, so that its length stays. Returns the same bytes
   * if there is nothing to mask.
   */
  readonly content: (body: Uint8Array) => Uint8Array;
}

export const redacted = '[redacted]';

/** A cookie value is a secret, because it opens a session. */
const setsCookie = /^set-cookie2?$/i;

/**
 * Shorter secrets are masked in their own header fields only, because `Job` or `4711` would be found in
 * ordinary words and numbers.
 */
const shortestInSent = 4;
const shortestInReply = 6;

/** The stable part of the base64 of bytes within a longer text, for each of the three alignments. */
function base64Cores(secret: Buffer): readonly string[] {
  return [0, 1, 2].map((offset) => {
    const encoded = Buffer.concat([Buffer.alloc(offset), secret]).toString('base64');
    const whole = Math.floor(((offset + secret.length) * 8) / 6);
    return encoded.slice(Math.ceil((offset * 8) / 6), whole);
  });
}

function unitOf(unit: string): string {
  if (/[A-Za-z0-9]/.test(unit)) return unit;
  const code = unit.charCodeAt(0);
  return code <= 0xff
    ? `\\x${code.toString(16).padStart(2, '0')}`
    : `\\u${code.toString(16).padStart(4, '0')}`;
}

/**
 * A regular expression for exactly this text, with `between` after each of its characters. Written as short as it can be: V8 does not
 * optimise expressions of more than 20 KB, and then searches many times as long.
 */
function literally(text: string, between: string): string {
  return text
    .split('')
    .map((unit) => unitOf(unit) + between)
    .join('');
}

/** A regular expression for a number in hexadecimal digits of either case. */
function inHex(byte: number, between: string): string {
  const digits = byte.toString(16).padStart(2, '0');
  return [...digits].map((digit) => `[${digit}${digit.toUpperCase()}]${between}`).join('');
}

/**
 * A regular expression for one character, literal and in every escape of URLs, XML and JSON. With `isNested`
 * it matches doubly escaped characters, because texts pass from one format into another.
 */
function anyEscape(character: string, between: string, isNested: boolean): string {
  const exactly = (text: string): string => literally(text, between);
  const again = (text: string, most: string): string => (isNested ? `(?:${exactly(text)})${most}` : '');
  const point = character.codePointAt(0) ?? 0;
  const bytes = Buffer.from(character, 'utf8');
  const wide = Buffer.from(character, 'utf16le');
  const name = xmlNames[character];
  const hex = [...point.toString(16)].map((digit) => `[${digit}${digit.toUpperCase()}]${between}`).join('');
  const zeros = `(?:${exactly('0')})*`;
  const ampersand = exactly('&') + again('amp;', '*');
  const percent = exactly('%') + again('25', '*');
  // Few, for every one of a long row could be the first.
  const moreBackslashes = again('\\', '{0,3}');
  const backslashes = exactly('\\') + moreBackslashes;
  const inUrl = (encoded: Buffer): string =>
    [...encoded].map((byte) => percent + inHex(byte, between)).join('');
  const all = [
    inUrl(bytes),
    ...(point > 0x7f && point <= 0xff ? [inUrl(Buffer.from(character, 'latin1'))] : []),
    `${ampersand}${exactly('#')}${zeros}${exactly(`${point};`)}`,
    `${ampersand}${exactly('#')}[xX]${between}${zeros}${hex}${exactly(';')}`,
    ...(name === undefined ? [] : [`${ampersand}${exactly(`${name};`)}`]),
    character
      .split('')
      .map(
        (unit) =>
          `${backslashes}${exactly('u')}${inHex(unit.charCodeAt(0) >> 8, between)}${inHex(unit.charCodeAt(0) & 0xff, between)}`,
      )
      .join(''),
    ...(character === ' ' ? [exactly('+')] : []),
    exactly(character),
    // The bytes of a text in UTF-8 and, where it is not ASCII with zeros between, in UTF-16.
    exactly(bytes.toString('latin1')),
    ...(point > 0xff
      ? [exactly(wide.toString('latin1')), exactly(Buffer.from(wide).swap16().toString('latin1'))]
      : []),
  ];
  // Two equal alternatives of each character would double the time with every character of a text that is nearly the secret.
  const forms = [...new Set(all)].join('|');
  return /["\\/]/.test(character) ? `(?:${exactly('\\')})?${moreBackslashes}(?:${forms})` : forms;
}

/** The encodings of a whole secret that leave none of its characters. */
function encodings(secret: string): readonly string[] {
  const bytes = Buffer.from(secret, 'utf8');
  return [
    bytes.toString('hex'),
    bytes.toString('hex').toUpperCase(),
    ...base64Cores(bytes),
    ...base64Cores(bytes).map((core) => core.replaceAll('+', '-').replaceAll('/', '_')),
    ...base64Cores(Buffer.from(secret, 'utf16le')),
    // Characters beyond Latin-1 are lost, so that this form would match other texts.
    ...base64Cores(Buffer.from(secret, 'latin1')),
  ];
}

/** A regular expression for the base64 of an AUTHENTICATE message (MS-NLMP, section 2.2.1.3). */
function ntlmLogin(between: string): string {
  return `${literally('TlRMTVNTUAADAAAA', between)}(?:[A-Za-z0-9+/=]${between})*`;
}

/** Replaces every secret in a text; returns the same text if there is none. */
type Hiding = (text: string, by: (found: string) => string) => string;

/**
 * Hides every form in which one of the secrets may come back, and logins of NTLM, from which a password can be guessed.
 * @param between a regular expression for what may stand after each character
 */
function hiding(secrets: readonly string[], shortest: number, between = ''): Hiding {
  const secretTexts = secrets
    .filter((secret) => secret.length >= shortest)
    .toSorted((a, b) => b.length - a.length);
  const escaped = (isNested: boolean): readonly string[] =>
    secretTexts.map((secret) =>
      [...secret].map((character) => `(?:${anyEscape(character, between, isNested)})`).join(''),
    );
  const encoded = secretTexts
    .flatMap(encodings)
    .filter((form) => form.length >= shortest)
    .map((form) => literally(form, between));
  const usual = new RegExp([ntlmLogin(between), ...escaped(false), ...encoded].join('|'), 'g');
  const nested = new RegExp(escaped(true).join('|') || '(?!)', 'g');
  // Looking for those takes ten times as long, and hardly any text has one.
  const hasNested = new RegExp(
    [
      `${literally('&amp;', between)}[#alqg]`,
      ...['%25', '\\\\'].map((text) => literally(text, between)),
    ].join('|'),
  );
  return (text, by) => {
    const hidden = text.replaceAll(usual, by);
    return hasNested.test(text) ? hidden.replaceAll(nested, by) : hidden;
  };
}

function secretsOf(credentials: Credentials): readonly string[] {
  switch (credentials.kind) {
    case 'none':
      return [];
    case 'basic':
      // User and password together are searched even if the password alone is too short.
      return [credentials.password, `${credentials.user}:${credentials.password}`];
    case 'ntlm':
      return [credentials.password];
    case 'bearer':
      return [credentials.token];
    default:
      return credentials satisfies never;
  }
}

/**
 * Creates the redactor for credentials and configured header fields. In requests it masks all configured
 * values, because their purpose is unknown; elsewhere it masks those of secret-like names.
 * @param more further secrets
 */
export function createRedactor(
  credentials: Credentials,
  configured: readonly Header[],
  more: readonly string[] = [],
): Redactor {
  const keys = configured.filter(([name]) => namesSecret(name)).map(([, value]) => value);
  const secrets = [...secretsOf(credentials), ...keys, ...more];
  const configuredNames = new Set(configured.map(([name]) => name.toLowerCase()));
  const hideInText = hiding(secrets, shortestInSent);
  const hideInReply = hiding(secrets, shortestInReply);
  // In UTF-16 there is a zero between the bytes of ASCII characters.
  const hideInBytes = hiding(secrets, shortestInReply, String.raw`\0?`);

  const text = (value: string): string => hideInText(value, () => redacted);

  const replyText = (value: string): string => hideInReply(value, (found) => '*'.repeat(found.length));

  return {
    text,
    replyText,
    sentHeader: ([name, value]) => {
      const lower = name.toLowerCase();
      if (isCredentialHeader(name)) {
        const scheme = /^(Basic|Bearer|NTLM|Negotiate) /i.exec(value);
        return [name, `${scheme?.[0] ?? ''}${redacted}`];
      }
      return [name, configuredNames.has(lower) ? redacted : text(value)];
    },
    replyHeader: ([name, value]) => [replyText(name), setsCookie.test(name) ? redacted : replyText(value)],
    content: (body) => {
      // Skips content if nothing was sent that could return, because a long body would be copied into a text.
      if (secrets.length === 0) return body;
      const source = Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString('latin1');
      // Zeros stay, so that the text can be read in its encoding.
      const masked = hideInBytes(source, (found) => found.replaceAll(/[^\0]/g, '*'));
      return masked === source ? body : new Uint8Array(Buffer.from(masked, 'latin1'));
    },
  };
}
