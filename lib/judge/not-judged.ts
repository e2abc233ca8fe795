import { overload } from '../expect/overload.ts';
import type { NotJudged } from '../model/check.ts';
import type { Exchange, Request } from '../model/http.ts';

/**
 * Finds the first reply that only asks for patience: a 429 or 503 with Retry-After voids findings of a check
 * that expected success.
 */
export function overloadIn(
  requests: readonly Request[],
  exchanges: readonly (Exchange | undefined)[],
): NotJudged | undefined {
  for (const [index, exchange] of exchanges.entries()) {
    const busy = exchange?.reply === undefined ? undefined : overload(exchange.reply);
    const request = requests[index];
    if (busy !== undefined && request !== undefined) {
      return {
        verdict: 'indeterminate',
        because: `no reply to judge to ${request.method} ${request.target}: ${busy}`,
      };
    }
  }
  return undefined;
}

/** Finds the first request without a reply, with its verdict. */
export function missingReplyIn(
  requests: readonly Request[],
  exchanges: readonly (Exchange | undefined)[],
  stopped: string | undefined,
): NotJudged | undefined {
  for (const [index, exchange] of exchanges.entries()) {
    const request = requests[index];
    const what = request === undefined ? '' : `${request.method} ${request.target}`;
    if (exchange === undefined) {
      return { verdict: 'blocked', because: stopped ?? `there is no exchange of ${what}` };
    }
    if (exchange.failure !== undefined) {
      const { kind, message } = exchange.failure;
      const verdict =
        kind === 'deadline' || kind === 'interrupted' || kind === 'stopped' ? 'blocked' : 'indeterminate';
      return { verdict, because: `no reply to ${what}: ${message}` };
    }
  }
  return undefined;
}
