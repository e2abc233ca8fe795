import type { Exchange, Request } from '../../model/http.ts';
import { answered, replyOf } from '../../model/testing/messages.ts';
import type { Sender } from '../session.ts';

/** A sender that a test watches. */
export interface WatchedSender extends Sender {
  /** The requests in the order of sending. */
  readonly requests: readonly Request[];
  /** The most that were in flight at once. */
  readonly most: () => number;
}

/** A sender without a network: it answers every request with `respond`, after other tasks had a turn. */
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
