import { createServer } from 'node:net';
import type { AddressInfo, Server, Socket } from 'node:net';
import { onTestFinished } from 'vitest';

/** The head of a request as it came. */
export interface SeenRequest {
  readonly line: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** Counts the connections of the server from 1. */
  readonly connection: number;
}

/** Answers one request by writing to the socket; `index` counts the requests of the server from 0. */
export type Script = (socket: Socket, request: SeenRequest, index: number) => void;

export interface WireServer {
  readonly origin: string;
  readonly seen: readonly SeenRequest[];
}

/** The port on which a server of a test listens, on 127.0.0.1. */
export async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return (server.address() as AddressInfo).port;
}

function parseHead(head: string, connection: number): SeenRequest {
  const [line = '', ...rest] = head.split('\r\n');
  const headers = rest.map((text): readonly [string, string] => {
    const colon = text.indexOf(':');
    return [text.slice(0, colon), text.slice(colon + 1).trim()];
  });
  return { line, headers, connection };
}

/**
 * A server that sends exactly the bytes of the test, for as long as the test runs.
 * @param create makes the server around a connection listener; a TCP server by default
 */
export async function wireServer(
  script: Script,
  create: (listener: (socket: Socket) => void) => Server = createServer,
): Promise<WireServer> {
  const seen: SeenRequest[] = [];
  const open = new Set<Socket>();
  let connections = 0;
  const server = create((socket) => {
    connections += 1;
    const connection = connections;
    open.add(socket);
    let text = '';
    socket.on('error', () => socket.destroy());
    socket.on('close', () => open.delete(socket));
    socket.on('data', (bytes) => {
      text += bytes.toString('latin1');
      for (let end = text.indexOf('\r\n\r\n'); end !== -1; end = text.indexOf('\r\n\r\n')) {
        const request = parseHead(text.slice(0, end), connection);
        text = text.slice(end + 4);
        seen.push(request);
        script(socket, request, seen.length - 1);
      }
    });
  });
  const port = await listen(server);
  onTestFinished(async () => {
    for (const socket of open) {
      socket.destroy();
    }
    await new Promise((resolve) => {
      server.close(resolve);
    });
  });
  return { origin: `http://127.0.0.1:${port}`, seen };
}

/** A reply with Content-Length. */
export function message(status: number, headers: readonly string[], content: string | Uint8Array): Buffer {
  const bytes = Buffer.from(content);
  const head = [`HTTP/1.1 ${status} Reason`, ...headers, `Content-Length: ${bytes.length}`, '', ''];
  return Buffer.concat([Buffer.from(head.join('\r\n'), 'latin1'), bytes]);
}
