import { setMaxListeners } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import PQueue from 'p-queue';
import { contentCodings } from '../codec/content-codings.ts';
import { excerpt } from '../codec/excerpt.ts';
import { headerValues } from '../model/http.ts';
import type { Exchange, Failure, Header, Reply, Request } from '../model/http.ts';
import type { Credentials, Limits, TlsSettings } from '../model/target.ts';
import { authenticate } from './authentication.ts';
import type { AskAs } from './authentication.ts';
import { openConnection } from './connection.ts';
import type { Connection, ConnectionOutcome, WireReply, WireRequest } from './connection.ts';
import { decodeContent } from './content-coding.ts';
import { proxyFor } from './proxy.ts';
import { createRedactor } from '../redact/redactor.ts';
import { maxOverloadRetries, requestedPause } from './retry-after.ts';
import { withSecondLook } from './second-look.ts';
import type { SecondLooks } from './second-look.ts';
import { defined } from '../model/defined.ts';

/** What a transport needs to know about the endpoint and the manners towards it. */
export interface TransportOptions {
  /** Scheme, host and port: `https://headnode`. */
  readonly origin: string;
  readonly credentials: Credentials;
  /** Extra headers of every request; a request that has one of the same name itself keeps its own. */
  readonly headers: readonly Header[];
  readonly tls: TlsSettings;
  /** The deadline is not looked at: it is the business of `signal`. */
  readonly limits: Omit<Limits, 'deadline'>;
  /** Ends every request of the run; its reason is the `Failure` that they then get. */
  readonly signal: AbortSignal;
  /** Name and version of this tool, as User-Agent has them: `hpcpack-conformance/1.0.0`. */
  readonly userAgent: string;
  /** Where HTTPS_PROXY, HTTP_PROXY, ALL_PROXY and NO_PROXY are looked up; nowhere where left out. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
}

/** The only way to the endpoint. */
export interface Transport {
  /**
   * Sends one planned request, when its turn comes, and gives what came of it; a request that was not answered is an exchange too.
   * Redirects are not followed. A 429 or 503 with a short Retry-After is asked again at most twice, within the request's limit; the
   * exchange is then the last. Throws only for a request that could never be sent, such as one with a line break in a header.
   */
  readonly send: (request: Request) => Promise<Exchange>;
  /** Ends what is under way and closes all connections. */
  readonly close: () => Promise<void>;
  /** Requests that went out so far: repetitions and the legs of an NTLM handshake count. */
  readonly sent: number;
}

interface Slot {
  readonly connection: Connection;
  readonly ask: AskAs;
}

function refusedLogin(status: number): Failure {
  return {
    kind: 'stopped',
    message: `not sent: the endpoint has refused the credentials (${status}), and trying again may lock the account`,
  };
}

/**
 * Requests in flight with credentials, whatever --concurrency allows. When an endpoint begins to refuse them, all that are under way are
 * refused attempts of one wrong password: so there is at most one besides the first.
 */
const mostWithCredentials = 2;

const transportClosed: Failure = { kind: 'stopped', message: 'not sent: the run has ended' };

/** Returns how many requests may be in flight with these credentials. */
export function maxInFlight({ kind }: Credentials, concurrency: number): number {
  switch (kind) {
    case 'none':
      return concurrency;
    case 'basic':
    case 'bearer':
      return Math.min(concurrency, mostWithCredentials);
    case 'ntlm':
      // NTLM logs in one connection; more of them would mean as many logins at once, and as many refusals of one wrong password.
      return 1;
    default:
      return kind satisfies never;
  }
}

/** The reason of a signal, where whoever aborted it gave a failure; a plain abort is an interruption. */
function reasonOf(signal: AbortSignal): Failure {
  const reason: unknown = signal.reason;
  return typeof reason === 'object' && reason !== null && 'kind' in reason && 'message' in reason
    ? (reason as Failure)
    : { kind: 'interrupted', message: 'the run was interrupted before the reply was complete' };
}

/** Every header that goes out but those of authentication; later ones replace earlier ones of the same name, as a group. */
function mergeHeaders(...groups: readonly (readonly Header[])[]): readonly Header[] {
  return groups.reduce((merged, group) => {
    const names = new Set(group.map(([name]) => name.toLowerCase()));
    return [...merged.filter(([name]) => !names.has(name.toLowerCase())), ...group];
  }, []);
}

/**
 * Opens the way to an endpoint; no connection is made before the first request. Close it in the end. Throws a ProxyError where the
 * environment does not say where the proxy is.
 */
export function openTransport(options: TransportOptions): Transport {
  const { origin, credentials, limits, signal } = options;
  const proxy = proxyFor(origin, options.environment ?? {});
  // Every request that waits for its turn listens to it.
  setMaxListeners(0, signal);
  const redactor = createRedactor(
    credentials,
    options.headers,
    proxy?.login === undefined ? [] : [proxy.login.password],
  );
  const hostHeader = new URL(origin).host;
  const defaults: readonly Header[] = [
    ['Accept', 'application/xml'],
    // Content as the operation wrote it: the recorded evidence is readable, and limits on the wire and after decoding are the same.
    ['Accept-Encoding', 'identity'],
    ['User-Agent', options.userAgent],
  ];
  const usual = mergeHeaders(defaults, options.headers);
  const headersOf = ({ headers }: Request): readonly Header[] =>
    headers.length === 0 ? usual : mergeHeaders(usual, headers);
  const isCredentialled = credentials.kind !== 'none';
  const concurrency = maxInFlight(credentials, limits.concurrency);
  const queue = new PQueue({
    // The first request of somebody goes alone, so that a wrong password is refused once.
    concurrency: isCredentialled ? 1 : concurrency,
    ...(limits.rate === undefined ? {} : { interval: 1000 / limits.rate, intervalCap: 1 }),
  });
  const looks: SecondLooks = { told: 0, vain: 0 };
  const slots: Slot[] = [];
  const idle: Slot[] = [];
  /** Whether the endpoint has let us in. */
  let accepted = false;
  /** Why nothing more is sent. */
  let halted: Failure | undefined;

  function refuses(status: number, headers: readonly Header[]): boolean {
    // Without a challenge (RFC 9110, section 15.5.2), from an endpoint that has let us in, 401 is an answer like others.
    const challenged = headerValues(headers, 'WWW-Authenticate').length > 0;
    return (status === 401 && (challenged || !accepted)) || (status === 403 && !accepted);
  }

  /** Sees to it that credentials which the endpoint refuses do not go out again, from the moment on at which its refusal begins. */
  function heed(status: number, headers: readonly Header[]): void {
    if (refuses(status, headers)) halted ??= refusedLogin(status);
  }

  function freeSlot(): Slot {
    const free = idle.pop();
    if (free !== undefined) {
      return free;
    }
    const settings = {
      origin,
      tls: options.tls,
      connectTimeout: limits.connectTimeout,
      redactor,
      // The second leg of an NTLM login comes after a 401 that is none of these.
      ...(isCredentialled && credentials.kind !== 'ntlm' ? { halted: () => halted, onHead: heed } : {}),
      ...defined({ proxy }),
    };
    const direct = openConnection(settings);
    // A second look knows no way through a proxy, and NTLM logs in only the connection that it runs on.
    const isDirect = proxy === undefined && credentials.kind !== 'ntlm';
    const connection = isDirect ? withSecondLook(direct, settings, looks) : direct;
    const slot = { connection, ask: authenticate(connection, credentials) };
    slots.push(slot);
    return slot;
  }

  function exchangeOf(
    request: Request,
    headers: readonly Header[],
    startedAt: number,
    result: ({ readonly reply: Reply } | { readonly failure: Failure }) & { readonly closes?: true },
  ): Exchange {
    // undici closes the connection after HEAD: some endpoints send content all the same.
    const closes = request.method === 'HEAD' || result.closes === true;
    return {
      request,
      sent: {
        url: redactor.text(`${origin}${request.target}`),
        headers: [
          ['host', hostHeader],
          ['connection', closes ? 'close' : 'keep-alive'],
          ...headers.map(redactor.sentHeader),
        ],
      },
      timing: { startedAt, durationMs: Date.now() - startedAt },
      ...('reply' in result
        ? { reply: result.reply }
        : { failure: { ...result.failure, message: redactor.text(result.failure.message) } }),
    };
  }

  async function decoded(
    reply: WireReply,
    codings: readonly string[],
  ): Promise<{ readonly reply: Reply } | { readonly failure: Failure }> {
    const { content, ...rest } = reply;
    const masked = {
      ...rest,
      reason: redactor.replyText(rest.reason),
      headers: rest.headers.map(redactor.replyHeader),
      ...(rest.framing === undefined ? {} : { framing: redactor.replyText(rest.framing) }),
    };
    const decoding = await decodeContent(content, codings, limits.maxBody);
    switch (decoding.kind) {
      case 'decoded':
        return { reply: { ...masked, body: redactor.content(decoding.body) } };
      case 'too long':
        return {
          failure: {
            kind: 'limit',
            message: `the decoded content is longer than ${limits.maxBody} bytes (--max-body)`,
          },
        };
      case 'unknown':
        return {
          failure: {
            kind: 'limit',
            message: `its content is in the coding ${excerpt(decoding.coding)}, which this suite cannot undo and did not ask for (Content-Encoding)`,
          },
        };
      case 'broken':
        return {
          reply: {
            ...masked,
            framing: masked.framing ?? redactor.replyText(decoding.message),
            body: redactor.content(content),
          },
        };
      default:
        return decoding satisfies never;
    }
  }

  /** Asks until there is an answer that does not ask for a pause, or no time for one. */
  async function converse(
    slot: Slot,
    request: WireRequest,
    ownSignal: AbortSignal,
    endsAt: number,
  ): Promise<{
    readonly outcome: ConnectionOutcome;
    readonly headers: readonly Header[];
    readonly startedAt: number;
  }> {
    for (let repeats = 0; ; repeats += 1) {
      const startedAt = Date.now();
      const { outcome, headers } = await slot.ask(request, limits.maxBody, ownSignal);
      const pause =
        outcome.reply === undefined || repeats === maxOverloadRetries
          ? undefined
          : requestedPause(outcome.reply, Date.now());
      if (pause === undefined || Date.now() + pause >= endsAt) {
        return { outcome, headers, startedAt };
      }
      try {
        await delay(pause, undefined, { signal: ownSignal });
      } catch {
        return { outcome: { failure: ownSignal.reason as Failure }, headers, startedAt };
      }
    }
  }

  async function exchange(request: Request): Promise<Exchange> {
    const headers = headersOf(request);
    if (halted !== undefined) {
      return exchangeOf(request, headers, Date.now(), { failure: halted });
    }
    const own = new AbortController();
    const end = (): void => own.abort(reasonOf(signal));
    const timer = setTimeout(() => {
      own.abort({
        kind: 'timeout',
        message: `${origin}: no complete reply within ${limits.requestTimeout} s (--request-timeout)`,
      } satisfies Failure);
    }, limits.requestTimeout * 1000);
    signal.addEventListener('abort', end, { once: true });
    const slot = freeSlot();
    try {
      const endsAt = Date.now() + limits.requestTimeout * 1000;
      const wire = { method: request.method, target: request.target, headers };
      const answered = await converse(slot, wire, own.signal, endsAt);
      const { reply, failure } = answered.outcome;
      if (isCredentialled && reply !== undefined) {
        heed(reply.status, reply.headers);
        accepted ||= !refuses(reply.status, reply.headers);
        queue.concurrency = concurrency;
      }
      return exchangeOf(
        request,
        answered.headers,
        answered.startedAt,
        reply === undefined
          ? { failure }
          : {
              ...(await decoded(reply, contentCodings(reply.headers) ?? [])),
              ...(answered.outcome.closes === true ? { closes: true } : {}),
            },
      );
    } finally {
      idle.push(slot);
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
    }
  }

  const notSent = (request: Request): Exchange =>
    exchangeOf(request, headersOf(request), Date.now(), {
      failure: reasonOf(signal),
    });

  return {
    send: async (request) => {
      try {
        return await queue.add(() => (signal.aborted ? notSent(request) : exchange(request)), { signal });
      } catch (error) {
        if (signal.aborted && error === signal.reason) {
          return notSent(request);
        }
        throw error;
      }
    },
    close: async () => {
      halted ??= transportClosed;
      await Promise.all(slots.map(({ connection }) => connection.close()));
    },
    get sent() {
      return slots.reduce((total, { connection }) => total + connection.sent(), 0);
    },
  };
}
