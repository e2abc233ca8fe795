import { headerValues } from '../model/http.ts';
import type { Exchange, Header } from '../model/http.ts';
import { isHarmlessHeader } from '../page/harmless-headers.ts';
import { isCredentialHeader } from '../page/secret-headers.ts';
import { createRedactor, redacted } from './redactor.ts';
import { secretParameters, withoutUrlSecrets } from './foreign-url.ts';
import { isOpaque, namesLogin, withoutRuns, withoutTokens } from './opaque.ts';

/** The password or the token that stands in a header of a login. */
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

/** What a header that is masked may have brought into other places: shorter and plainer values are words that replies hold too. */
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

/** Characters of all values that are sought in every encoding, which is slow; further ones are sought as they are. */
const mostThorough = 200;

/** Pieces of opaque values, by which a text is searched at once for any number of them. */
const piece = /[\w-]{16,}/g;

interface Mask {
  readonly text: (text: string) => string;
  /** Leaves short secrets alone, which may be words of what was asked. */
  readonly url: (url: string) => string;
  readonly replyText: (text: string) => string;
  readonly content: (body: Uint8Array) => Uint8Array;
}

function stars(found: string): string {
  return '*'.repeat(found.length);
}

function maskOf(logins: readonly string[], opaque: readonly string[], hosts: readonly string[]): Mask {
  // A name that leads to the service must stay, whatever header of a gateway repeats it.
  const isNoHost = (text: string): boolean => !hosts.some((host) => host.includes(text.toLowerCase()));
  const sought = [...new Set(opaque)].filter(isNoHost);
  let left = mostThorough;
  const thorough = sought.filter(({ length }) => (left -= length) >= 0);
  const redactor = createRedactor({ kind: 'none' }, [], [...logins, ...thorough]);
  const pieces = new Set(
    sought
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

/** The value of a header of which nobody knows what it opens is gone; the scheme of a login stays. */
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
 * What may be reported of exchanges that another program recorded, each beside the one that it came from. Gone are the values of all
 * headers that are not known to be harmless, users and login parameters in URLs, compact tokens, and wherever else they stand but in what
 * was asked, the passwords and tokens that were sent. Pure.
 * @param more further texts that may be secrets, such as cookies that stand beside the headers
 */
export function withoutForeignSecrets(
  exchanges: readonly Exchange[],
  more: readonly string[] = [],
): ReadonlyMap<Exchange, Exchange> {
  const opaque = [...exchanges.flatMap(opaqueOf), ...more.filter((value) => isOpaque(value, 8))];
  const mask = maskOf(loginsOf(exchanges), opaque, [...new Set(exchanges.map(hostOf))]);
  return new Map(exchanges.map((exchange) => [exchange, cleaned(exchange, mask)]));
}
