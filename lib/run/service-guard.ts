import { bodyKind } from '../codec/body-kind.ts';
import { overload } from '../expect/overload.ts';
import { strangerIn } from '../judge/foreign-service.ts';
import type { Exchange, Failure, Reply, Request } from '../model/http.ts';

/** Tells replies of another service from wrong answers of the HPC Pack service. */
export interface ServiceGuard {
  /** Remembers the first request that brings the job: the reference. */
  readonly remember: (exchange: Exchange) => void;
  /**
   * Asks the reference again if a reply looks foreign. Returns the exchange without its reply if the reference
   * is answered by another service too, because such a reply says nothing about the operation.
   */
  readonly examine: (exchange: Exchange) => Promise<Exchange>;
}

/** Opens the guard of a session. */
export function openServiceGuard(send: (request: Request) => Promise<Exchange>): ServiceGuard {
  let reference: Request | undefined;
  return {
    remember({ request, reply }) {
      if (reference !== undefined || reply === undefined || request.method !== 'GET') return;
      if (bringsJob(reply)) reference = request;
    },
    async examine(exchange) {
      if (reference === undefined || exchange.reply === undefined || !isStrange(exchange.reply))
        return exchange;
      const { reply } = await send(reference);
      if (reply === undefined || !isStrange(reply)) return exchange;
      const { request, sent, timing } = exchange;
      return { request, sent, timing, failure: displaced(exchange.reply, reference) };
    },
  };
}

function bringsJob(reply: Reply): boolean {
  const kind = bodyKind(reply);
  return reply.status === 200 && (kind === 'property bag' || kind === 'job xml');
}

/** A request for patience has its own rule, which needs no reference. */
function isStrange(reply: Reply): boolean {
  return overload(reply) === undefined && strangerIn(reply) !== undefined;
}

function displaced(reply: Reply, { method, target }: Request): Failure {
  const { phrase = 'another service', advice = '' } = strangerIn(reply) ?? {};
  return {
    kind: 'foreign',
    message: `the HPC Pack service is not reached any more, but ${phrase}, which also answers ${method} ${target} that brought the job before: ${advice}`,
  };
}
