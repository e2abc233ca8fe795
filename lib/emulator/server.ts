import { createServer as createPlainServer } from 'node:http';
import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { headerValues } from '../model/http.ts';
import type { Header, Reply } from '../model/http.ts';
import { answer } from './answer.ts';
import type { IncomingRequest, Variation } from './behaviour.ts';
import type { Cluster } from './cluster.ts';

export interface ServerOptions {
  readonly cluster: Cluster;
  readonly variation?: Variation;
  /** 0, the default, takes a free port. */
  readonly port?: number;
  /** Address to listen on; loopback unless told otherwise. */
  readonly host?: string;
  /** PEM; where given, the server speaks https only. */
  readonly tls?: { readonly key: string; readonly cert: string };
}

/** A server that listens. */
export interface RunningServer {
  /** Absolute URL of the service root. */
  readonly url: string;
  /** Stops listening and ends every connection; resolves when they are gone. */
  readonly close: () => Promise<void>;
}

/** Headers as pairs, in the order and spelling of the wire. */
function pairs(raw: readonly string[]): readonly Header[] {
  return Array.from({ length: raw.length / 2 }, (_, index): Header => [
    raw[2 * index] ?? '',
    raw[2 * index + 1] ?? '',
  ]);
}

/** How often equal requests came in. Forgets everything when there are too many to keep. */
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

function send(reply: Reply, response: ServerResponse): void {
  // The reply says everything itself; Node adds neither Date nor Connection.
  response.sendDate = false;
  response.removeHeader('Connection');
  const length = headerValues(reply.headers, 'Content-Length')[0];
  const contradicts =
    response.req.method !== 'HEAD' && length !== undefined && Number(length) !== reply.body.length;
  response.writeHead(reply.status, reply.reason, reply.headers.flat());
  response.end(reply.body);
  // After a false length nothing on the connection can be understood.
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
 * Serves a cluster over HTTP or HTTPS. Rejects where the address cannot be listened on, or the key does not fit the certificate.
 */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const { cluster, variation = [], port = 0, host = '127.0.0.1', tls } = options;
  const count = occurrences(10_000);
  const listener: RequestListener = (message: IncomingMessage, response) => {
    message.resume();
    const request = {
      method: message.method ?? '',
      target: message.url ?? '',
      headers: pairs(message.rawHeaders),
    };
    send(answer({ ...request, occurrence: count(request) }, cluster, variation), response);
  };
  const server: Server = tls === undefined ? createPlainServer(listener) : createTlsServer({ ...tls }, listener);
  // An idle connection stays until the client or close() ends it, so that no request meets a connection that is just ending.
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
