import { isIP } from 'node:net';
import { buildConnector } from 'undici';
import type { Header } from '../model/http.ts';
import type { TlsSettings } from '../model/target.ts';
import { proxyUnreached } from './proxy-failure.ts';
import { originOf, proxyHeaders, shownProxy } from './proxy.ts';
import type { Proxy } from './proxy.ts';
import { tlsOfProxy, tlsOptions } from './tls.ts';
import { tunnelThrough } from './tunnel.ts';

/** The way of requests to an endpoint: direct, through the tunnel of a proxy, or forwarded by it. */
export interface RouteToEndpoint {
  /** Scheme, host and port of the server that receives the requests. */
  readonly origin: string;
  readonly connect: buildConnector.connector;
  /** The endpoint in messages, with the proxy on the way. */
  readonly where: string;
  /** The proxy that forwards each request; undefined if requests reach the endpoint unchanged. */
  readonly forwarding: Proxy | undefined;
  /** The request target and the header fields as they are sent, in the form of undici. */
  readonly routed: (
    target: string,
    headers: readonly Header[],
  ) => { readonly path: string; readonly headers: string[] };
}

export interface RouteOptions {
  /** Scheme, host and port of the endpoint. */
  readonly origin: string;
  readonly tls: TlsSettings;
  /** Seconds. */
  readonly connectTimeout: number;
  readonly proxy?: Proxy;
}

function connectorOf(tls: TlsSettings, connectTimeout: number): buildConnector.connector {
  return buildConnector({ allowH2: false, timeout: connectTimeout * 1000, ...tlsOptions(tls) });
}

/** Connects to a proxy that forwards requests. */
function connectorToProxy(options: RouteOptions, proxy: Proxy): buildConnector.connector {
  const connect = connectorOf(tlsOfProxy(options.tls), options.connectTimeout);
  // undici takes the name for TLS from the header field Host, which names the endpoint.
  const { host } = proxy;
  const at =
    proxy.isSecure === true ? { host, hostname: host, servername: isIP(host) === 0 ? host : '' } : {};
  return (target, callback) =>
    connect({ ...target, ...at }, (...[error, socket]) =>
      error === null
        ? callback(null, socket)
        : callback(proxyUnreached(proxy, error, options.connectTimeout), null),
    );
}

/**
 * Chooses the route. Plain http is forwarded without a tunnel, because proxies seldom allow CONNECT to other ports than 443.
 * @param signal ends tunnels that are being made
 */
export function routeTo(options: RouteOptions, signal: AbortSignal): RouteToEndpoint {
  const { origin, tls, connectTimeout, proxy } = options;
  if (proxy === undefined) {
    return {
      origin,
      connect: connectorOf(tls, connectTimeout),
      where: origin,
      forwarding: undefined,
      routed: (target, headers) => ({ path: target, headers: headers.flat() }),
    };
  }
  const where = `${origin} (through the proxy ${shownProxy(proxy)})`;
  const { protocol, host } = new URL(origin);
  if (protocol === 'https:') {
    return {
      origin,
      connect: tunnelThrough(proxy, { tls, connectTimeout, signal }),
      where,
      forwarding: undefined,
      routed: (target, headers) => ({ path: target, headers: headers.flat() }),
    };
  }
  const own: readonly Header[] = [['host', host], ...Object.entries(proxyHeaders(proxy))];
  return {
    origin: originOf(proxy),
    connect: connectorToProxy(options, proxy),
    where,
    forwarding: proxy,
    // RFC 9112, section 3.2.2: a proxy is sent the whole URL.
    routed: (target, headers) => ({ path: `${origin}${target}`, headers: [...own, ...headers].flat() }),
  };
}
