import type { Header } from '../model/http.ts';
import type { Credentials } from '../model/target.ts';
import { isCredentialHeader, namesSecret } from '../spec/secret-headers.ts';

/** Removes secrets from everything that is kept of an exchange, at the moment it is made. */
export interface Redactor {
  /** A header of a request: the value is gone where it is a credential, and masked where it holds one. */
  readonly sentHeader: (header: Header) => Header;
  /** Any text of ours: a URL, a message. */
  readonly text: (value: string) => string;
  /** A text out of a reply, every secret in it replaced by as many asterisks. */
  readonly replyText: (value: string) => string;
  /** A header of a reply, every secret in it replaced by as many asterisks. */
  readonly replyHeader: (header: Header) => Header;
  /**
   * Content of a reply, every secret in it replaced by as many asterisks, so that its length still says what the endpoint sent.
   * The same octets are given back where there is nothing to hide.
   */
  readonly content: (body: Uint8Array) => Uint8Array;
}

export const redacted = '[redacted]';

/**
 * Shorter secrets are not looked for outside the headers that carry them: as `Job` or `4711` they would be found in words and numbers
 * that are none, and what is judged would change.
 */
const shortestInSent = 4;
const shortestInReply = 6;

/** The part of base64 that stands for these octets wherever in a longer text they stand: three alignments. */
function base64Cores(secret: Buffer): readonly string[] {
  return [0, 1, 2].map((offset) => {
    const encoded = Buffer.concat([Buffer.alloc(offset), secret]).toString('base64');
    const whole = Math.floor(((offset + secret.length) * 8) / 6);
    return encoded.slice(Math.ceil((offset * 8) / 6), whole);
  });
}

const xmlNames: Readonly<Record<string, string>> = {
  '&': 'amp',
  '<': 'lt',
  '>': 'gt',
  '"': 'quot',
  "'": 'apos',
};

/** A regular expression for exactly this text, with `between` after each of its characters. */
function literally(text: string, between: string): string {
  return text
    .split('')
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}${between}`)
    .join('');
}

/** A regular expression for a number in hexadecimal digits of either case. */
function inHex(octet: number, between: string): string {
  const digits = octet.toString(16).padStart(2, '0');
  return [...digits].map((digit) => `[${digit}${digit.toUpperCase()}]${between}`).join('');
}

/** A regular expression for one character, as it is and in every escape of URLs, XML and JSON. */
function anyEscape(character: string, between: string): string {
  const exactly = (text: string): string => literally(text, between);
  const point = character.codePointAt(0) ?? 0;
  const octets = Buffer.from(character, 'utf8');
  const wide = Buffer.from(character, 'utf16le');
  const name = xmlNames[character];
  const hex = [...point.toString(16)].map((digit) => `[${digit}${digit.toUpperCase()}]${between}`).join('');
  const zeros = `(?:${exactly('0')})*`;
  return [
    [...octets].map((octet) => exactly('%') + inHex(octet, between)).join(''),
    `${exactly('&#')}${zeros}${exactly(`${point};`)}`,
    `${exactly('&#')}[xX]${between}${zeros}${hex}${exactly(';')}`,
    ...(name === undefined ? [] : [exactly(`&${name};`)]),
    character
      .split('')
      .map(
        (unit) =>
          `${exactly('\\u')}${inHex(unit.charCodeAt(0) >> 8, between)}${inHex(unit.charCodeAt(0) & 0xff, between)}`,
      )
      .join(''),
    ...(/["\\/]/.test(character) ? [exactly(`\\${character}`)] : []),
    ...(character === ' ' ? [exactly('+')] : []),
    exactly(character),
    // Where octets stand for themselves: UTF-8 and, of what does not show as ASCII with zeros between, UTF-16.
    exactly(octets.toString('latin1')),
    ...(point > 0xff
      ? [exactly(wide.toString('latin1')), exactly(Buffer.from(wide).swap16().toString('latin1'))]
      : []),
  ].join('|');
}

/** What a secret looks like as a whole in encodings that leave none of its characters. */
function encodings(secret: string): readonly string[] {
  const octets = Buffer.from(secret, 'utf8');
  return [
    octets.toString('hex'),
    octets.toString('hex').toUpperCase(),
    ...base64Cores(octets),
    ...base64Cores(octets).map((core) => core.replaceAll('+', '-').replaceAll('/', '_')),
    ...base64Cores(Buffer.from(secret, 'utf16le')),
  ];
}

/**
 * Finds every form in which one of the secrets may come back; undefined where there is nothing to look for.
 * @param between a regular expression for what may stand after each character
 */
function finder(secrets: readonly string[], shortest: number, between = ''): RegExp | undefined {
  const sought = secrets
    .filter((secret) => secret.length >= shortest)
    .toSorted((a, b) => b.length - a.length);
  const escaped = sought.map((secret) =>
    [...secret].map((character) => `(?:${anyEscape(character, between)})`).join(''),
  );
  const encoded = sought
    .flatMap(encodings)
    .filter((form) => form.length >= shortest)
    .map((form) => literally(form, between));
  return sought.length === 0 ? undefined : new RegExp([...escaped, ...encoded].join('|'), 'g');
}

function secretsOf(credentials: Credentials): readonly string[] {
  switch (credentials.kind) {
    case 'none':
      return [];
    case 'basic':
    case 'ntlm':
      return [credentials.password];
    case 'bearer':
      return [credentials.token];
    default:
      return credentials satisfies never;
  }
}

/**
 * What hides these credentials and the configured headers: in requests all of their values, whose purpose nobody here knows, and
 * everywhere else the values of those whose name looks like that of a secret. `more` are further secrets.
 */
export function createRedactor(
  credentials: Credentials,
  configured: readonly Header[],
  more: readonly string[] = [],
): Redactor {
  const keys = configured.filter(([name]) => namesSecret(name)).map(([, value]) => value);
  const secrets = [...secretsOf(credentials), ...keys, ...more];
  const configuredNames = new Set(configured.map(([name]) => name.toLowerCase()));
  const inText = finder(secrets, shortestInSent);
  const inReply = finder(secrets, shortestInReply);
  // In UTF-16 there is a zero between the octets of ASCII characters.
  const inOctets = finder(secrets, shortestInReply, String.raw`\0?`);

  const text = (value: string): string => (inText === undefined ? value : value.replaceAll(inText, redacted));

  const replyText = (value: string): string =>
    inReply === undefined ? value : value.replaceAll(inReply, (found) => '*'.repeat(found.length));

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
    replyHeader: ([name, value]) => [replyText(name), replyText(value)],
    content: (body) => {
      if (inOctets === undefined) return body;
      const source = Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString('latin1');
      // Zeros stay, so that the text can be read in its encoding.
      const masked = source.replaceAll(inOctets, (found) => found.replaceAll(/[^\0]/g, '*'));
      return masked === source ? body : new Uint8Array(Buffer.from(masked, 'latin1'));
    },
  };
}
