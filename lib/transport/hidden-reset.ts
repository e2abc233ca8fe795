import type { Socket } from 'node:net';

/** Errors by which a write says that the other side has reset the connection. */
const resetCodes: ReadonlySet<string | undefined> = new Set(['ECONNRESET', 'ECONNABORTED', 'EPIPE']);

/**
 * Tells a reset from an orderly end, which libuv reports alike if they arrive with the last bytes. After a
 * reset, a write fails at once: an empty line is written, because servers ignore it between requests (RFC
 * 9112, section 2.2). Call it while the socket emits `end`, before other listeners close it. The promise
 * always resolves.
 */
export function hiddenReset(socket: Socket): Promise<Error | undefined> {
  return new Promise((resolve) => {
    socket.once('close', () => resolve(undefined));
    socket.write('\r\n', (error?: NodeJS.ErrnoException | null) =>
      resolve(error != null && resetCodes.has(error.code) ? error : undefined),
    );
  });
}
