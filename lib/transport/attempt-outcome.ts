import { defined } from '../model/defined.ts';
import { headerValues } from '../model/http.ts';
import type { Failure, Method } from '../model/http.ts';
import { isAnsweredByProxy } from './answered-by-proxy.ts';
import type { ConnectionOptions, ConnectionOutcome } from './connection.ts';
import { failureOf } from './failure.ts';
import { statusLineFlaws } from './lenient-message.ts';
import { answeredInstead, ProxyFailure } from './proxy-failure.ts';
import type { RawReply } from './ask-raw.ts';
import type { ReplyScan } from './reply-scan.ts';
import type { RouteToEndpoint } from './route.ts';
import type { SocketWatch } from './socket-watch.ts';
import { canReadSystemStore, systemStoreAdvice } from './system-store.ts';

/** Error codes of a connection that the endpoint closed before it saw the request. */
const closingCodes: ReadonlySet<unknown> = new Set(['UND_ERR_SOCKET', 'ECONNRESET', 'EPIPE']);

/** Error codes of undici for content that ends before Content-Length. */
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

/** One attempt at a request, with the state of its connection when it began. */
export interface Attempt {
  readonly method: Method;
  readonly options: ConnectionOptions;
  readonly route: RouteToEndpoint;
  readonly sockets: SocketWatch;
  readonly scan: ReplyScan;
  readonly signal: AbortSignal;
  /** True if the connection was open when the attempt began. */
  readonly wasOpen: boolean;
  /** True if it had served a request by then. */
  readonly wasUsed: boolean;
  readonly generationBefore: number;
  /** True if any connection to the endpoint has brought a reply. */
  readonly isProven: () => boolean;
}

/** True if the request was sent, because there was a connection. */
export function wasSent({ wasOpen, sockets, generationBefore }: Attempt): boolean {
  return wasOpen || sockets.generation() > generationBefore;
}

function refusedByProxy(origin: string, { kind, message }: ProxyFailure): Failure {
  return { kind, message: `${origin}: ${message}` };
}

function failureIn(attempt: Attempt, error: unknown): Failure {
  const { options, route, scan, signal } = attempt;
  if (signal.aborted) return signal.reason as Failure;
  if (error instanceof ProxyFailure) return refusedByProxy(options.origin, error);
  const scheme = new URL(options.origin).protocol === 'https:' ? 'https' : 'http';
  return failureOf(error, {
    where: route.where,
    scheme,
    connectTimeout: options.connectTimeout,
    mayBeTls: scheme === 'http' && options.proxy === undefined && !attempt.isProven(),
    ...(options.tls.useSystemCa === true
      ? {}
      : { systemStoreAdvice: systemStoreAdvice(canReadSystemStore, process.versions.node) }),
    ...defined({
      hide: options.redactor?.replyText,
      scan: wasSent(attempt) ? scan : undefined,
    }),
  });
}

/** Whether a reply of HTTP began. After a switch (101) no further bytes are HTTP. */
function beganIn({ scan }: Attempt): { readonly began?: true } {
  return /^HTTP\/(?!1\.\d 101)/i.test(scan.firstLine()) ? { began: true } : {};
}

/** The outcome of an attempt whose reply has no head. */
function withoutReply(
  attempt: Attempt,
  end: RawReply['end'],
): ConnectionOutcome & { readonly unseen?: true } {
  const { sockets, signal, scan } = attempt;
  const error = end === undefined || end === 'too long' ? undefined : end.error;
  const isUnseen =
    attempt.wasUsed &&
    sockets.generation() === attempt.generationBefore &&
    !scan.begun() &&
    closingCodes.has(codeOf(error));
  return {
    failure: failureIn(attempt, sockets.error() ?? error),
    ...beganIn(attempt),
    ...(isUnseen && !signal.aborted ? { unseen: true } : {}),
  };
}

/** How a reply whose connection broke contradicts its own framing; a failure if the reply is lost. */
function cutShort(
  attempt: Attempt,
  error: unknown,
  received: number,
):
  | { readonly framing: string; readonly failure?: never }
  | { readonly failure: Failure; readonly framing?: never } {
  const { scan, signal, sockets } = attempt;
  const announced = scan.announced();
  const isOrderly = sockets.error() === undefined && cutShortCodes.has(codeOf(error));
  return signal.aborted || !isOrderly || announced === undefined
    ? { failure: failureIn(attempt, error) }
    : {
        framing: `Content-Length says ${plural(announced)}, but the connection was closed after ${received}`,
      };
}

/**
 * The outcome of an attempt at a request.
 * @param maxContent bytes of content after which reading stopped
 * @returns with `unseen`, if an idle connection was closed before the endpoint saw the request
 */
export function outcomeOfAttempt(
  attempt: Attempt,
  { head, content, end }: RawReply,
  maxContent: number,
): ConnectionOutcome & { readonly unseen?: true } {
  const { options, route, sockets, scan } = attempt;
  if (end === 'too long') {
    const message = `${route.where}: the content is longer than ${maxContent} bytes (--max-body)`;
    return { failure: { kind: 'limit', message } };
  }
  if (head === undefined) return withoutReply(attempt, end);
  const { status, headers } = head;
  const broken =
    end === undefined ? undefined : cutShort(attempt, sockets.error() ?? end.error, content.length);
  if (broken?.failure !== undefined) return { failure: broken.failure, ...beganIn(attempt) };
  // Only the end of the connection ends such content (RFC 9112, section 6.3), and a reset is no such end.
  const isEndless = scan.announced() === undefined && headerValues(headers, 'Transfer-Encoding').length === 0;
  const reset = sockets.error();
  if (isEndless && reset !== undefined) return { failure: failureIn(attempt, reset) };
  if (route.forwarding !== undefined && isAnsweredByProxy(status, headers)) {
    return { failure: refusedByProxy(options.origin, answeredInstead(route.forwarding, status, headers)) };
  }
  const statusLine = scan.statusLine() ?? '';
  const framing =
    broken?.framing ??
    surplusOf(scan, attempt.method, status) ??
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
