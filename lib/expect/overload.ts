import { headerValues } from '../model/http.ts';
import type { Reply } from '../model/http.ts';

/** The statuses by which an endpoint says that it cannot answer now, and their names. */
const names: ReadonlyMap<number, string> = new Map([
  [429, 'Too Many Requests'],
  [503, 'Service Unavailable'],
]);

/**
 * In which words a reply asks to be asked again later: 429 or 503 with Retry-After (RFC 9110, section 10.2.3). It may come from whatever
 * stands before the operation, and its want of a success proves nothing about it. Undefined where the reply does not; without
 * Retry-After these statuses are answers like others.
 */
export function overload({ status, headers }: Pick<Reply, 'status' | 'headers'>): string | undefined {
  const name = names.get(status);
  return name === undefined || headerValues(headers, 'Retry-After').length === 0
    ? undefined
    : `it answers ${status} (${name}) with Retry-After: try again later, or lower --rate and --concurrency`;
}
