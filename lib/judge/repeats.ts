import { bodyKind } from '../codec/body-kind.ts';
import type { BodyKind } from '../codec/body-kind.ts';
import { requestKey } from '../model/http.ts';
import type { Exchange, Reply, Request } from '../model/http.ts';
import type { Repeats } from '../model/result.ts';
import type { Judged, Lookup } from './judge-check.ts';

/** How often a failing check or case is sent again at most. */
export const maxRepeats = 2;

/** How often a failure was seen, and the replies to the requests that were repeated for it. */
export interface Repeated extends Repeats {
  readonly exchanges: readonly Exchange[];
}

/** A judgement with the lookup of the replies that it judged. */
interface Judgement {
  readonly judged: Judged;
  readonly lookup: Lookup;
}

/** The findings as texts that are equal if requirement, place and request are. */
function placesOf({ judged, lookup }: Judgement, requests: readonly Request[]): readonly string[] {
  const keys = new Map(requests.map((request) => [lookup(request)?.reply, requestKey(request)]));
  return judged.findings.map(({ requirement, at, about }) =>
    JSON.stringify([requirement, at, about === undefined ? '' : (keys.get(about) ?? '')]),
  );
}

/** True if two judgements of a check name the same requirement at the same place of the reply to the same request. */
export function isSameFailure(one: Judgement, other: Judgement, requests: readonly Request[]): boolean {
  const before = placesOf(one, requests);
  return placesOf(other, requests).some((place) => before.includes(place));
}

const ofOperation: ReadonlySet<BodyKind> = new Set<BodyKind>([
  'property bag',
  'job xml',
  'string',
  'HpcWebServiceFault',
  'other xml',
]);

/**
 * True if a reply may come from a server in front of the service: a page, plain text, no content, or a
 * gateway status. Such a failure needs two repetitions, because a gateway that loses one reply in a hundred
 * may lose the next one.
 */
export function mayBeOfGateway(reply: Reply): boolean {
  return [429, 502, 503, 504].includes(reply.status) || !ofOperation.has(bodyKind(reply));
}

/**
 * The outcome of a failing check after its repetitions: a failure that came back stays, any other is
 * indeterminate. Pure.
 */
export function afterRepeats(judged: Judged, repeated: Repeated): Judged {
  if (repeated.failed === repeated.of) return { ...judged, repeated };
  const { culprit: _, ...rest } = judged;
  return { ...rest, verdict: 'indeterminate', findings: [], because: becauseOf(judged, repeated), repeated };
}

function becauseOf({ findings }: Judged, { failed, of }: Repeats): string {
  const [first] = findings;
  const what =
    first === undefined ? '' : `: ${first.requirement} at ${first.at}: want ${first.want}, got ${first.got}`;
  return `not repeatable, ${failed} of ${of}${what}`;
}
