import { Client } from 'undici';
import type { Failure, Header, Method } from '../model/http.ts';
import type { Redactor } from '../redact/redactor.ts';
import { outcomeOfAttempt, wasSent } from './attempt-outcome.ts';
import { askRaw } from './ask-raw.ts';
import { longestHead } from './reply-scan.ts';
import { routeTo } from './route.ts';
import type { RouteOptions } from './route.ts';
import { watchSockets } from './socket-watch.ts';

/** A request with every header that goes out. */
export interface WireRequest {
  readonly method: Method;
  /** Sent byte by byte as it is. */
  readonly target: string;
  readonly headers: readonly Header[];
}

/** A reply as it came, its content still coded. */
export interface WireReply {
  readonly httpVersion: string;
  readonly status: number;
  readonly reason: string;
  readonly headers: readonly Header[];
  readonly content: Uint8Array;
  readonly framing?: string;
}

export type ConnectionOutcome =
  | {
      readonly reply: WireReply;
      readonly failure?: never;
      /** True if the request asked the endpoint to close the connection. */
      readonly closes?: true;
    }
  | {
      readonly failure: Failure;
      readonly reply?: never;
      /** True if the peer sent the start of an HTTP status line. */
      readonly began?: true;
    };

/** One connection to the endpoint for one request at a time; it reconnects if the endpoint closed it. */
export interface Connection {
  /**
   * Sends a request and reads its whole reply. The reason of `signal` is the failure of an aborted request;
   * `maxContent` is in bytes.
   * @throws Error if the request can never be sent
   */
  readonly ask: (request: WireRequest, maxContent: number, signal: AbortSignal) => Promise<ConnectionOutcome>;
  /** Requests sent so far, repetitions included. */
  readonly sent: () => number;
  /** A number that changes with each new connection, because a login holds for one connection only. */
  readonly generation: () => number;
  readonly close: () => Promise<void>;
}

/** How a connection is made, and who takes part in its requests. */
export interface ConnectionOptions extends RouteOptions {
  /** Why nothing more may be sent; called before each request, repetitions included. */
  readonly halted?: () => Failure | undefined;
  /** Called with status and header fields of each reply before its content arrives. */
  readonly onHead?: (status: number, headers: readonly Header[]) => void;
  /** Masks secrets in messages about replies that cannot be read. */
  readonly redactor?: Pick<Redactor, 'replyText' | 'content'>;
}

/** Prepares a connection; connects with the first request. */
export function openConnection(options: ConnectionOptions): Connection {
  const closing = new AbortController();
  const route = routeTo(options, closing.signal);
  const sockets = watchSockets();
  const client = new Client(route.origin, {
    allowH2: false,
    // One request at a time on one connection; the signal of the request is its only limit of time.
    pipelining: 1,
    headersTimeout: 0,
    bodyTimeout: 0,
    maxHeaderSize: longestHead,
    connect: sockets.watched(route.connect),
  });
  let sent = 0;
  let isProven = false;

  async function attempt(
    { method, target, headers }: WireRequest,
    maxContent: number,
    signal: AbortSignal,
  ): Promise<ReturnType<typeof outcomeOfAttempt>> {
    const halt = options.halted?.();
    if (halt !== undefined) return { failure: halt };
    const wasOpen = sockets.isOpen();
    const begun = {
      ...{ method, options, route, sockets, signal, wasOpen },
      wasUsed: wasOpen && sockets.replies() > 0,
      generationBefore: sockets.generation(),
      scan: sockets.begin(method),
      isProven: () => isProven,
    };
    const onHead = (status: number, received: readonly Header[]): void => {
      sockets.countReply();
      isProven = true;
      options.onHead?.(status, received);
    };
    const request = { method, ...route.routed(target, headers) };
    const reply = await askRaw(client, request, { maxContent, signal, onHead });
    sent += wasSent(begun) ? 1 : 0;
    await sockets.ended();
    return outcomeOfAttempt(begun, reply, maxContent);
  }

  return {
    ask: async (request, maxContent, signal) => {
      const { unseen, ...outcome } = await attempt(request, maxContent, signal);
      // An endpoint may close an idle connection at any time; a safe request may then be sent again (RFC 9112, section 9.3.1).
      return unseen === true ? attempt(request, maxContent, signal) : outcome;
    },
    sent: () => sent,
    generation: sockets.generation,
    close: async () => {
      await client.destroy();
      closing.abort();
    },
  };
}
