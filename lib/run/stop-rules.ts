import { schemesOf } from '../codec/challenges.ts';
import { overload } from '../expect/overload.ts';
import { headerValues } from '../model/http.ts';
import type { Exchange, Failure } from '../model/http.ts';
import type { Problem } from '../model/result.ts';
import type { Credentials } from '../model/target.ts';

// Rules for ending a run by what the endpoint answers. Elsewhere: the deadline and Ctrl-C (run-target.ts), a refused login
// (transport/login-guard.ts), the accounts of a fleet (fleet/refused-logins.ts), --bail (judge-in-order.ts), memory (memory-budget.ts).

/** This many requests in a row without a reply to judge stop the run, so that it does not wait for every limit in turn. */
const silenceThreshold = 6;

/** The endpoint's readiness to answer, as far as the run has seen. */
export interface Health {
  /** True once a request was answered otherwise than by a refusal: the credentials are good. */
  readonly isProven: boolean;
  /** Requests in a row that got no reply, or one that only asked for patience. */
  readonly silent: number;
}

/** The health before the first request. */
export const unprovenHealth: Health = { isProven: false, silent: 0 };

/** The health after an exchange, and the problem if it stops the run. Pure. */
export function healthAfter(
  health: Health,
  exchange: Exchange,
  credentials: Credentials,
): { readonly health: Health; readonly problem?: Problem } {
  if (exchange.failure !== undefined) return afterSilence(health, exchange.failure);
  const busy = overload(exchange.reply);
  // A 429 or 503 with Retry-After proves neither login nor operation.
  if (busy !== undefined) return afterSilence(health, { kind: 'overload', message: busy });
  const refused = refusal(exchange, health, credentials);
  return refused === undefined
    ? { health: { isProven: true, silent: 0 } }
    : { health: { ...health, silent: 0 }, problem: refused };
}

function afterSilence(health: Health, failure: Failure | Problem): ReturnType<typeof healthAfter> {
  const silent = health.silent + 1;
  const next: Health = { ...health, silent };
  const { kind, message } = failure;
  // A proxy that refuses us refuses the next request too, and may lock an account as an endpoint may.
  if (kind === 'deadline' || kind === 'interrupted' || kind === 'auth')
    return { health: next, problem: { kind, message } };
  if (kind === 'stopped') return { health: next };
  if (!health.isProven) return { health: next, problem: { kind, message } };
  return silent >= silenceThreshold
    ? {
        health: next,
        problem: { kind, message: `${silent} requests in a row have no reply to judge: ${message}` },
      }
    : { health: next };
}

/**
 * True if the reply refuses our credentials: 401 with a challenge (RFC 9110, section 15.5.2), or 403 before
 * any other answer. A later 403 may be an error of the operation. The run then ends, because a second wrong
 * password may lock the account.
 */
function refusal(
  exchange: Exchange & { readonly failure?: never },
  { isProven: proven }: Health,
  credentials: Credentials,
): Problem | undefined {
  const { status, headers } = exchange.reply;
  const challenges = headerValues(headers, 'www-authenticate');
  const asked = status === 401 && (challenges.length > 0 || !proven);
  if (!asked && (status !== 403 || proven) && status !== 407) return undefined;
  if (status === 407) {
    return {
      kind: 'auth',
      message:
        'a proxy on the way requires a login (407 Proxy Authentication Required): give it with its login, as in HTTP_PROXY=http://user:password@proxy:3128',
    };
  }
  const schemes = challenges.flatMap(schemesOf);
  const offered = schemes.length === 0 ? '' : `; it offers ${[...new Set(schemes)].join(', ')}`;
  const said = `the endpoint answered ${status}`;
  return {
    kind: 'auth',
    message:
      credentials.kind === 'none'
        ? `${said} and no credentials were given${offered}: give --user and a password, or --auth`
        : `${said} to the ${credentials.kind} credentials that were given${offered}: check ${credentials.kind === 'bearer' ? 'the token' : 'the user, the password'} and --auth; nothing more was sent, so that no account is locked`,
  };
}

/**
 * The exchanges without refusals of our credentials, which say nothing about the operation. Keeps the order.
 * Pure.
 */
export function withoutRefusals(
  exchanges: readonly Exchange[],
  credentials: Credentials,
): readonly Exchange[] {
  let health = unprovenHealth;
  return exchanges.filter((exchange) => {
    const after = healthAfter(health, exchange, credentials);
    health = after.health;
    return after.problem?.kind !== 'auth';
  });
}
