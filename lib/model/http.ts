/** The methods this suite may send. What could write to a cluster cannot be expressed. */
export type Method = 'GET' | 'HEAD' | 'OPTIONS';

/** One header line as it stands on the wire: name in its own spelling, value without surrounding white space. */
export type Header = readonly [name: string, value: string];

/** A request as it is planned: everything that a check decides, nothing that a connection or a credential adds. */
export interface Request {
  readonly method: Method;
  /** Origin-form (RFC 9112, section 3.2.1): absolute path and query, percent-encoded exactly as it is sent. */
  readonly target: string;
  readonly headers: readonly Header[];
  /** Tells equal requests apart that must be sent more than once; the first is 1, which is what leaving it out means. */
  readonly occurrence?: number;
}

/** A complete answer of the endpoint. Order, spelling and duplicates of headers survive, and so does every byte of the content. */
export interface Reply {
  /** `1.1` or `1.0`. */
  readonly httpVersion: string;
  readonly status: number;
  /** The reason phrase; it may be empty. */
  readonly reason: string;
  readonly headers: readonly Header[];
  /** The content after the transfer and content codings are undone. */
  readonly body: Uint8Array;
  /** Markup that may be read of the body, counted in attributes; the usual amount if left out. */
  readonly mostMarkup?: number;
  /** Says how the message on the wire contradicts its own framing (RFC 9112, section 6), where it does. */
  readonly framing?: string;
}

/** Why there is no reply to judge. */
export const failureKinds = [
  'unreachable',
  'tls',
  'auth',
  'timeout',
  'limit',
  'reset',
  'protocol',
  'deadline',
  'interrupted',
  'stopped',
] as const;
export type FailureKind = (typeof failureKinds)[number];

/** The absence of a reply, in words that a person understands. */
export interface Failure {
  readonly kind: FailureKind;
  readonly message: string;
}

/** When a request was made and how long it took to its last byte or its failure. */
export interface Timing {
  /** Milliseconds since 1970-01-01 UTC. */
  readonly startedAt: number;
  readonly durationMs: number;
}

/** The request as it went out, secrets already redacted. */
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

/** A request that was answered. */
export interface Answered extends ExchangeBase {
  readonly reply: Reply;
  readonly failure?: never;
}

/** A request that was not answered. */
export interface Unanswered extends ExchangeBase {
  readonly reply?: never;
  readonly failure: Failure;
}

/** One request and what came of it. */
export type Exchange = Answered | Unanswered;

/** The identity by which equal planned requests are shared between checks: sent once, judged by many. */
export function requestKey(request: Request): string {
  const { method, target, headers, occurrence = 1 } = request;
  // Most requests are as simple as that, and their key is asked for many times; no target has a space in it.
  if (headers.length === 0 && occurrence === 1) return `${method} ${target}`;
  return JSON.stringify([method, target, headers, occurrence]);
}

/** The values of every header of that name, in order; names compare without regard to case (RFC 9110, section 5.1). */
export function headerValues(headers: readonly Header[], name: string): readonly string[] {
  const wanted = name.toLowerCase();
  return headers.filter(([present]) => present.toLowerCase() === wanted).map(([, value]) => value);
}
