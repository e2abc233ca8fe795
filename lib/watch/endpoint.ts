import { connect } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { isLoopback } from '../page/loopback.ts';

/** True if the port accepts connections; sends nothing. */
function isListening(url: URL): Promise<boolean> {
  const port = Number(url.port) || (url.protocol === 'https:' ? 443 : 80);
  return new Promise((resolve) => {
    const socket = connect({ host: url.hostname.replaceAll(/[[\]]/g, ''), port, timeout: 5000 });
    const end = (is: boolean): void => {
      socket.destroy();
      resolve(is);
    };
    socket.once('connect', () => end(true));
    socket.once('error', () => end(false));
    socket.once('timeout', () => end(false));
  });
}

/** The way to probe an endpoint. */
export interface Looks {
  readonly look: (url: URL) => Promise<boolean>;
  /** Milliseconds between two probes. */
  readonly everyMs: number;
}

/**
 * Reports when a lost endpoint is back. Probes an endpoint that is still there only over plain HTTP on this
 * machine, because others may treat bare connections as an attack.
 * @returns a function that stops probing
 */
export function awaitReturn(
  endpoint: string,
  state: 'there' | 'gone',
  tell: () => void,
  { look, everyMs }: Looks = { look: isListening, everyMs: 500 },
): () => void {
  const url = new URL(endpoint);
  const abort = new AbortController();
  const keepLooking = async (): Promise<void> => {
    let isGone = state === 'gone';
    if (!isGone && (url.protocol === 'https:' || !isLoopback(url.hostname))) return;
    while (!abort.signal.aborted) {
      await pause(everyMs, undefined, { signal: abort.signal });
      const isThere = await look(url);
      if (isThere && isGone) {
        if (!abort.signal.aborted) tell();
        return;
      }
      isGone ||= !isThere;
    }
  };
  keepLooking().catch((error: unknown) => {
    if (!abort.signal.aborted) throw error;
  });
  return () => abort.abort();
}
