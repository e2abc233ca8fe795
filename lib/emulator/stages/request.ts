import { headerValues } from '../../model/http.ts';
import type {
  Arrival,
  Behaviour,
  IncomingRequest,
  OperationError,
  Render,
  Route,
  RequestTarget,
  Version,
} from '../behaviour.ts';

const utf8 = new TextDecoder();
const toUtf8 = new TextEncoder();

/** Decodes percent-encoded UTF-8 (RFC 3986, section 2.1); keeps invalid escapes and replaces invalid UTF-8 by U+FFFD. */
export function decodePercent(text: string): string {
  if (!text.includes('%')) return text;
  const bytes: number[] = [];
  for (let index = 0; index < text.length; index += 1) {
    const hex = text.charAt(index) === '%' ? text.slice(index + 1, index + 3) : '';
    if (/^[0-9A-Fa-f]{2}$/.test(hex)) {
      bytes.push(Number.parseInt(hex, 16));
      index += 2;
    } else {
      const character = String.fromCodePoint(text.codePointAt(index) ?? 0);
      bytes.push(...toUtf8.encode(character));
      index += character.length - 1;
    }
  }
  return utf8.decode(Uint8Array.from(bytes));
}

function readTarget(request: IncomingRequest): RequestTarget {
  // A proxy may send the absolute form (RFC 9112, section 3.2.2).
  const origin = request.target.replace(/^[A-Za-z][A-Za-z0-9+.-]*:\/\/[^/?]*/, '');
  const mark = origin.indexOf('?');
  const path = mark < 0 ? origin : origin.slice(0, mark);
  const query = mark < 0 ? '' : origin.slice(mark + 1);
  return {
    segments: path.split('/').slice(1).map(decodePercent),
    parameters: query
      .split('&')
      .filter((part) => part !== '')
      .map((part) => {
        const equals = part.indexOf('=');
        return equals < 0
          ? ([decodePercent(part), ''] as const)
          : ([decodePercent(part.slice(0, equals)), decodePercent(part.slice(equals + 1))] as const);
      }),
  };
}

/** The first value of a parameter; undefined if it is missing. */
export function parameter(arrival: RequestTarget, name: string): string | undefined {
  return arrival.parameters.find(([given]) => given === name)?.[1];
}

/** The first value of a request header; undefined if it is missing. */
export function requestHeader(arrival: Arrival, name: string): string | undefined {
  return headerValues(arrival.request.headers, name)[0];
}

const sameName = (left: string, right: string): boolean => left.toLowerCase() === right.toLowerCase();

function operationAt(segments: readonly string[], arrival: Arrival): Route {
  const [operation = '', id = '', part, ...rest] = segments;
  const nowhere: Route = { kind: 'nowhere', because: `/${arrival.segments.join('/')}` };
  if (sameName(operation, 'Jobs') && segments.length === 1) return { kind: 'jobs' };
  if (!sameName(operation, 'Job') || segments.length < 2 || rest.length > 0) return nowhere;
  if (part === undefined) return { kind: 'job', id };
  if (sameName(part, 'Tasks')) return { kind: 'tasks', id };
  if (sameName(part, 'CustomProperties')) return { kind: 'custom properties', id };
  return nowhere;
}

function route(arrival: Arrival): Route {
  const { cluster } = arrival;
  const nowhere: Route = { kind: 'nowhere', because: `/${arrival.segments.join('/')}` };
  const root = cluster.root.split('/').slice(1);
  if (!root.every((segment, index) => sameName(segment, arrival.segments[index] ?? ''))) return nowhere;
  const below = arrival.segments.slice(root.length);
  const segments = below.at(-1) === '' ? below.slice(0, -1) : below;
  if (cluster.profile.hasGetClusters && segments.length === 1 && sameName(segments[0] ?? '', 'Clusters'))
    return { kind: 'clusters' };
  if (!cluster.profile.hasClusterSegment) return operationAt(segments, arrival);
  return sameName(segments[0] ?? '', cluster.name) ? operationAt(segments.slice(1), arrival) : nowhere;
}

function authorise(arrival: Arrival): boolean {
  const { credentials } = arrival.cluster;
  if (credentials === undefined) return true;
  const given = /^basic +(\S+)$/i.exec(requestHeader(arrival, 'Authorization') ?? '')?.[1];
  const bytes = toUtf8.encode(`${credentials.user}:${credentials.password}`);
  return given === btoa(String.fromCharCode(...bytes));
}

function versionGiven(arrival: Arrival): string | undefined {
  return requestHeader(arrival, 'api-version') || parameter(arrival, 'api-version') || undefined;
}

/** Sorts an api-version by the versions that the profile accepts. */
export function sortVersion(value: string, accepted: readonly string[]): Version {
  if (accepted.includes(value)) return { kind: 'accepted', value };
  return /^\d{4}-\d\d-\d\d$/.test(value) && value < '2011-11-01'
    ? { kind: 'old', value }
    : { kind: 'unknown', value };
}

function chooseVersion(arrival: Arrival): Version {
  const accepted = arrival.cluster.profile.apiVersions;
  const value = arrival.behaviour.versionGiven(arrival);
  // Versions of HPC Pack without api-version ignore it like any unknown header or parameter.
  return value === undefined || accepted.length === 0 ? { kind: 'absent' } : sortVersion(value, accepted);
}

function chooseRender(arrival: Arrival): Render {
  const value = parameter(arrival, 'Render') || 'RestPropRender';
  return value === 'RestPropRender' || value === 'HpcJobXml' ? { kind: value } : { kind: 'unknown', value };
}

function requestedNames(arrival: Arrival): readonly string[] | undefined {
  // An empty list counts as no list.
  return (parameter(arrival, 'Properties') || undefined)?.split(',');
}

function refuse(call: Parameters<Behaviour['refuse']>[0]): OperationError | undefined {
  if (!call.behaviour.authorise(call)) return { trigger: 'credentials', subject: '' };
  if (call.route.kind === 'nowhere') return { trigger: 'unknown path', subject: call.route.because };
  if (call.request.method !== 'GET') return { trigger: 'method', subject: call.request.method };
  if (call.version.kind === 'unknown') return { trigger: 'unknown version', subject: call.version.value };
  if (call.render.kind === 'unknown') return { trigger: 'unknown renderer', subject: call.render.value };
  return undefined;
}

/** The stages that parse a request. */
export const requestStages = {
  readTarget,
  route,
  authorise,
  versionGiven,
  chooseVersion,
  chooseRender,
  requestedNames,
  refuse,
} satisfies Partial<Behaviour>;
