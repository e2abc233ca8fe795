import type { Socket } from 'node:net';

/** Errors by which a write says that the other side has reset the connection. */
const resetCodes: ReadonlySet<string | undefined> = new Set(['ECONNRESET', 'ECONNABORTED', 'EPIPE']);

/**
 * Tells a reset from an orderly end where a socket reports an end. libuv reports both as an end when they come together with the last
 * bytes; only a write shows which it was: behind a reset it fails at once, behind an orderly end it does not. What is written is an
 * empty line, which a server passes over between requests (RFC 9112, section 2.2).
 *
 * Is to be called while the socket emits `end`, before any other listener has closed it. The promise always resolves.
 */
export function hiddenReset(socket: Socket): Promise<Error | undefined> {
  return new Promise((resolve) => {
    socket.once('close', () => resolve(undefined));
    socket.write('\r\n', (error?: NodeJS.ErrnoException | null) =>
      resolve(error != null && resetCodes.has(error.code) ? error : undefined),
    );
  });
}
