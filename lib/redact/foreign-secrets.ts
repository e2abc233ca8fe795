import { headerValues } from '../model/http.ts';
import type { Exchange, Header } from '../model/http.ts';
import { isHarmlessHeader } from '../page/harmless-headers.ts';
import { isCredentialHeader } from '../page/secret-headers.ts';
import { createRedactor, redacted } from './redactor.ts';
import { secretParameters, withoutUrlSecrets } from './foreign-url.ts';
import { isOpaque, namesLogin, withoutRuns, withoutTokens } from './opaque.ts';

/** The password or token in the header field of a login. */
function secretIn(value: string): readonly string[] {
  const { scheme = '', rest = '' } = /^(?<scheme>Basic|Bearer) +(?<rest>\S+)/i.exec(value)?.groups ?? {};
  if (scheme.toLowerCase() !== 'basic') return rest === '' ? [] : [rest];
  const pair = Buffer.from(rest, 'base64').toString('utf8');
  return [rest, pair.slice(pair.indexOf(':') + 1)];
}

/** Proxies pass logins on under names of their own. */
function loginsOf(exchanges: readonly Exchange[]): readonly string[] {
  const values = exchanges.flatMap(({ sent }) =>
    sent.headers.filter(([name]) => !isHarmlessHeader(name)).map(([, value]) => value),
  );
  return [...new Set(values)].flatMap(secretIn);
}

/** Cookies and parameters of a header: `a=b; c=d`. */
function partsOf(value: string): readonly string[] {
  return [value, ...value.split(/[;,]\s*/).map((part) => part.replace(/^[^=]*=/, ''))].map((part) =>
    part
      .trim()
      .replace(/^[A-Za-z][\w-]* +(?=\S+$)/, '')
      .replaceAll(/^"|"$/g, ''),
  );
}

/** Shorter and plainer header values are ordinary words of replies, so that they are not masked elsewhere. */
function broughtBy([name, value]: Header): readonly string[] {
  if (isHarmlessHeader(name)) return [];
  const least = namesLogin(name) ? 8 : 16;
  return partsOf(value).filter((part) => isOpaque(part, least));
}

function queryOf(url: string): string {
  return /\?([^#]*)/s.exec(url)?.[1] ?? '';
}

function opaqueOf({ sent, reply }: Exchange): readonly string[] {
  const locations = headerValues(reply?.headers ?? [], 'location');
  return [
    ...[...sent.headers, ...(reply?.headers ?? [])].flatMap(broughtBy),
    ...[sent.url, ...locations].flatMap((url) =>
      secretParameters(queryOf(url)).filter((value) => isOpaque(value, 8)),
    ),
  ];
}

/**
 * The number of characters of secrets that are searched in every encoding, which is slow; further ones are
 * searched literally.
 */
const mostThorough = 200;

/** Pieces of opaque values, by which a text is searched at once for any number of them. */
const piece = /[\w-]{16,}/g;

interface Mask {
  readonly text: (text: string) => string;
  /** Short secrets may be words of a request and stay. */
  readonly url: (url: string) => string;
  readonly replyText: (text: string) => string;
  readonly content: (body: Uint8Array) => Uint8Array;
}

function stars(found: string): string {
  return '*'.repeat(found.length);
}

function maskOf(logins: readonly string[], opaque: readonly string[], hosts: readonly string[]): Mask {
  // A name on the way to the service stays, even if a gateway repeats it in a header field.
  const isNoHost = (text: string): boolean => !hosts.some((host) => host.includes(text.toLowerCase()));
  const secretTexts = [...new Set(opaque)].filter(isNoHost);
  let left = mostThorough;
  const thorough = secretTexts.filter(({ length }) => (left -= length) >= 0);
  const redactor = createRedactor({ kind: 'none' }, [], [...logins, ...thorough]);
  const pieces = new Set(
    secretTexts
      .flatMap((value) => value.match(piece) ?? [])
      .filter((part) => isOpaque(part, 16) && isNoHost(part)),
  );
  const hide = (text: string, by: (found: string) => string): string =>
    withoutTokens(text, by).replaceAll(piece, (found) => (pieces.has(found) ? by(found) : found));
  return {
    url: (url) => hide(withoutUrlSecrets(url, 'harmless values'), () => redacted),
    text: (text) => hide(redactor.text(text), () => redacted),
    replyText: (text) => hide(redactor.replyText(text), stars),
    content: (body) => {
      const masked = redactor.content(body);
      const before = Buffer.from(masked.buffer, masked.byteOffset, masked.byteLength).toString('latin1');
      const after = hide(before, stars);
      return after === before ? masked : new Uint8Array(Buffer.from(after, 'latin1'));
    },
  };
}

/** Masks the value of an unknown header field; the scheme of a login stays. */
function sentHeader([name, value]: Header, mask: Mask): Header {
  if (name.toLowerCase() === ':path') return [name, mask.url(value)];
  if (isHarmlessHeader(name)) return [name, mask.text(value)];
  const scheme = isCredentialHeader(name) ? /^(?:Basic|Bearer|NTLM|Negotiate) /i.exec(value)?.[0] : '';
  return [name, `${scheme ?? ''}${redacted}`];
}

function replyHeader([name, value]: Header, mask: Mask): Header {
  const shown = mask.replyText(name);
  if (!isHarmlessHeader(name)) return [shown, redacted];
  const text = mask.replyText(value);
  return [shown, name.toLowerCase() === 'location' ? withoutUrlSecrets(text, 'no value') : text];
}

function cleaned(exchange: Exchange, mask: Mask): Exchange {
  const sentHeaders = (headers: readonly Header[]): readonly Header[] =>
    headers.map((header) => sentHeader(header, mask));
  const { request, sent, timing, reply, failure } = exchange;
  const around = {
    request: {
      ...request,
      target: mask.url(request.target),
      headers: sentHeaders(request.headers),
    },
    sent: { url: mask.url(sent.url), headers: sentHeaders(sent.headers) },
    timing,
  };
  if (reply === undefined) {
    const message = withoutRuns(mask.text(failure.message), () => redacted);
    return { ...around, failure: { ...failure, message } };
  }
  const { framing } = reply;
  return {
    ...around,
    reply: {
      ...reply,
      reason: withoutRuns(mask.replyText(reply.reason), stars),
      headers: reply.headers.map((header) => replyHeader(header, mask)),
      body: mask.content(reply.body),
      ...(framing === undefined ? {} : { framing: withoutRuns(mask.replyText(framing), stars) }),
    },
  };
}

function hostOf({ sent }: Exchange): string {
  return URL.canParse(sent.url) ? new URL(sent.url).host : '';
}

/**
 * Masks exchanges of another program: unknown header fields, users and login parameters in URLs, compact tokens. Outside the
 * requests, passwords and tokens are masked everywhere. Pure.
 * @param more further secrets, such as cookies
 * @returns each masked exchange with its original
 */
export function withoutForeignSecrets(
  exchanges: readonly Exchange[],
  more: readonly string[] = [],
): ReadonlyMap<Exchange, Exchange> {
  const opaque = [...exchanges.flatMap(opaqueOf), ...more.filter((value) => isOpaque(value, 8))];
  const mask = maskOf(loginsOf(exchanges), opaque, [...new Set(exchanges.map(hostOf))]);
  return new Map(exchanges.map((exchange) => [exchange, cleaned(exchange, mask)]));
}
