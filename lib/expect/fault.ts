import { bodyKind } from '../codec/body-kind.ts';
import { withoutUnwritable } from '../codec/unwritable.ts';
import type { Decoded } from '../model/decoded.ts';
import type { Finding } from '../model/finding.ts';
import type { Reply } from '../model/http.ts';
import type { RequirementId } from '../page/requirements.ts';
import { about } from './bag.ts';
import { readStringFault, readStructuredFault, readXml } from './documents.ts';
import { ending, finding } from './finding.ts';
import { isSuccess, shownKind, shownReply } from './status.ts';

/** The row of the required error body. */
export type FaultDue = 'GJ-ERR-01' | 'GJ-ERR-02' | 'GJ-ERR-03';

/**
 * Judges that a request fails with an error of the operation: status 400 or above and the required error body.
 * @param toleration the row that a success breaks
 */
export function refuses(reply: Reply, toleration: RequirementId, due: FaultDue): readonly Finding[] {
  const status = refusalStatus(reply, toleration);
  if (status.length > 0) return status;
  const body = faultBody(reply, due);
  const kind = bodyKind(reply);
  // A reply with the properties is no refusal, even with an error status.
  if (toleration === 'GJ-ST-02' || (kind !== 'property bag' && kind !== 'job xml')) return body;
  return [ending(reply, toleration, { at: 'body', want: 'a fault', got: shownReply(reply) }), ...body];
}

/**
 * Judges the same for a name with a character that XML 1.0 does not allow. A fault that repeats the character breaks GJ-XML-02; the rest
 * of the fault is judged as usual.
 */
export function refusesUnwritable(
  reply: Reply,
  toleration: RequirementId,
  due: FaultDue,
): readonly Finding[] {
  const document = readXml(reply);
  const body = document.ok || document.limit !== undefined ? undefined : withoutUnwritable(reply.body);
  const repaired: Reply | undefined = body === undefined ? undefined : { ...reply, body };
  if (repaired === undefined || !readXml(repaired).ok) return refuses(reply, toleration, due);
  const [broken] = document.findings;
  return [
    finding(reply, 'GJ-XML-02', {
      at: broken?.at ?? 'body',
      want: 'a fault without characters that XML does not allow',
      got: broken?.got ?? 'a fault with such a character',
    }),
    ...refuses(repaired, toleration, due).map((one) => ({ ...one, about: reply })),
  ];
}

/** Judges the status of a request that must fail. A fault with a success status breaks GJ-ST-02. */
export function refusalStatus(reply: Reply, toleration: RequirementId): readonly Finding[] {
  if (reply.status >= 400) return [];
  const parts = { at: 'status', want: 'an error: status 400 or above', got: shownReply(reply) };
  return [ending(reply, isSuccess(reply) && !isFault(reply) ? toleration : 'GJ-ST-02', parts)];
}

/** True if the body is one of the two error bodies, in any namespace. */
export function isFault(reply: Reply): boolean {
  const kind = bodyKind(reply);
  return kind === 'string' || kind === 'HpcWebServiceFault';
}

/** Judges that the body is one of the two error bodies (GJ-ERR-06). */
export function faultKind(reply: Reply): readonly Finding[] {
  const kind = bodyKind(reply);
  if (isFault(reply) || kind === 'malformed xml') return [];
  return [
    ending(reply, 'GJ-ERR-06', {
      at: 'body',
      want: 'a string or an HpcWebServiceFault',
      got: shownKind(kind),
    }),
  ];
}

/** Judges that the body is the required error body, with the right shape. */
export function faultBody(reply: Reply, due: FaultDue): readonly Finding[] {
  const wrongKind = faultKind(reply);
  if (wrongKind.length > 0) {
    // Another XML document breaks the row of the required body too; a body that is not XML does not.
    return bodyKind(reply) === 'other xml' ? [...wrongKind, wrongRoot(reply, due)] : wrongKind;
  }
  const document = readXml(reply);
  if (!document.ok) return about(reply, document).findings;
  const fault: Decoded<unknown> =
    due === 'GJ-ERR-03' ? readStructuredFault(document.value) : readStringFault(document.value, due);
  return about(reply, fault).findings;
}

const dueRoots = {
  'GJ-ERR-01': 'a string',
  'GJ-ERR-02': 'a string',
  'GJ-ERR-03': 'an HpcWebServiceFault',
} as const satisfies Record<FaultDue, string>;

function wrongRoot(reply: Reply, due: FaultDue): Finding {
  const document = readXml(reply);
  const got = document.ok ? document.value.root.local : shownKind('other xml');
  return ending(reply, due, { at: '/', want: dueRoots[due], got });
}

/** Judges that the status of a client error is 4xx (GJ-ST-03). */
export function clientError(reply: Reply): readonly Finding[] {
  if (reply.status < 500) return [];
  return [finding(reply, 'GJ-ST-03', { at: 'status', want: '4xx', got: shownReply(reply) })];
}
