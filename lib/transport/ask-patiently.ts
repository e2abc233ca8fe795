import { setTimeout as delay } from 'node:timers/promises';
import type { Failure, Header } from '../model/http.ts';
import type { AskAs } from './authentication.ts';
import type { ConnectionOutcome, WireRequest } from './connection.ts';
import { maxOverloadRetries, requestedPause } from './retry-after.ts';

/** The limits of one request. */
export interface RequestLimits {
  /** Bytes of content. */
  readonly maxBody: number;
  /** Its reason is a Failure. */
  readonly signal: AbortSignal;
  /** Milliseconds since 1970-01-01 UTC. */
  readonly endsAt: number;
}

/** The outcome of the last attempt at a request. */
export interface LastAttempt {
  readonly outcome: ConnectionOutcome;
  /** The header fields that were sent. */
  readonly headers: readonly Header[];
  /** Milliseconds since 1970-01-01 UTC. */
  readonly startedAt: number;
}

/** Repeats a request after the pause that a 429 or 503 asks for in Retry-After, if the limits leave time (RFC 9110, section 10.2.3). */
export async function askPatiently(
  ask: AskAs,
  request: WireRequest,
  { maxBody, signal, endsAt }: RequestLimits,
): Promise<LastAttempt> {
  for (let repeats = 0; ; repeats += 1) {
    const startedAt = Date.now();
    const { outcome, headers } = await ask(request, maxBody, signal);
    const pause =
      outcome.reply === undefined || repeats === maxOverloadRetries
        ? undefined
        : requestedPause(outcome.reply, Date.now());
    if (pause === undefined || Date.now() + pause >= endsAt) return { outcome, headers, startedAt };
    try {
      await delay(pause, undefined, { signal });
    } catch {
      return { outcome: { failure: signal.reason as Failure }, headers, startedAt };
    }
  }
}
