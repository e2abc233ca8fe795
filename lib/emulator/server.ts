import { createServer as createPlainServer } from 'node:http';
import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { headerValues } from '../model/http.ts';
import type { Header, Reply } from '../model/http.ts';
import { answer } from './answer.ts';
import type { IncomingRequest, Variation } from './behaviour.ts';
import type { Cluster } from './cluster.ts';
import type { Delivery } from './delivery.ts';

export interface ServerOptions {
  readonly cluster: Cluster;
  readonly variation?: Variation;
  readonly delivery?: Delivery;
  /** A free port if 0 or left out. */
  readonly port?: number;
  /** The address to listen on; loopback if left out. */
  readonly host?: string;
  /** Key and certificate in PEM; if set, the server accepts only https. */
  readonly tls?: { readonly key: string; readonly cert: string };
}

/** A listening server. */
export interface RunningServer {
  /** The absolute URL of the service root. */
  readonly url: string;
  /** Stops listening and closes every connection. */
  readonly close: () => Promise<void>;
}

/** Headers as pairs, in the order and case of the wire. */
function pairs(raw: readonly string[]): readonly Header[] {
  return Array.from({ length: raw.length / 2 }, (_, index): Header => [
    raw[2 * index] ?? '',
    raw[2 * index + 1] ?? '',
  ]);
}

/** Counts equal requests; forgets all counts at the limit. */
function occurrences(limit: number): (request: IncomingRequest) => number {
  const counts = new Map<string, number>();
  return ({ method, target, headers }) => {
    if (counts.size >= limit) counts.clear();
    const key = JSON.stringify([method, target, headers]);
    const count = (counts.get(key) ?? 0) + 1;
    counts.set(key, count);
    return count;
  };
}

const compress = { gzip: gzipSync, deflate: deflateSync, br: brotliCompressSync } as const;

/** Applies the content coding of the delivery if the client accepts it and the body is not empty. */
function coded(reply: Reply, { coding }: Delivery, request: IncomingRequest): Reply {
  const accepted = headerValues(request.headers, 'Accept-Encoding')
    .join()
    .split(',')
    .map((item) => item.trim().toLowerCase());
  if (coding === undefined || reply.body.length === 0 || !accepted.includes(coding)) return reply;
  const body = new Uint8Array(compress[coding](reply.body));
  const headers = reply.headers.map(([name, value]): Header => [
    name,
    name.toLowerCase() === 'content-length' ? String(body.length) : value,
  ]);
  return { ...reply, headers: [...headers, ['Content-Encoding', coding]], body };
}

async function send(reply: Reply, response: ServerResponse, delivery: Delivery): Promise<void> {
  const { delayMs = 0, intervalMs = 0, pieceBytes = Math.max(1, reply.body.length) } = delivery;
  if (delayMs > 0) await pause(delayMs);
  // The reply has all its headers, so Node must add neither Date nor Connection.
  response.sendDate = false;
  response.removeHeader('Connection');
  const length = headerValues(reply.headers, 'Content-Length')[0];
  const contradicts =
    response.req.method !== 'HEAD' && length !== undefined && Number(length) !== reply.body.length;
  response.writeHead(reply.status, reply.reason, reply.headers.flat());
  for (let from = 0; from < reply.body.length && !response.destroyed; from += pieceBytes) {
    if (from > 0 && intervalMs > 0) await pause(intervalMs);
    response.write(reply.body.subarray(from, from + pieceBytes));
  }
  response.end();
  // After a wrong Content-Length, the next reply on the connection could not be parsed.
  if (contradicts) response.once('finish', () => response.socket?.destroySoon());
}

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.removeListener('error', reject);
      resolve();
    });
  });
}

/**
 * Serves a cluster over HTTP or HTTPS.
 * @throws Error if the address is not available, or the key does not fit the certificate
 */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const { cluster, variation = [], delivery = {}, port = 0, host = '127.0.0.1', tls } = options;
  const count = occurrences(10_000);
  const listener: RequestListener = (message: IncomingMessage, response) => {
    message.resume();
    const request = {
      method: message.method ?? '',
      target: message.url ?? '',
      headers: pairs(message.rawHeaders),
    };
    const reply = answer({ ...request, occurrence: count(request) }, cluster, variation);
    // A reply that HTTP cannot carry must end the connection, not the server.
    send(coded(reply, delivery, request), response, delivery).catch(() => response.destroy());
  };
  const server: Server =
    tls === undefined
      ? createPlainServer(listener)
      : // By default, Node refuses a client that offers only HTTP/1.0.
        createTlsServer({ ...tls, ALPNProtocols: ['http/1.1', 'http/1.0'] }, listener);
  // Idle connections stay open, so that no request meets a closing connection.
  server.keepAliveTimeout = 0;
  await listen(server, port, host);
  const address = server.address() as AddressInfo;
  const name = address.family === 'IPv6' ? `[${address.address}]` : address.address;
  return {
    url: `${tls === undefined ? 'http' : 'https'}://${name}:${address.port}${cluster.root}`,
    close: () =>
      new Promise((resolve, reject) => {
        server.close((error) => (error === undefined ? resolve() : reject(error)));
        server.closeAllConnections();
      }),
  };
}
