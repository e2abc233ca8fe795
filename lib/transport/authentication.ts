import { headerValues } from '../model/http.ts';
import type { Header } from '../model/http.ts';
import type { Credentials } from '../model/target.ts';
import type { Connection, ConnectionOutcome, WireReply, WireRequest } from './connection.ts';
import { authenticateMessage, negotiateMessage, ntlmIdentity, readChallenge } from './ntlm.ts';
import type { NtlmChallenge } from './ntlm.ts';

/** The outcome of a request with the header fields of its last attempt. */
export interface Authenticated {
  readonly outcome: ConnectionOutcome;
  readonly headers: readonly Header[];
}

/** Sends a request over one connection with the credentials of the target. */
export type AskAs = (request: WireRequest, maxContent: number, signal: AbortSignal) => Promise<Authenticated>;

function withAuthorization(request: WireRequest, value: string): WireRequest {
  return { ...request, headers: [...request.headers, ['Authorization', value]] };
}

/** The value of Authorization that goes with every request: RFC 7617 in UTF-8, RFC 6750. */
export function authorization(credentials: Exclude<Credentials, { kind: 'none' | 'ntlm' }>): string {
  return credentials.kind === 'bearer'
    ? `Bearer ${credentials.token}`
    : `Basic ${Buffer.from(`${credentials.user}:${credentials.password}`, 'utf8').toString('base64')}`;
}

function challengeOf(reply: WireReply): NtlmChallenge | undefined {
  const message = headerValues(reply.headers, 'WWW-Authenticate')
    .map((value) => /^NTLM ([A-Za-z0-9+/]+=*)$/i.exec(value)?.[1])
    .find((value) => value !== undefined);
  return message === undefined ? undefined : readChallenge(Buffer.from(message, 'base64'));
}

/**
 * Logs in with NTLM whenever the connection is new or the endpoint has forgotten the login, because NTLM
 * authenticates connections.
 */
function askWithNtlm(connection: Connection, user: string, password: string): AskAs {
  const identity = ntlmIdentity(user, password);
  let loggedIn: number | undefined;

  return async (request, maxContent, signal) => {
    const ask = async (sent: WireRequest): Promise<Authenticated> => ({
      outcome: await connection.ask(sent, maxContent, signal),
      headers: sent.headers,
    });
    if (loggedIn !== undefined && loggedIn === connection.generation()) {
      const answered = await ask(request);
      if (answered.outcome.reply?.status !== 401) {
        return answered;
      }
    }
    loggedIn = undefined;
    const negotiated = await ask(withAuthorization(request, `NTLM ${negotiateMessage().toString('base64')}`));
    const challenge =
      negotiated.outcome.reply?.status === 401 ? challengeOf(negotiated.outcome.reply) : undefined;
    if (challenge === undefined) {
      return negotiated;
    }
    const connected = connection.generation();
    const message = authenticateMessage(identity, challenge).toString('base64');
    const answered = await ask(withAuthorization(request, `NTLM ${message}`));
    if (connected !== connection.generation()) {
      return {
        ...answered,
        outcome: {
          failure: {
            kind: 'protocol',
            message: 'the endpoint closed the connection in the middle of the NTLM login',
          },
        },
      };
    }
    loggedIn = answered.outcome.reply?.status === 401 ? undefined : connected;
    return answered;
  };
}

/** How requests go out over a connection for these credentials. */
export function authenticate(connection: Connection, credentials: Credentials): AskAs {
  switch (credentials.kind) {
    case 'none':
      return async (request, maxContent, signal) => ({
        outcome: await connection.ask(request, maxContent, signal),
        headers: request.headers,
      });
    case 'basic':
    case 'bearer':
      return async (request, maxContent, signal) => {
        const sent = withAuthorization(request, authorization(credentials));
        return { outcome: await connection.ask(sent, maxContent, signal), headers: sent.headers };
      };
    case 'ntlm':
      return askWithNtlm(connection, credentials.user, credentials.password);
    default:
      return credentials satisfies never;
  }
}
