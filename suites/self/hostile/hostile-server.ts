import { createServer as createPlainServer } from 'node:net';
import type { AddressInfo, Server, Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import { answer } from '../../../lib/emulator/answer.ts';
import type { IncomingRequest } from '../../../lib/emulator/behaviour.ts';
import { makeCertificate } from '../../../lib/emulator/certificate.ts';
import type { Cluster } from '../../../lib/emulator/cluster.ts';
import type { HostileBehaviour } from './behaviours.ts';
import type { RunningServer } from '../../../lib/emulator/server.ts';
import { requestIn } from './reading.ts';

/** A listening hostile server. */
export interface HostileServer extends RunningServer {
  /** The received requests. */
  readonly seen: readonly IncomingRequest[];
}

/** The most bytes of a request head. */
const longestHead = 1024 * 1024;

/**
 * Starts a hostile server on a free port of 127.0.0.1. It reads only requests without a body, because the operation has no others.
 * @param cluster the source of right replies
 */
export async function startHostileServer(
  cluster: Cluster,
  { greet, meet, tls }: Pick<HostileBehaviour, 'greet' | 'meet' | 'tls'>,
): Promise<HostileServer> {
  const open = new Set<Socket>();
  const seen: IncomingRequest[] = [];
  let origin = '';
  const onConnection = (socket: Socket): void => {
    open.add(socket);
    socket.setNoDelay(true);
    // The client may reset the connection.
    socket.on('error', () => socket.destroy());
    socket.on('close', () => open.delete(socket));
    greet?.(socket);
    if (tls === 'expected') return;
    let text = '';
    socket.setEncoding('latin1').on('data', (bytes: string) => {
      text += bytes;
      if (text.length > longestHead) socket.destroy();
      for (let end = text.indexOf('\r\n\r\n'); end !== -1; end = text.indexOf('\r\n\r\n')) {
        const request = requestIn(text.slice(0, end));
        text = text.slice(end + 4);
        seen.push(request);
        const { method, target } = request;
        meet?.(socket, { method, target, origin, count: seen.length, right: answer(request, cluster) });
      }
    });
  };
  const server: Server =
    tls === 'spoken'
      ? createTlsServer({ ...(await makeCertificate(['127.0.0.1'])) }, onConnection)
      : createPlainServer(onConnection);
  // The client judges a failed handshake.
  server.on('tlsClientError', () => {});
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  origin = `${tls === undefined ? 'http' : 'https'}://127.0.0.1:${port}`;
  return {
    url: `${origin}${cluster.root}`,
    seen,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of open) socket.destroy();
      }),
  };
}
