import type { Socket } from 'node:net';
import type { buildConnector as Connectors } from 'undici';
import type { Method } from '../model/http.ts';
import { hiddenReset } from './hidden-reset.ts';
import { scanReply } from './reply-scan.ts';
import type { ReplyScan } from './reply-scan.ts';

/**
 * Watches the socket of a connection. Its client reports neither the version of a reply nor bytes behind its end,
 * and fails on an unsolicited `100 Continue`.
 */
export interface SocketWatch {
  /** Returns a connector that watches each socket of the given one. */
  readonly watched: (connect: Connectors.connector) => Connectors.connector;
  /** Scans the bytes that arrive from now on as the reply to a new request. */
  readonly begin: (method: Method) => ReplyScan;
  readonly isOpen: () => boolean;
  /** A number that changes with each new socket. */
  readonly generation: () => number;
  /** Counts a reply on the present socket. */
  readonly countReply: () => void;
  /** Replies on the present socket. */
  readonly replies: () => number;
  /** The error of the system or of OpenSSL that broke the connection during the present request. */
  readonly error: () => Error | undefined;
  /** Resolves when it is known how the connection ended, at once if it did not end within a reply. */
  readonly ended: () => Promise<void>;
}

export function watchSockets(): SocketWatch {
  let generation = 0;
  let socket: Socket | undefined;
  let replies = 0;
  let error: Error | undefined;
  let ending: Promise<void> | undefined;
  let scan = scanReply('GET');

  function watch(fresh: Socket): void {
    generation += 1;
    replies = 0;
    socket = fresh;
    const read = fresh.read.bind(fresh);
    fresh.read = (size?: number): unknown => {
      for (;;) {
        const bytes: unknown = read(size);
        if (!(bytes instanceof Uint8Array)) return bytes;
        const visible = scan.push(bytes);
        if (visible.length > 0) return visible;
      }
    };
    // Before the listeners of Node and undici, which close the socket.
    fresh.prependListener('end', () => {
      if (socket !== fresh || !scan.begun() || scan.reached()) return;
      const ended = scan;
      ending = hiddenReset(fresh).then((reset) => {
        // The end of an idle connection says nothing about the next request.
        if (scan === ended) error ??= reset;
      });
    });
    fresh.on('error', (broken) => {
      // undici closes the socket with errors of its own, which lack these properties.
      const isForeign = 'syscall' in broken || 'library' in broken;
      if (isForeign && socket === fresh) error ??= broken;
    });
  }

  return {
    watched: (connect) => (target, callback) => {
      connect(target, (...[failure, fresh]) => {
        if (failure !== null) {
          callback(failure, null);
        } else {
          watch(fresh);
          callback(null, fresh);
        }
      });
    },
    begin: (method) => {
      scan = scanReply(method);
      error = undefined;
      ending = undefined;
      return scan;
    },
    isOpen: () => socket !== undefined && !socket.destroyed,
    generation: () => generation,
    countReply: () => void (replies += 1),
    replies: () => replies,
    error: () => error,
    ended: async () => ending,
  };
}
