import { createServer, request as send } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A recorded request. */
export interface RecordedRequest {
  readonly method: string;
  readonly path: string;
  /** Alternating names and values. */
  readonly headers: readonly string[];
}

/** A forwarding server on a free port. */
export interface Recorder {
  readonly origin: string;
  readonly requests: readonly RecordedRequest[];
  readonly close: () => Promise<void>;
}

/** Headers of a connection, which the next client sets itself. */
const ofConnection = /^(?:host|connection|content-length)$/i;

/** Starts a server that forwards every request to an http origin and records it. */
export async function startRecorder(origin: string): Promise<Recorder> {
  const requests: RecordedRequest[] = [];
  const { hostname, port } = new URL(origin);
  const server = createServer((incoming, outgoing) => {
    const { method = 'GET', url: path = '/', rawHeaders } = incoming;
    const headers = rawHeaders.flatMap((name, index) =>
      index % 2 === 0 && !ofConnection.test(name) ? [name, rawHeaders[index + 1] ?? ''] : [],
    );
    requests.push({ method, path, headers });
    const passed = send({ hostname, port, method, path, headers: rawHeaders }, (reply) => {
      outgoing.writeHead(reply.statusCode ?? 500, reply.rawHeaders);
      reply.pipe(outgoing);
    });
    passed.once('error', () => outgoing.destroy());
    incoming.pipe(passed);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
