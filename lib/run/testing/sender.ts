import type { Exchange, Request } from '../../model/http.ts';
import { answered, replyOf } from '../../model/testing/messages.ts';
import type { Sender } from '../session.ts';

/** A sender that a test watches. */
export interface WatchedSender extends Sender {
  /** What was sent, in its order. */
  readonly requests: readonly Request[];
  /** The most that were in flight at once. */
  readonly most: () => number;
}

/** Sends nothing anywhere: every request gets what `respond` says, after the others had a turn. */
export function senderOf(
  respond: (request: Request) => Exchange | Promise<Exchange> = (request) =>
    answered(request, replyOf('<Job/>')),
): WatchedSender {
  const requests: Request[] = [];
  let inFlight = 0;
  let most = 0;
  return {
    requests,
    most: () => most,
    get sent() {
      return requests.length;
    },
    async send(request) {
      requests.push(request);
      inFlight += 1;
      most = Math.max(most, inFlight);
      await Promise.resolve();
      inFlight -= 1;
      return respond(request);
    },
  };
}
