import { bodyKind } from '../codec/body-kind.ts';
import type { BodyKind } from '../codec/body-kind.ts';
import type { Finding } from '../model/finding.ts';
import type { Reply } from '../model/http.ts';
import type { RequirementId } from '../page/requirements.ts';
import { ending } from './finding.ts';

/** The status line and the kind of body, for a person. */
export function shownReply(reply: Reply): string {
  const status = reply.reason === '' ? `${reply.status}` : `${reply.status} ${reply.reason}`;
  return `${status}, ${shownKind(bodyKind(reply))}`;
}

const kindPhrases = {
  'property bag': 'a property bag',
  'job xml': 'job XML',
  string: 'a string fault',
  HpcWebServiceFault: 'an HpcWebServiceFault',
  'other xml': 'some other XML document',
  'malformed xml': 'malformed XML',
  html: 'an HTML page',
  json: 'JSON',
  text: 'plain text',
  empty: 'no body',
} as const satisfies Record<BodyKind, string>;

/** The kind of a body as a phrase. */
export function shownKind(kind: BodyKind): string {
  return kindPhrases[kind];
}

/** Whether the reply claims success (RFC 9110, section 15.3). */
export function isSuccess({ status }: Pick<Reply, 'status'>): boolean {
  return status >= 200 && status <= 299;
}

/**
 * The status stage of a request that must succeed. Another success than 200 breaks GJ-ST-01; anything else breaks the row that says
 * that the request is acceptable, as does a success that brings nothing.
 */
export function succeeds(reply: Reply, acceptable: RequirementId): readonly Finding[] {
  if (reply.status === 200) return [];
  const parts = { at: 'status', want: '200 (OK)', got: shownReply(reply) };
  // 411 Length Required, 415 Unsupported Media Type: both speak of content, which a GET does not have.
  if (reply.status === 411 || reply.status === 415) return [ending(reply, 'GJ-URI-07', parts)];
  if (!isSuccess(reply)) return [ending(reply, acceptable, parts)];
  const status = ending(reply, 'GJ-ST-01', parts);
  return bringsContent(reply) ? [status] : [status, ending(reply, acceptable, parts)];
}

/** Whether a success brings anything; 204 and 205 never do (RFC 9110, sections 15.3.5 and 15.3.6). */
function bringsContent({ status, body }: Reply): boolean {
  return status !== 204 && status !== 205 && body.length > 0;
}

/** What the page lets a client see of an outcome: the status, and the kind of body. */
export function outcomeOf(reply: Reply): string {
  return `status ${reply.status} and ${shownKind(bodyKind(reply))}`;
}
