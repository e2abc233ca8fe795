import type { Header } from '../model/http.ts';
import type { Credentials } from '../model/target.ts';

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

/** Names of headers whose value nobody else may use; the value of another one may be an ordinary word that replies hold as well. */
const secretNames = /auth|cookie|credential|key|pass|secret|session|sign|token/i;

const credentialHeaders: ReadonlySet<string> = new Set(['authorization', 'proxy-authorization', 'cookie']);

/** The part of base64 that stands for these octets wherever in a longer text they stand: three alignments. */
function base64Cores(secret: Buffer): readonly string[] {
  return [0, 1, 2].map((offset) => {
    const encoded = Buffer.concat([Buffer.alloc(offset), secret]).toString('base64');
    const whole = Math.floor(((offset + secret.length) * 8) / 6);
    return encoded.slice(Math.ceil((offset * 8) / 6), whole);
  });
}

function xmlEscaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

/** Every character as a reference to its code point, in either case of the digits. */
function escaped(secret: string, reference: (point: number) => string): readonly string[] {
  const every = [...secret].map((character) => reference(character.codePointAt(0) ?? 0));
  return [
    every.join(''),
    every.map((one) => one.replace(/[a-f\d]+;?$/, (digits) => digits.toUpperCase())).join(''),
  ];
}

/** Every text by which a secret may come back. */
function forms(secret: string): readonly string[] {
  const octets = Buffer.from(secret, 'utf8');
  const percent = encodeURIComponent(secret);
  const everyOctet = octets.toString('hex').replaceAll(/../g, '%$&');
  return [
    secret,
    percent,
    percent.replaceAll('%20', '+'),
    percent.replaceAll(/%[0-9A-F]{2}/g, (octet) => octet.toLowerCase()),
    everyOctet,
    everyOctet.toUpperCase(),
    JSON.stringify(secret).slice(1, -1),
    xmlEscaped(secret),
    ...escaped(secret, (point) => `&#${point};`),
    ...escaped(secret, (point) => `&#x${point.toString(16)};`),
    ...escaped(secret, (point) => `\\u${point.toString(16).padStart(4, '0')}`),
    octets.toString('hex'),
    octets.toString('hex').toUpperCase(),
    ...base64Cores(octets),
    ...base64Cores(octets).map((core) => core.replaceAll('+', '-').replaceAll('/', '_')),
    ...base64Cores(Buffer.from(secret, 'utf16le')),
  ];
}

/** Longest first, so that no part of a longer form stays behind. */
function allForms(secrets: readonly string[], shortest: number): readonly string[] {
  const every = secrets.filter((secret) => secret.length >= shortest).flatMap(forms);
  return [...new Set(every)]
    .filter((form) => form.length >= shortest)
    .toSorted((a, b) => b.length - a.length);
}

/** Where that stands in the content, from front to back, without overlap. */
function* occurrences(content: Buffer, wanted: Buffer): Generator<number> {
  for (let at = content.indexOf(wanted); at !== -1; at = content.indexOf(wanted, at + wanted.length)) {
    yield at;
  }
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
  const keys = configured.filter(([name]) => secretNames.test(name)).map(([, value]) => value);
  const secrets = [...secretsOf(credentials), ...keys, ...more];
  const configuredNames = new Set(configured.map(([name]) => name.toLowerCase()));
  const sentForms = allForms(secrets, shortestInSent);
  const replyForms = allForms(secrets, shortestInReply);
  const replyOctets = [
    ...replyForms.flatMap((form) => [Buffer.from(form, 'utf8'), Buffer.from(form, 'latin1')]),
    ...replyForms.flatMap((form) => {
      const littleEndian = Buffer.from(form, 'utf16le');
      return [littleEndian, Buffer.from(littleEndian).swap16()];
    }),
  ];

  const text = (value: string): string =>
    sentForms.reduce((masked, form) => masked.replaceAll(form, redacted), value);

  const replyText = (value: string): string =>
    replyForms.reduce((masked, form) => masked.replaceAll(form, '*'.repeat(form.length)), value);

  return {
    text,
    replyText,
    sentHeader: ([name, value]) => {
      const lower = name.toLowerCase();
      if (credentialHeaders.has(lower)) {
        const scheme = /^(Basic|Bearer|NTLM|Negotiate) /i.exec(value);
        return [name, `${scheme?.[0] ?? ''}${redacted}`];
      }
      return [name, configuredNames.has(lower) ? redacted : text(value)];
    },
    replyHeader: ([name, value]) => [replyText(name), replyText(value)],
    content: (body) => {
      const source = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
      let masked: Buffer | undefined;
      for (const form of replyOctets) {
        for (const at of occurrences(source, form)) {
          masked ??= Buffer.from(source);
          // Asterisks in the encoding that the secret was found in keep the text readable.
          masked.fill(mask(form), at, at + form.length);
        }
      }
      return masked === undefined ? body : new Uint8Array(masked);
    },
  };
}

/** As many asterisks as the form has characters, in its own encoding. */
function mask(form: Buffer): Buffer {
  if (form[0] === 0) {
    return Buffer.from([0, 0x2a]);
  }
  return form[1] === 0 ? Buffer.from([0x2a, 0]) : Buffer.from('*');
}
