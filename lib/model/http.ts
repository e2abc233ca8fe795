/** The methods that this suite may send; the type excludes all that could write to a cluster. */
export type Method = 'GET' | 'HEAD' | 'OPTIONS';

/** A header field as sent: the name in its original spelling, the value without surrounding white space. */
export type Header = readonly [name: string, value: string];

/** A planned request, without the header fields that the transport adds. */
export interface Request {
  readonly method: Method;
  /** Request target in origin-form (RFC 9112, section 3.2.1), percent-encoded as sent. */
  readonly target: string;
  readonly headers: readonly Header[];
  /** Distinguishes equal requests that are sent more than once; undefined is 1. */
  readonly occurrence?: number;
}

/** A complete reply of the endpoint. Header fields keep their order, spelling and duplicates. */
export interface Reply {
  /** `1.1` or `1.0`. */
  readonly httpVersion: string;
  readonly status: number;
  /** The reason phrase, which may be empty. */
  readonly reason: string;
  readonly headers: readonly Header[];
  /** The content without transfer and content codings. */
  readonly body: Uint8Array;
  /** The limit of markup in the body, counted in attributes; undefined is the default. */
  readonly mostMarkup?: number;
  /** A description of how the message contradicts its own framing (RFC 9112, section 6); undefined if it does not. */
  readonly framing?: string;
}

/** The reasons for a missing reply. */
export const failureKinds = [
  'unreachable',
  'tls',
  'auth',
  'timeout',
  'limit',
  'reset',
  'protocol',
  'foreign',
  'deadline',
  'interrupted',
  'stopped',
] as const;
export type FailureKind = (typeof failureKinds)[number];

/** The reason why there is no reply. */
export interface Failure {
  readonly kind: FailureKind;
  readonly message: string;
}

/** The start of a request, and the time until the last byte of the reply or the failure. */
export interface Timing {
  /** Milliseconds since 1970-01-01 UTC. */
  readonly startedAt: number;
  readonly durationMs: number;
}

/** The request as sent, with secrets redacted. */
export interface Sent {
  /** Absolute URL. */
  readonly url: string;
  readonly headers: readonly Header[];
}

interface ExchangeBase {
  readonly request: Request;
  readonly sent: Sent;
  readonly timing: Timing;
}

/** A request with its reply. */
export interface Answered extends ExchangeBase {
  readonly reply: Reply;
  readonly failure?: never;
}

/** A request without a reply. */
export interface Unanswered extends ExchangeBase {
  readonly reply?: never;
  readonly failure: Failure;
}

/** A request with its reply or failure. */
export type Exchange = Answered | Unanswered;

/** Returns the identity of a planned request. Checks share equal requests, which are sent once. */
export function requestKey(request: Request): string {
  const { method, target, headers, occurrence = 1 } = request;
  // Fast path, because most requests have no headers. No target contains a space.
  if (headers.length === 0 && occurrence === 1) return `${method} ${target}`;
  return JSON.stringify([method, target, headers, occurrence]);
}

/** Returns the values of all header fields with a name, in order. Names are case-insensitive (RFC 9110, section 5.1). */
export function headerValues(headers: readonly Header[], name: string): readonly string[] {
  const wanted = name.toLowerCase();
  return headers.filter(([present]) => present.toLowerCase() === wanted).map(([, value]) => value);
}
