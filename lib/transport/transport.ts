import { setMaxListeners } from 'node:events';
import PQueue from 'p-queue';
import type { Exchange, Failure, Header, Reply, Request } from '../model/http.ts';
import type { Credentials, Limits, TlsSettings } from '../model/target.ts';
import { createRedactor } from '../redact/redactor.ts';
import type { Redactor } from '../redact/redactor.ts';
import { askPatiently } from './ask-patiently.ts';
import { openConnectionPool } from './connection-pool.ts';
import { openLoginGuard } from './login-guard.ts';
import { proxyFor } from './proxy.ts';
import { readContent } from './read-content.ts';
import { mergeHeaders, usualHeaders } from './request-headers.ts';
import { failureOfSignal, startTimeLimit } from './time-limit.ts';

/** How a transport reaches an endpoint. */
export interface TransportOptions {
  /** Scheme, host and port: `https://headnode`. */
  readonly origin: string;
  readonly credentials: Credentials;
  /** Header fields of every request; a request that has a field of the same name keeps its own. */
  readonly headers: readonly Header[];
  readonly tls: TlsSettings;
  /** Without the deadline, which `signal` enforces. */
  readonly limits: Omit<Limits, 'deadline'>;
  /** Ends every request of the run; its reason is the `Failure` of these requests. */
  readonly signal: AbortSignal;
  /** Name and version of this tool: `hpcpack-conformance/1.0.0`. */
  readonly userAgent: string;
  /** Holds HTTPS_PROXY, HTTP_PROXY, ALL_PROXY and NO_PROXY; no proxy if it is undefined. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
}

/** The only way to the endpoint. */
export interface Transport {
  /**
   * Sends a request when its turn comes and returns its exchange, also if there is no reply. Redirects are
   * not followed. A 429 or 503 with a short Retry-After is repeated at most twice within the time limit, and
   * the exchange is the last one.
   * @throws Error if the request can never be sent, for example with a line break in a header field
   */
  readonly send: (request: Request) => Promise<Exchange>;
  /** Ends all requests and closes all connections. */
  readonly close: () => Promise<void>;
  /** Requests sent so far, repetitions and the legs of NTLM handshakes included. */
  readonly sent: number;
}

/** The greatest number of requests in flight with credentials, because each of them may count as an attempt with a wrong password. */
const maxWithCredentials = 2;

const transportClosed: Failure = { kind: 'stopped', message: 'not sent: the run has ended' };

/** Returns how many requests may be in flight with these credentials. */
export function maxInFlight({ kind }: Credentials, concurrency: number): number {
  switch (kind) {
    case 'none':
      return concurrency;
    case 'basic':
    case 'bearer':
      return Math.min(concurrency, maxWithCredentials);
    case 'ntlm':
      // NTLM logs in each connection, so that several would each try a wrong password.
      return 1;
    default:
      return kind satisfies never;
  }
}

/** The outcome of a request and the header fields that were sent. */
interface Sent {
  readonly headers: readonly Header[];
  /** Milliseconds since 1970-01-01 UTC. */
  readonly startedAt: number;
  readonly result: { readonly reply: Reply } | { readonly failure: Failure };
  /** True if the request asked the endpoint to close the connection. */
  readonly isLast: boolean;
}

/** Returns a function that makes exchanges of requests, with all secrets masked. */
function exchangeMaker(origin: string, redactor: Redactor): (request: Request, sent: Sent) => Exchange {
  const { host } = new URL(origin);
  return (request, { headers, startedAt, result, isLast }) => ({
    request,
    sent: {
      url: redactor.text(`${origin}${request.target}`),
      headers: [
        ['host', host],
        ['connection', isLast ? 'close' : 'keep-alive'],
        ...headers.map(redactor.sentHeader),
      ],
    },
    timing: { startedAt, durationMs: Date.now() - startedAt },
    ...('reply' in result
      ? { reply: result.reply }
      : { failure: { ...result.failure, message: redactor.text(result.failure.message) } }),
  });
}

/**
 * Creates a transport; connects lazily. Call `close()`.
 * @throws ProxyError if the environment names a proxy that cannot be used
 */
export function openTransport(options: TransportOptions): Transport {
  const { origin, credentials, limits, signal } = options;
  const proxy = proxyFor(origin, options.environment ?? {});
  // Every waiting request listens to it.
  setMaxListeners(0, signal);
  const redactor = createRedactor(
    credentials,
    options.headers,
    proxy?.login === undefined ? [] : [proxy.login.password],
  );
  const usual = usualHeaders(options.userAgent, options.headers);
  const guard = openLoginGuard();
  const pool = openConnectionPool(options, proxy, redactor, guard);
  const exchangeOf = exchangeMaker(origin, redactor);
  const isCredentialled = credentials.kind !== 'none';
  const concurrency = maxInFlight(credentials, limits.concurrency);
  const queue = new PQueue({
    // The first request with credentials goes alone, so that a wrong password is refused once.
    concurrency: isCredentialled ? 1 : concurrency,
    ...(limits.rate === undefined ? {} : { interval: 1000 / limits.rate, intervalCap: 1 }),
  });
  const headersOf = ({ headers }: Request): readonly Header[] =>
    headers.length === 0 ? usual : mergeHeaders(usual, headers);
  const notSent = (request: Request, failure: Failure): Exchange =>
    exchangeOf(request, {
      headers: headersOf(request),
      startedAt: Date.now(),
      result: { failure },
      isLast: request.method === 'HEAD',
    });

  async function exchange(request: Request): Promise<Exchange> {
    const halted = guard.halted();
    if (halted !== undefined) return notSent(request, halted);
    const limit = startTimeLimit(options);
    const slot = pool.take();
    try {
      const wire = { method: request.method, target: request.target, headers: headersOf(request) };
      const { outcome, headers, startedAt } = await askPatiently(slot.ask, wire, {
        maxBody: limits.maxBody,
        signal: limit.signal,
        endsAt: limit.endsAt,
      });
      const { reply, failure } = outcome;
      if (isCredentialled && reply !== undefined) {
        guard.onReply(reply.status, reply.headers);
        queue.concurrency = concurrency;
      }
      return exchangeOf(request, {
        headers,
        startedAt,
        result: reply === undefined ? { failure } : await readContent(reply, redactor, limits.maxBody),
        // undici closes the connection after HEAD, because some endpoints send content all the same.
        isLast: request.method === 'HEAD' || (reply !== undefined && outcome.closes === true),
      });
    } finally {
      pool.giveBack(slot);
      limit.release();
    }
  }

  return {
    send: async (request) => {
      try {
        return await queue.add(
          () => (signal.aborted ? notSent(request, failureOfSignal(signal)) : exchange(request)),
          { signal },
        );
      } catch (error) {
        if (signal.aborted && error === signal.reason) return notSent(request, failureOfSignal(signal));
        throw error;
      }
    },
    close: () => {
      guard.halt(transportClosed);
      return pool.close();
    },
    get sent() {
      return pool.sent();
    },
  };
}
