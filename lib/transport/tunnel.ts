import { request as httpRequest } from 'node:http';
import { connect, isIP } from 'node:net';
import type { Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import type { buildConnector as Connectors } from 'undici';
import type { TlsSettings } from '../model/target.ts';
import { proxyUnreached, tunnelRefused, tunnelTimedOut } from './proxy-failure.ts';
import { proxyHeaders } from './proxy.ts';
import type { Proxy } from './proxy.ts';
import { tlsOfProxy, tlsOptions } from './tls.ts';
import { buildConnector } from 'undici';

/** The settings of a tunnel besides its proxy. */
export interface TunnelOptions {
  readonly tls: TlsSettings;
  /** Seconds for the proxy and TLS together. */
  readonly connectTimeout: number;
  /** Ends a tunnel that is being dug. */
  readonly signal: AbortSignal;
}

function connectTo({ host, port, isSecure: secure }: Proxy, tls: TlsSettings): Socket {
  if (secure !== true) return connect({ host, port });
  const name = isIP(host) === 0 ? { servername: host } : {};
  return connectTls({ host, port, ALPNProtocols: ['http/1.1'], ...tlsOptions(tlsOfProxy(tls)), ...name });
}

/**
 * Connects to an https endpoint through a proxy (RFC 9110, section 9.3.6). The agent of undici has no time
 * limit for a silent proxy, and retries a proxy that hangs up without end.
 */
export function tunnelThrough(proxy: Proxy, options: TunnelOptions): Connectors.connector {
  const { connectTimeout, signal } = options;
  const secure = buildConnector({ allowH2: false, timeout: 0, ...tlsOptions(options.tls) });
  return (target, callback) => {
    const socket = connectTo(proxy, options.tls);
    let isOver = false;
    const end = (): boolean => {
      const wasOver = isOver;
      isOver = true;
      clearTimeout(timer);
      signal.removeEventListener('abort', cut);
      return !wasOver;
    };
    const fail = (error: Error): void => {
      const isFirst = end();
      socket.destroy();
      if (isFirst) callback(error, null);
    };
    const cut = (): void => fail(signal.reason as Error);
    const timer = setTimeout(() => fail(tunnelTimedOut(proxy, connectTimeout)), connectTimeout * 1000);
    signal.addEventListener('abort', cut, { once: true });
    // After TLS has taken over the socket, errors arrive at the listener of TLS.
    socket.on('error', () => {});
    const host = target.hostname.includes(':') ? `[${target.hostname}]` : target.hostname;
    const authority = `${host}:${target.port || 443}`;
    const asking = httpRequest({
      createConnection: () => socket,
      method: 'CONNECT',
      path: authority,
      headers: { Host: authority, ...proxyHeaders(proxy) },
    });
    asking.on('error', (error) => fail(proxyUnreached(proxy, error, connectTimeout)));
    asking.once('connect', ({ statusCode = 0, headersDistinct }) => {
      if (isOver) return;
      if (statusCode < 200 || statusCode > 299) {
        const schemes = headersDistinct['proxy-authenticate'] ?? [];
        const offered = schemes.map((value) => ['Proxy-Authenticate', value] as const);
        return fail(tunnelRefused(proxy, statusCode, offered));
      }
      secure({ ...target, httpSocket: socket }, (...[error, fresh]) => {
        if (error !== null) fail(error);
        else if (end()) callback(null, fresh);
      });
    });
    asking.end();
  };
}
