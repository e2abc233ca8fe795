import { headerValues } from '../model/http.ts';
import type { Exchange, Request } from '../model/http.ts';
import type { Lookup } from '../judge/judge-check.ts';

/** Headers of a request that mean something to the operation. */
const meaningful = ['api-version', 'CCP_Version'] as const;

/** Headers that ask for something else than the whole reply (RFC 9110, sections 13.1 and 14.2). */
const altering = [
  'if-match',
  'if-none-match',
  'if-modified-since',
  'if-unmodified-since',
  'if-range',
  'range',
];

/** A challenge is part of logging in, which is not the operation's business. */
function isLogin({ reply }: Exchange): boolean {
  return (
    reply?.status === 407 ||
    (reply?.status === 401 && headerValues(reply.headers, 'www-authenticate').length > 0)
  );
}

function isAltered({ sent }: Exchange): boolean {
  return altering.some((name) => headerValues(sent.headers, name).length > 0);
}

/** Undefined if the recorded URL is invalid. */
function originOf({ sent }: Exchange): string | undefined {
  return URL.canParse(sent.url) ? new URL(sent.url).origin : undefined;
}

/** Whether the client would have taken XML; a service may give another form to one that would not. */
function takesXml(request: Request): boolean {
  const values = headerValues(request.headers, 'accept');
  return values.length === 0 || values.some((value) => /xml|\*\/\*|(?:application|text)\/\*/i.test(value));
}

function says(request: Request, name: string): string {
  return headerValues(request.headers, name).join(', ');
}

function carries(request: Request, name: string): boolean {
  return headerValues(request.headers, name).length > 0;
}

/**
 * True if a recorded request asks the same as a planned one; header fields without a meaning for the
 * operation are ignored.
 */
function standsFor(recorded: Request, planned: Request): boolean {
  const names = [...meaningful, ...planned.headers.map(([name]) => name)];
  return (
    names.every(
      (name) =>
        carries(recorded, name) === carries(planned, name) && says(recorded, name) === says(planned, name),
    ) &&
    (carries(planned, 'accept') || takesXml(recorded))
  );
}

/**
 * Looks up exchanges of another program by method, target and relevant header fields. Equal requests are
 * further occurrences; logins, partial requests and other origins are ignored.
 * @param origin scheme, host and port of the endpoint
 */
export function foreignLookup(exchanges: readonly Exchange[], origin: string): Lookup {
  const byTarget = new Map<string, Exchange[]>();
  for (const exchange of exchanges) {
    const { method, target } = exchange.request;
    if (originOf(exchange) !== origin || isLogin(exchange) || isAltered(exchange)) continue;
    const key = `${method} ${target}`;
    byTarget.set(key, [...(byTarget.get(key) ?? []), exchange]);
  }
  return (planned) =>
    (byTarget.get(`${planned.method} ${planned.target}`) ?? []).filter(({ request }) =>
      standsFor(request, planned),
    )[(planned.occurrence ?? 1) - 1];
}

/** The service in a recording, with the job and the cluster of its requests. */
export interface ServicePlace {
  /** Absolute URL of the service root. */
  readonly root: string;
  readonly cluster?: string;
  readonly job: string;
}

/**
 * Finds the service in exchanges of another program: by its Get Job requests, successful ones first, and of
 * these the most frequent job. Undefined if there are none.
 * @param hasClusterSegment whether the URI holds the name of the cluster
 */
export function placeIn(
  exchanges: readonly Exchange[],
  hasClusterSegment: boolean,
): ServicePlace | undefined {
  const pattern = hasClusterSegment
    ? /^(?<root>.*)\/(?<cluster>[^/]+)\/Job\/(?<job>\d+)(?:\?|$)/i
    : /^(?<root>.*)\/Job\/(?<job>\d+)(?:\?|$)/i;
  const places = new Map<string, { readonly place: ServicePlace; weight: number }>();
  for (const exchange of exchanges) {
    const { request, reply } = exchange;
    const origin = originOf(exchange);
    const groups = pattern.exec(request.target)?.groups;
    if (request.method !== 'GET' || groups === undefined || origin === undefined) continue;
    const { root = '', cluster, job = '' } = groups;
    const place: ServicePlace = {
      root: `${origin}${root}`,
      ...(cluster === undefined ? {} : { cluster: decoded(cluster) }),
      job,
    };
    const key = JSON.stringify(place);
    const known = places.get(key) ?? { place, weight: 0 };
    // One success outweighs any number of questions after a job that does not exist.
    known.weight += reply?.status === 200 ? exchanges.length : 1;
    places.set(key, known);
  }
  return [...places.values()].toSorted((a, b) => b.weight - a.weight)[0]?.place;
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}
