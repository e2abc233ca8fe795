import type { EventEmitter } from 'node:events';

/**
 * Errors of a lost output: the reader is gone (EOF on Windows), the disk is full, a limit is reached, the
 * terminal is closed.
 */
const losses: ReadonlySet<string | undefined> = new Set(['EPIPE', 'EOF', 'ENOSPC', 'EDQUOT', 'EFBIG', 'EIO']);

/** A stream to write on. */
interface Writable extends EventEmitter {
  write: (...parameters: never) => boolean;
}

/**
 * Keeps the process alive if its output cannot be written any more, because reports and exit status must not
 * depend on the reader. Other errors of the stream are thrown.
 */
export function endureLossOf(stream: Writable): void {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (!losses.has(error.code)) throw error;
    stream.write = () => true;
  });
}
