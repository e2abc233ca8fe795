import { isLoopback } from '../page/loopback.ts';
import { isExempt } from './no-proxy.ts';
import { ProxyError } from './proxy-error.ts';

/** A proxy on the way to an endpoint. */
export interface Proxy {
  /** The environment variable that names it. */
  readonly variable: string;
  /** A name or an address, without brackets. */
  readonly host: string;
  readonly port: number;
  /** Whether it is spoken to by TLS. */
  readonly isSecure?: true;
  /** The login in the variable; undefined if it has none. */
  readonly login?: { readonly user: string; readonly password: string };
}

function decoded(text: string, variable: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new ProxyError(`${variable} has a % in user or password that is no escape: write %25`);
  }
}

function parseProxy(variable: string, value: string): Proxy {
  const [, scheme] = /^([a-z][a-z\d+.-]*):\/\//i.exec(value) ?? [];
  const isSecure = scheme?.toLowerCase() === 'https';
  if (scheme !== undefined && !isSecure && scheme.toLowerCase() !== 'http') {
    throw new ProxyError(
      `${variable} names a proxy with the scheme ${scheme.toLowerCase()}://, which is not supported: name an HTTP proxy, such as http://proxy:3128`,
    );
  }
  const text = scheme === undefined ? `http://${value}` : value;
  if (!URL.canParse(text)) {
    throw new ProxyError(
      `${variable} is not the address of a proxy: give its host and port, such as http://proxy:3128`,
    );
  }
  const { hostname, port, username, password } = new URL(text);
  return {
    variable,
    host: hostname.replaceAll(/^\[|\]$/g, ''),
    port: Number(port || (isSecure ? 443 : 80)),
    ...(isSecure ? { isSecure: true } : {}),
    ...(username === '' && password === ''
      ? {}
      : { login: { user: decoded(username, variable), password: decoded(password, variable) } }),
  };
}

/**
 * The proxy of an origin from `HTTPS_PROXY`, `HTTP_PROXY` or `ALL_PROXY`, the lower-case variable first as in
 * curl.
 * @returns undefined if no variable is set, if `NO_PROXY` names the host, or for a loopback address
 * @throws ProxyError
 */
export function proxyFor(
  origin: string,
  environment: Readonly<Record<string, string | undefined>>,
): Proxy | undefined {
  const { protocol, hostname } = new URL(origin);
  // https uses HTTP_PROXY if it is the only one.
  const names = [...(protocol === 'https:' ? ['HTTPS_PROXY'] : []), 'HTTP_PROXY', 'ALL_PROXY'];
  const variable = names.flatMap((name) => [name.toLowerCase(), name]).find((name) => environment[name]);
  const value = variable === undefined ? undefined : environment[variable];
  if (variable === undefined || value === undefined || isLoopback(hostname)) return undefined;
  const exempt = environment['no_proxy'] ? 'no_proxy' : 'NO_PROXY';
  return isExempt(origin, environment[exempt] ?? '', exempt) ? undefined : parseProxy(variable, value);
}

/** How a proxy is called in messages. */
export function shownProxy({ host, port }: Proxy): string {
  return `${host.includes(':') ? `[${host}]` : host}:${port}`;
}

/** Scheme, host and port of a proxy. */
export function originOf(proxy: Proxy): string {
  return `${proxy.isSecure === true ? 'https' : 'http'}://${shownProxy(proxy)}`;
}

/** The header field that authenticates at a proxy (RFC 7617, in UTF-8); none without a login. */
export function proxyHeaders({ login }: Proxy): Readonly<Record<string, string>> {
  if (login === undefined) return {};
  const encoded = Buffer.from(`${login.user}:${login.password}`, 'utf8').toString('base64');
  return { 'Proxy-Authorization': `Basic ${encoded}` };
}
