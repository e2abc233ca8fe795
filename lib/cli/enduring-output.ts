import type { EventEmitter } from 'node:events';

/** What is wrong where nothing more can be written: the reader has gone (on Windows EOF), the disk is full, a limit is reached, the terminal is closed. */
const losses: ReadonlySet<string | undefined> = new Set(['EPIPE', 'EOF', 'ENOSPC', 'EDQUOT', 'EFBIG', 'EIO']);

/** A stream to write on. */
interface Writable extends EventEmitter {
  write: (...parameters: never) => boolean;
}

/**
 * Keeps a process alive whose output can no longer be written: the rest of it is dropped, for what the process does besides must not
 * depend on who reads. Any other error of the stream is thrown.
 */
export function endureLossOf(stream: Writable): void {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (!losses.has(error.code)) throw error;
    stream.write = () => true;
  });
}
