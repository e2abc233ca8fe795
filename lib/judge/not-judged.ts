import { overload } from '../expect/overload.ts';
import type { NotJudged } from '../model/check.ts';
import type { Exchange, Request } from '../model/http.ts';

/**
 * The first request whose reply only asks for patience, and what that means for findings: where a success was due, they prove nothing.
 * Where an error was due, such a reply may be it, and gives none.
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

/** The first request that has no reply, and what that means for what needs it. */
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
