import { headerValues } from '../model/http.ts';
import type { Reply } from '../model/http.ts';

/** The names of the statuses of an overloaded endpoint. */
const names: ReadonlyMap<number, string> = new Map([
  [429, 'Too Many Requests'],
  [503, 'Service Unavailable'],
]);

/**
 * Returns a description of a 429 or 503 with Retry-After (RFC 9110, section 10.2.3), which may come from a gateway; undefined for any other
 * reply. Without Retry-After both statuses are ordinary replies.
 */
export function overload({ status, headers }: Pick<Reply, 'status' | 'headers'>): string | undefined {
  const name = names.get(status);
  return name === undefined || headerValues(headers, 'Retry-After').length === 0
    ? undefined
    : `it answers ${status} (${name}) with Retry-After: try again later, or lower --rate and --concurrency`;
}
