import { bodyKind } from '../codec/body-kind.ts';
import type { BodyKind } from '../codec/body-kind.ts';
import type { Finding } from '../model/finding.ts';
import type { Reply } from '../model/http.ts';
import type { RequirementId } from '../page/requirements.ts';
import { ending } from './finding.ts';

/** Returns the status line and the kind of body as text. */
export function shownReply(reply: Reply): string {
  const status = reply.reason === '' ? `${reply.status}` : `${reply.status} ${reply.reason}`;
  return `${status}, ${shownKind(bodyKind(reply))}`;
}

const kindPhrases = {
  'property bag': 'a property bag',
  'job xml': 'job XML',
  string: 'a string fault',
  HpcWebServiceFault: 'an HpcWebServiceFault',
  'other xml': 'another XML document',
  'malformed xml': 'malformed XML',
  html: 'an HTML page',
  json: 'JSON',
  text: 'plain text',
  empty: 'no body',
} as const satisfies Record<BodyKind, string>;

export function shownKind(kind: BodyKind): string {
  return kindPhrases[kind];
}

/** True for a 2xx status (RFC 9110, section 15.3). */
export function isSuccess({ status }: Pick<Reply, 'status'>): boolean {
  return status >= 200 && status <= 299;
}

/**
 * Judges the status of a request that must succeed. Another 2xx status breaks GJ-ST-01; an error, or a success without content, breaks the
 * row that requires the request to be accepted.
 */
export function succeeds(reply: Reply, acceptable: RequirementId): readonly Finding[] {
  if (reply.status === 200) return [];
  const parts = { at: 'status', want: '200 (OK)', got: shownReply(reply) };
  // 411 Length Required and 415 Unsupported Media Type are about content, which a GET does not have.
  if (reply.status === 411 || reply.status === 415) return [ending(reply, 'GJ-URI-07', parts)];
  if (!isSuccess(reply)) return [ending(reply, acceptable, parts)];
  const status = ending(reply, 'GJ-ST-01', parts);
  return bringsContent(reply) ? [status] : [status, ending(reply, acceptable, parts)];
}

/** True if a success has content; 204 and 205 never have (RFC 9110, sections 15.3.5 and 15.3.6). */
function bringsContent({ status, body }: Reply): boolean {
  return status !== 204 && status !== 205 && body.length > 0;
}

/** Returns the outcome that the page defines: the status and the kind of body. */
export function outcomeOf(reply: Reply): string {
  return `status ${reply.status} and ${shownKind(bodyKind(reply))}`;
}
