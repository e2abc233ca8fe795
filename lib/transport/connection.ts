import { isIP } from 'node:net';
import type { Socket } from 'node:net';
import type { buildConnector as Connectors } from 'undici';
import { headerValues } from '../model/http.ts';
import type { Failure, Header, Method } from '../model/http.ts';
import type { TlsSettings } from '../model/target.ts';
import { isAnsweredByProxy } from './answered-by-proxy.ts';
import { failureOf } from './failure.ts';
import { hiddenReset } from './hidden-reset.ts';
import { statusLineFlaws } from './lenient-message.ts';
import { answeredInstead, ProxyFailure, proxyUnreached } from './proxy-failure.ts';
import { originOf, proxyHeaders, shownProxy } from './proxy.ts';
import type { Proxy } from './proxy.ts';
import type { Redactor } from '../redact/redactor.ts';
import { askRaw } from './raw-reply.ts';
import { longestHead, scanReply } from './reply-scan.ts';
import type { ReplyScan } from './reply-scan.ts';
import { canReadSystemStore, systemStoreAdvice } from './system-store.ts';
import { tlsOfProxy, tlsOptions } from './tls.ts';
import { tunnelThrough } from './tunnel.ts';
import { buildConnector, Client } from 'undici';
import { defined } from '../model/defined.ts';

/** A request with every header that goes out. */
export interface WireRequest {
  readonly method: Method;
  /** Goes out byte by byte as it stands here. */
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
      /** True where the request asked the endpoint to close the connection. */
      readonly closes?: true;
    }
  | {
      readonly failure: Failure;
      readonly reply?: never;
      /** True where something came that began as a reply of HTTP does. */
      readonly began?: true;
    };

/** One connection to the endpoint, made again where the endpoint has closed it; one request at a time. */
export interface Connection {
  /**
   * Sends a request and reads its reply to the last byte. `signal` ends it; its reason is the failure that is then given.
   * `maxContent` bounds the content in bytes. Throws only for a request that could never be sent.
   */
  readonly ask: (request: WireRequest, maxContent: number, signal: AbortSignal) => Promise<ConnectionOutcome>;
  /** How many requests went out on a connection that stood, repetitions included. */
  readonly sent: () => number;
  /** A number that changes with the connection: what was agreed upon with the endpoint holds only while it stays. */
  readonly generation: () => number;
  readonly close: () => Promise<void>;
}

export interface ConnectionOptions {
  /** Scheme, host and port. */
  readonly origin: string;
  readonly tls: TlsSettings;
  /** Seconds. */
  readonly connectTimeout: number;
  readonly proxy?: Proxy;
  /** Why nothing more may go out, where that is so: asked before each request, repetitions included. */
  readonly halted?: () => Failure | undefined;
  /** Is told status and headers of each reply before its content has come. */
  readonly onHead?: (status: number, headers: readonly Header[]) => void;
  /** Hides secrets in what is told of a reply that could not be read. */
  readonly redactor?: Pick<Redactor, 'replyText' | 'content'>;
}

/** Errors by which a connection ends that the endpoint had closed before it saw the request. */
const closingCodes: ReadonlySet<unknown> = new Set(['UND_ERR_SOCKET', 'ECONNRESET', 'EPIPE']);

/** Errors by which undici says that the content ended before Content-Length. */
const cutShortCodes: ReadonlySet<unknown> = new Set([
  'UND_ERR_SOCKET',
  'UND_ERR_RES_CONTENT_LENGTH_MISMATCH',
]);

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}

function plural(bytes: number): string {
  return bytes === 1 ? '1 byte' : `${bytes} bytes`;
}

/** How a complete reply contradicts its own framing. */
function surplusOf(scan: ReplyScan, method: Method, status: number): string | undefined {
  const surplus = scan.surplus();
  if (surplus === 0) {
    return undefined;
  }
  if (method === 'HEAD' || status === 204 || status === 304) {
    return `a reply to ${method} with status ${status} has no content, but ${plural(surplus)} follow its headers`;
  }
  return `Content-Length says ${plural(scan.announced() ?? 0)}, but ${plural(surplus)} more follow`;
}

/** Prepares a connection; it is made with the first request. */
export function openConnection(options: ConnectionOptions): Connection {
  const { origin, connectTimeout, proxy } = options;
  const scheme = new URL(origin).protocol === 'https:' ? 'https' : 'http';
  let sent = 0;
  let generation = 0;
  let socket: Socket | undefined;
  /** Replies on the present connection. */
  let served = 0;
  /** Whether any reply came at all. */
  let isProven = false;
  let socketError: Error | undefined;
  /** Is there as soon as the connection has ended in the middle of a reply, and settles when it is known how. */
  let ending: Promise<void> | undefined;
  let scan = scanReply('GET');

  /**
   * undici tells neither the version of a reply nor what stands behind its end, and stumbles over an unsolicited `100 Continue`: the
   * bytes are looked at on their way from the socket into its parser.
   */
  function watch(fresh: Socket): void {
    generation += 1;
    served = 0;
    socket = fresh;
    const read = fresh.read.bind(fresh);
    fresh.read = (size?: number): unknown => {
      for (;;) {
        const bytes: unknown = read(size);
        if (!(bytes instanceof Uint8Array)) {
          return bytes;
        }
        const visible = scan.push(bytes);
        if (visible.length > 0) {
          return visible;
        }
      }
    };
    // Before the listeners of Node and undici, which close the socket.
    fresh.prependListener('end', () => {
      if (socket !== fresh || !scan.begun() || scan.reached()) return;
      const ended = scan;
      ending = hiddenReset(fresh).then((reset) => {
        // The end of an idle connection says nothing of the request that comes next.
        if (scan === ended) socketError ??= reset;
      });
    });
    fresh.on('error', (error) => {
      // undici closes the socket with errors of its own; those of the system and of OpenSSL mean that the endpoint broke off.
      const isForeign = 'syscall' in error || 'library' in error;
      if (isForeign && socket === fresh) {
        socketError ??= error;
      }
    });
  }

  function watched(connect: Connectors.connector): Connectors.connector {
    return (target, callback) => {
      connect(target, (...[error, fresh]) => {
        if (error !== null) {
          callback(error, null);
        } else {
          watch(fresh);
          callback(null, fresh);
        }
      });
    };
  }

  /** Plain http goes through a proxy without a tunnel: proxies seldom allow CONNECT to other ports than 443. */
  const forwarding = scheme === 'http' ? proxy : undefined;
  const plain = buildConnector({
    allowH2: false,
    timeout: connectTimeout * 1000,
    ...tlsOptions(forwarding === undefined ? options.tls : tlsOfProxy(options.tls)),
  });
  const closing = new AbortController();

  function connector(): Connectors.connector {
    if (proxy === undefined) return plain;
    if (forwarding === undefined) {
      return tunnelThrough(proxy, { tls: options.tls, connectTimeout, signal: closing.signal });
    }
    // undici takes the name for TLS from the header Host, which names the endpoint.
    const { host } = forwarding;
    const at = { host, hostname: host, servername: isIP(host) === 0 ? host : '' };
    return (target, callback) =>
      plain({ ...target, ...(forwarding.secure === true ? at : {}) }, (...[error, fresh]) =>
        error === null ? callback(null, fresh) : callback(proxyUnreached(proxy, error, connectTimeout), null),
      );
  }

  const client = new Client(forwarding === undefined ? origin : originOf(forwarding), {
    allowH2: false,
    // One request at a time on one connection; every limit of time is the signal of the request.
    pipelining: 1,
    headersTimeout: 0,
    bodyTimeout: 0,
    maxHeaderSize: longestHead,
    connect: watched(connector()),
  });
  const where = proxy === undefined ? origin : `${origin} (through the proxy ${shownProxy(proxy)})`;

  /** Where and with which headers besides its own a request is sent. */
  function routed({ target, headers }: WireRequest): { readonly path: string; readonly headers: string[] } {
    if (forwarding === undefined) return { path: target, headers: headers.flat() };
    const forProxy = Object.entries(proxyHeaders(forwarding));
    // RFC 9112, section 3.2.2: a proxy is told the whole URL.
    return {
      path: `${origin}${target}`,
      headers: [['host', new URL(origin).host], ...forProxy, ...headers].flat(),
    };
  }

  function refusedByProxy({ kind, message }: ProxyFailure): Failure {
    return { kind, message: `${origin}: ${message}` };
  }

  async function attempt(
    request: WireRequest,
    maxContent: number,
    signal: AbortSignal,
  ): Promise<ConnectionOutcome & { readonly unseen?: true }> {
    const halt = options.halted?.();
    if (halt !== undefined) return { failure: halt };
    const before = generation;
    const open = socket !== undefined && !socket.destroyed;
    const reused = open && served > 0;
    const watching = scanReply(request.method);
    scan = watching;
    socketError = undefined;
    ending = undefined;
    const stood = (): boolean => open || generation > before;
    const failed = (error: unknown): Failure => {
      if (signal.aborted) return signal.reason as Failure;
      if (error instanceof ProxyFailure) return refusedByProxy(error);
      return failureOf(error, {
        where,
        scheme,
        connectTimeout,
        ...(options.tls.useSystemCa === true
          ? {}
          : { systemStoreAdvice: systemStoreAdvice(canReadSystemStore, process.versions.node) }),
        mayBeTls: scheme === 'http' && proxy === undefined && !isProven,
        ...(options.redactor === undefined ? {} : { hide: options.redactor.replyText }),
        ...(stood() ? { scan: watching } : {}),
      });
    };

    const began = (): { readonly began?: true } =>
      // After a switch (101) what comes is no longer HTTP.
      /^HTTP\/(?!1\.\d 101)/i.test(watching.firstLine()) ? { began: true } : {};

    const { head, content, end } = await askRaw(
      client,
      { method: request.method, ...routed(request) },
      {
        maxContent,
        signal,
        onHead: (status, headers) => {
          served += 1;
          isProven = true;
          options.onHead?.(status, headers);
        },
      },
    );
    sent += stood() ? 1 : 0;
    await ending;
    if (end === 'too long') {
      return {
        failure: {
          kind: 'limit',
          message: `${where}: the content is longer than ${maxContent} bytes (--max-body)`,
        },
      };
    }
    const broken = end === undefined ? undefined : (socketError ?? end.error);
    if (head === undefined) {
      const unseen =
        reused && generation === before && !watching.begun() && closingCodes.has(codeOf(end?.error));
      return { failure: failed(broken), ...began(), ...(unseen && !signal.aborted ? { unseen } : {}) };
    }
    const { status, headers } = head;
    const announced = watching.announced();
    let framing: string | undefined;
    if (broken !== undefined) {
      const orderly = socketError === undefined && cutShortCodes.has(codeOf(broken));
      if (signal.aborted || !orderly || announced === undefined) {
        return { failure: failed(broken), ...began() };
      }
      framing = `Content-Length says ${plural(announced)}, but the connection was closed after ${content.length}`;
    }
    // Only the end of the connection marks the end of such content (RFC 9112, section 6.3), and a reset is none.
    const endless = announced === undefined && headerValues(headers, 'Transfer-Encoding').length === 0;
    if (endless && socketError !== undefined) {
      return { failure: failed(socketError) };
    }
    if (forwarding !== undefined && isAnsweredByProxy(status, headers)) {
      return { failure: refusedByProxy(answeredInstead(forwarding, status, headers)) };
    }
    const statusLine = watching.statusLine() ?? '';
    framing ??=
      surplusOf(watching, request.method, status) ??
      statusLineFlaws(options.redactor?.replyText(statusLine) ?? statusLine)[0];
    return {
      reply: {
        httpVersion: /^HTTP\/(\S+)/.exec(statusLine)?.[1] ?? '1.1',
        status,
        reason: /^HTTP\/\S+ \d{3} (.*)$/.exec(statusLine)?.[1] ?? '',
        headers,
        content,
        ...defined({ framing }),
      },
    };
  }

  return {
    ask: async (request, maxContent, signal) => {
      const { unseen, ...outcome } = await attempt(request, maxContent, signal);
      // An endpoint may close an idle connection at any time; a safe request that met such an end may be sent again
      // (RFC 9112, section 9.3.1).
      return unseen === true ? attempt(request, maxContent, signal) : outcome;
    },
    sent: () => sent,
    generation: () => generation,
    close: async () => {
      await client.destroy();
      closing.abort();
    },
  };
}
