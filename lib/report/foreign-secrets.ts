import { headerValues } from '../model/http.ts';
import type { Exchange, Header } from '../model/http.ts';
import { authorityChainHeader } from '../spec/names.ts';
import { isCredentialHeader, namesSecret } from '../spec/secret-headers.ts';
import { createRedactor, redacted } from '../transport/redaction.ts';
import type { Redactor } from '../transport/redaction.ts';

/** The password or the token that stands in an Authorization header. */
function secretIn(value: string): readonly string[] {
  const { scheme = '', rest = '' } = /^(?<scheme>Basic|Bearer) +(?<rest>\S+)/i.exec(value)?.groups ?? {};
  if (scheme.toLowerCase() !== 'basic') return rest === '' ? [] : [rest];
  const pair = Buffer.from(rest, 'base64').toString('utf8');
  return [rest, pair.slice(pair.indexOf(':') + 1)];
}

function secretsOf(exchanges: readonly Exchange[]): readonly string[] {
  const values = exchanges.flatMap(({ sent }) =>
    ['authorization', 'proxy-authorization'].flatMap((name) => headerValues(sent.headers, name)),
  );
  return [...new Set(values)].flatMap(secretIn);
}

function sentHeader([name, value]: Header, redactor: Redactor): Header {
  return namesSecret(name) && !isCredentialHeader(name)
    ? [name, redacted]
    : redactor.sentHeader([name, value]);
}

/** The chain of authorities has a name like that of a secret, and is what the page documents. */
function replyHeader([name, value]: Header, redactor: Redactor): Header {
  return namesSecret(name) && name.toLowerCase() !== authorityChainHeader
    ? [name, redacted]
    : redactor.replyHeader([name, value]);
}

function withoutUser(url: string): string {
  return url.replace(/^([a-z][a-z0-9+.-]*:\/\/)[^/?#]*@/i, '$1');
}

function cleaned(exchange: Exchange, redactor: Redactor): Exchange {
  const sentHeaders = (headers: readonly Header[]): readonly Header[] =>
    headers.map((header) => sentHeader(header, redactor));
  const { request, sent, timing, reply, failure } = exchange;
  const around = {
    request: { ...request, headers: sentHeaders(request.headers) },
    sent: { url: withoutUser(sent.url), headers: sentHeaders(sent.headers) },
    timing,
  };
  if (reply === undefined) {
    return { ...around, failure: { ...failure, message: redactor.text(failure.message) } };
  }
  return {
    ...around,
    reply: {
      ...reply,
      reason: redactor.replyText(reply.reason),
      headers: reply.headers.map((header) => replyHeader(header, redactor)),
      body: redactor.content(reply.body),
    },
  };
}

/**
 * What may be reported of exchanges that another program recorded, each beside the one that it came from. Gone are the values of
 * headers that carry credentials or look like it, cookies that a reply sets, users in URLs and, wherever else they stand but in a
 * query, which is what was asked, the passwords and tokens that were sent. Pure.
 */
export function withoutSecrets(exchanges: readonly Exchange[]): ReadonlyMap<Exchange, Exchange> {
  const redactor = createRedactor({ kind: 'none' }, [], secretsOf(exchanges));
  return new Map(exchanges.map((exchange) => [exchange, cleaned(exchange, redactor)]));
}
