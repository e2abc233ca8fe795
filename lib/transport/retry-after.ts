import { headerValues } from '../model/http.ts';
import type { Reply } from '../model/http.ts';

/** The longest pause, in milliseconds, that is worth waiting for; an endpoint that asks for more is taken at its word. */
export const maxPause = 5_000;

/** How often one request is repeated at most because the endpoint asked for a pause. */
export const maxOverloadRetries = 2;

/**
 * The pause in milliseconds that `Retry-After` of a 429 or 503 asks for, in seconds or as a date (RFC 9110,
 * section 10.2.3).
 * @returns undefined without a pause, for a pause beyond `maxPause`, and for a value that cannot be read
 */
export function requestedPause(reply: Pick<Reply, 'status' | 'headers'>, nowMs: number): number | undefined {
  if (reply.status !== 429 && reply.status !== 503) {
    return undefined;
  }
  const [value, ...more] = headerValues(reply.headers, 'Retry-After');
  if (value === undefined || more.length > 0) {
    return undefined;
  }
  // Date.parse takes nearly anything for a date; those of HTTP end like this.
  const at = value.endsWith(' GMT') ? Date.parse(value) : Number.NaN;
  const pause = /^\d+$/.test(value) ? Number(value) * 1000 : Math.max(0, at - nowMs);
  return pause <= maxPause ? pause : undefined;
}
