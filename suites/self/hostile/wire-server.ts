import { createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import { answer } from '../../../lib/emulator/answer.ts';
import type { Cluster } from '../../../lib/emulator/cluster.ts';
import type { RunningServer } from '../../../lib/emulator/server.ts';
import type { WireFault } from './wire-faults.ts';
import { requestIn } from './reading.ts';

/**
 * Serves right replies with a wire fault on a free port of 127.0.0.1. It reads only requests without a body, because the operation
 * has no others.
 */
export async function startWireServer(
  cluster: Cluster,
  { deliver }: Pick<WireFault, 'deliver'>,
): Promise<RunningServer> {
  const open = new Set<Socket>();
  let count = 0;
  const server = createServer((socket) => {
    open.add(socket);
    // Otherwise the body would wait for the acknowledgement of the head.
    socket.setNoDelay(true);
    let text = '';
    // The client may reset the connection.
    socket.on('error', () => socket.destroy());
    socket.on('close', () => open.delete(socket));
    socket.setEncoding('latin1').on('data', (bytes: string) => {
      text += bytes;
      for (let end = text.indexOf('\r\n\r\n'); end !== -1; end = text.indexOf('\r\n\r\n')) {
        const request = requestIn(text.slice(0, end));
        text = text.slice(end + 4);
        const { status, reason, headers, body } = answer(request, cluster);
        const lines = [
          `HTTP/1.1 ${status} ${reason}`,
          ...headers.map(([name, value]) => `${name}: ${value}`),
        ];
        count += 1;
        deliver(socket, { head: lines.join('\r\n'), body, count });
      }
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}${cluster.root}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of open) socket.destroy();
      }),
  };
}
