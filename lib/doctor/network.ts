import { lookup } from 'node:dns/promises';
import { connect as connectTcp, isIP } from 'node:net';
import { connect as connectTls } from 'node:tls';
import type { TLSSocket } from 'node:tls';
import type { TlsSettings } from '../model/target.ts';
import type { Proxy } from '../transport/proxy.ts';
import { tlsOptions } from '../transport/tls.ts';
import { tunnelThrough } from '../transport/tunnel.ts';
import { certificateLook } from './certificate.ts';
import type { CertificateLook } from './certificate.ts';

/** The destination of a TCP connection. */
export interface TcpPlace {
  /** A name or an address, without brackets. */
  readonly host: string;
  readonly port: number;
}

/** The facts of a TCP connection. */
export interface TcpLook {
  readonly address: string;
  readonly milliseconds: number;
}

export interface TlsLookOptions {
  readonly tls: TlsSettings;
  /** Seconds. */
  readonly connectTimeout: number;
  /** The proxy; undefined for a direct connection. */
  readonly proxy?: Proxy;
}

/**
 * The addresses of a host.
 * @throws Error of the system if the lookup fails
 */
export async function addressesOf(host: string): Promise<readonly string[]> {
  return (await lookup(host, { all: true })).map(({ address }) => address);
}

function notInTime(): Error {
  return Object.assign(new Error('no connection in time'), { code: 'ETIMEDOUT' });
}

/**
 * Connects and disconnects.
 * @throws Error of the system if there is no connection in time
 */
export function lookAtTcp({ host, port }: TcpPlace, seconds: number): Promise<TcpLook> {
  return new Promise((resolve, reject) => {
    const startedAt = performance.now();
    const socket = connectTcp({ host, port });
    const timer = setTimeout(() => socket.destroy(notInTime()), seconds * 1000);
    socket.once('connect', () => {
      const milliseconds = Math.round(performance.now() - startedAt);
      resolve({ address: socket.remoteAddress ?? host, milliseconds });
      socket.destroy();
    });
    socket.once('error', reject);
    socket.once('close', () => clearTimeout(timer));
  });
}

/** Makes a TLS connection without verification, to examine the certificate; sends nothing on it. */
function secureSocket(place: TcpPlace, options: TlsLookOptions): Promise<TLSSocket> {
  const { host, port } = place;
  const { connectTimeout, proxy } = options;
  const tls = { ...options.tls, insecure: true };
  return new Promise((resolve, reject) => {
    if (proxy !== undefined) {
      const { signal } = new AbortController();
      const target = { hostname: host, protocol: 'https:', port: String(port) };
      const servername = tls.servername ?? (isIP(host) === 0 ? host : undefined);
      tunnelThrough(proxy, { tls, connectTimeout, signal })(
        servername === undefined ? target : { ...target, servername },
        (...[error, socket]) => (error === null ? resolve(socket as TLSSocket) : reject(error)),
      );
      return;
    }
    const socket = connectTls({
      host,
      port,
      ...(isIP(host) === 0 ? { servername: host } : {}),
      ALPNProtocols: ['http/1.1'],
      ...tlsOptions(tls),
    });
    const timer = setTimeout(() => socket.destroy(notInTime()), connectTimeout * 1000);
    socket.once('secureConnect', () => resolve(socket));
    socket.once('error', reject);
    socket.once('close', () => clearTimeout(timer));
  });
}

/**
 * Reads the certificate of an endpoint and disconnects.
 * @throws Error of the system or of OpenSSL if the handshake fails or takes too long
 */
export async function lookAtTls(place: TcpPlace, options: TlsLookOptions): Promise<CertificateLook> {
  const socket = await secureSocket(place, options);
  socket.on('error', () => {});
  try {
    return certificateLook(socket, options.tls.servername ?? place.host);
  } finally {
    socket.destroy();
  }
}
