import type { Failure } from '../model/http.ts';
import type { TransportOptions } from './transport.ts';

/** Returns the failure in the reason of an aborted signal; a plain abort is an interruption. */
export function failureOfSignal(signal: AbortSignal): Failure {
  const reason: unknown = signal.reason;
  return typeof reason === 'object' && reason !== null && 'kind' in reason && 'message' in reason
    ? (reason as Failure)
    : { kind: 'interrupted', message: 'the run was interrupted before the reply was complete' };
}

/** The signal of one request, aborted after its time limit or with the run. */
export interface TimeLimit {
  /** Its reason is a Failure. */
  readonly signal: AbortSignal;
  /** Milliseconds since 1970-01-01 UTC. */
  readonly endsAt: number;
  /** Frees the timer; call it when the request has ended. */
  readonly release: () => void;
}

/** Starts the time limit of a request now. */
export function startTimeLimit({ origin, limits, signal }: TransportOptions): TimeLimit {
  const own = new AbortController();
  const end = (): void => own.abort(failureOfSignal(signal));
  const milliseconds = limits.requestTimeout * 1000;
  const timer = setTimeout(() => {
    own.abort({
      kind: 'timeout',
      message: `${origin}: no complete reply within ${limits.requestTimeout} s (--request-timeout)`,
    } satisfies Failure);
  }, milliseconds);
  signal.addEventListener('abort', end, { once: true });
  return {
    signal: own.signal,
    endsAt: Date.now() + milliseconds,
    release: () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
    },
  };
}
