import { STATUS_CODES } from 'node:http';
import { schemesOf } from '../codec/challenges.ts';
import { excerpt } from '../codec/excerpt.ts';
import { headerValues } from '../model/http.ts';
import type { Failure, Header } from '../model/http.ts';
import { isTls, unknownAuthority } from './failure.ts';
import { originOf, shownProxy } from './proxy.ts';
import type { Proxy } from './proxy.ts';
import { canReadSystemStore, systemStoreAdvice } from './system-store.ts';
import { errorCodeOf, innermost } from './system-error.ts';
import { unreachableHints } from './unreachable-hints.ts';

/** The proxy on the way is why there is no connection to the endpoint; the message says so without naming the endpoint. */
export class ProxyFailure extends Error {
  override readonly name = 'ProxyFailure';
  readonly kind: Failure['kind'];

  constructor(kind: Failure['kind'], message: string) {
    super(message);
    this.kind = kind;
  }
}

/** A proxy that wants to know who asks, or does not believe it. */
function loginRefused(proxy: Proxy, headers: readonly Header[]): ProxyFailure {
  const { variable, login } = proxy;
  const schemes = [...new Set(headerValues(headers, 'Proxy-Authenticate').flatMap(schemesOf))];
  if (schemes.length > 0 && !schemes.some((scheme) => scheme.toLowerCase() === 'basic')) {
    const shown = schemes.slice(0, 4).map((scheme) => excerpt(scheme));
    return new ProxyFailure(
      'auth',
      `the proxy ${shownProxy(proxy)} requires a login with ${shown.join(', ')} (407), but only Basic is supported for proxies: name a local proxy that logs in there in ${variable}, or the host in NO_PROXY`,
    );
  }
  return new ProxyFailure(
    'auth',
    login === undefined
      ? `the proxy ${shownProxy(proxy)} requires a login (407): put user and password into ${variable}, as in ${originOf(proxy).replace('//', '//user:password@')}`
      : `the proxy ${shownProxy(proxy)} refuses the login (407): check user and password in ${variable}`,
  );
}

/** Remedies for statuses that proxies send themselves. */
function adviceFor(status: number): string {
  return [502, 503, 504].includes(status)
    ? 'check that the endpoint runs and that the proxy can reach it, or name the host in NO_PROXY'
    : 'check what the proxy allows, or name the host in NO_PROXY';
}

function reasonOf(status: number): string {
  return [status, STATUS_CODES[status]].filter((part) => part !== undefined).join(' ');
}

/** A proxy that answered CONNECT otherwise than by connecting. */
export function tunnelRefused(proxy: Proxy, status: number, headers: readonly Header[]): ProxyFailure {
  if (status === 407) return loginRefused(proxy, headers);
  return new ProxyFailure(
    'unreachable',
    `the proxy ${shownProxy(proxy)} does not connect to it (${reasonOf(status)}): ${adviceFor(status)}`,
  );
}

/** A proxy that answered a plain request itself. */
export function answeredInstead(proxy: Proxy, status: number, headers: readonly Header[]): ProxyFailure {
  if (status === 407) return loginRefused(proxy, headers);
  return new ProxyFailure(
    'unreachable',
    `the proxy ${shownProxy(proxy)} answered instead (${reasonOf(status)}): ${adviceFor(status)}`,
  );
}

/** A proxy that exceeded the time limit for connecting. */
export function tunnelTimedOut(proxy: Proxy, seconds: number): ProxyFailure {
  return new ProxyFailure(
    'unreachable',
    `no connection through the proxy ${shownProxy(proxy)} within ${seconds} s (--connect-timeout): check ${proxy.variable}`,
  );
}

/** The failure of connecting to a proxy, in words about the proxy. */
export function proxyUnreached(proxy: Proxy, error: Error, seconds: number): ProxyFailure {
  const code = errorCodeOf(innermost(error));
  if (code === 'UND_ERR_CONNECT_TIMEOUT') return tunnelTimedOut(proxy, seconds);
  const named = `the proxy ${shownProxy(proxy)} of ${proxy.variable}`;
  const hint = unreachableHints[code];
  if (hint !== undefined) return new ProxyFailure('unreachable', `${named} cannot be reached: ${hint}`);
  if (unknownAuthority.has(code)) {
    return new ProxyFailure(
      'tls',
      `${named} has a certificate of an unknown authority: name that authority with --ca, or ${systemStoreAdvice(canReadSystemStore, process.versions.node)}`,
    );
  }
  if (isTls(code)) {
    return new ProxyFailure(
      'tls',
      `TLS with ${named} failed (${code}): if it speaks plain HTTP, write http:// in ${proxy.variable}`,
    );
  }
  if (code === 'ECONNRESET' || code === 'EPIPE') {
    return new ProxyFailure(
      'unreachable',
      `${named} closed the connection without an answer: check that it is an HTTP proxy`,
    );
  }
  return new ProxyFailure(
    'unreachable',
    code.startsWith('HPE_')
      ? `${named} does not answer with HTTP: check that it is an HTTP proxy`
      : `${named} cannot be used: ${innermost(error).message} (${code})`,
  );
}
