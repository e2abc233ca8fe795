import type { Header, Method, Request } from '../model/http.ts';
import type { Encoded, HeaderCase } from '../model/law.ts';
import type { World } from '../model/world.ts';
import { defined } from '../model/defined.ts';

/** The options of a Get Job request; undefined ones are not sent. */
export interface GetJobOptions {
  readonly properties?: readonly string[];
  readonly render?: string;
  /** The `api-version` URI parameter; the empty text is sent as an empty value. */
  readonly apiVersion?: string;
  /** The `api-version` request header. */
  readonly apiVersionHeader?: string;
  readonly ccpVersion?: string;
  /** The case of the names of both headers. */
  readonly headerCase?: HeaderCase;
  readonly headers?: readonly Header[];
  readonly job?: string;
  readonly encoded?: Encoded;
  readonly method?: Method;
  readonly occurrence?: number;
}

type Place = Pick<World, 'root' | 'cluster' | 'job'> & {
  readonly profile: Pick<World['profile'], 'hasClusterSegment'>;
};

/** Returns the parent path of jobs: the root, followed by the name of the cluster before HPC Pack 2016. */
export function jobsRoot(world: Omit<Place, 'job'>): string {
  return world.profile.hasClusterSegment
    ? `${world.root}/${encodeURIComponent(world.cluster ?? '')}`
    : world.root;
}

/** Returns the path of a Get Job request (page: Request). */
export function jobPath(world: Place, job: string = world.job, encoded?: string): string {
  return `${jobsRoot(world)}/Job/${percentEncoded(encodeURIComponent(job), encoded)}`;
}

/** The cluster name in `otherJobPath` if the user named none. */
const anyCluster = 'HPCCluster';

/** Returns the path of the job in the form of the other profiles: with the cluster segment from 2016 on, without it before. */
export function otherJobPath(world: Place): string {
  return jobPath({
    ...world,
    cluster: world.cluster ?? anyCluster,
    profile: { hasClusterSegment: !world.profile.hasClusterSegment },
  });
}

/** Returns the path of the job in lower case, except for the name of the cluster. */
export function lowerCaseJobPath(world: Place): string {
  return jobPath({ ...world, root: world.root.toLowerCase() }).replace('/Job/', '/job/');
}

/** Encodes a value of a query parameter, except for commas, which RFC 3986 allows in a query. */
export function queryValue(text: string): string {
  return encodeURIComponent(text).replaceAll('%2C', ',');
}

/** Percent-encodes characters in a part of a URI; existing escapes stay. */
function percentEncoded(part: string, characters: string = ''): string {
  if (characters === '') return part;
  return part.replaceAll(/%[0-9A-F]{2}|./g, (piece) =>
    characters.includes(piece) ? `%${piece.charCodeAt(0).toString(16).toUpperCase()}` : piece,
  );
}

function inCase(name: string, headerCase: HeaderCase | undefined): string {
  switch (headerCase) {
    case undefined:
      return name;
    case 'lower':
      return name.toLowerCase();
    case 'upper':
      return name.toUpperCase();
    case 'capital':
      return name.toLowerCase().replaceAll(/(?<![a-z])[a-z]/g, (first) => first.toUpperCase());
    default:
      return headerCase satisfies never;
  }
}

/** Returns a Get Job request for the job under test, or for the one in the options. */
export function getJob(world: Place, options: GetJobOptions = {}): Request {
  const { properties, render, apiVersion, encoded = {} } = options;
  const query: string[] = [];
  if (properties !== undefined) {
    const list = properties.map(queryValue).join(',');
    query.push(`Properties=${percentEncoded(list, encoded.properties)}`);
  }
  if (render !== undefined) query.push(`Render=${percentEncoded(queryValue(render), encoded.render)}`);
  if (apiVersion !== undefined)
    query.push(`api-version=${percentEncoded(queryValue(apiVersion), encoded.apiVersion)}`);
  const headers: Header[] = [...(options.headers ?? [])];
  const named = (name: string): string => inCase(name, options.headerCase);
  if (options.apiVersionHeader !== undefined) headers.push([named('api-version'), options.apiVersionHeader]);
  if (options.ccpVersion !== undefined) headers.push([named('CCP_Version'), options.ccpVersion]);
  return getTarget(withQuery(jobPath(world, options.job, encoded.job), query), { ...options, headers });
}

/** True for a Get Job request with a URI in one of the page's forms. */
export function isGetJob({ method, target }: Request): boolean {
  return method === 'GET' && /\/Job\/[^/?]+(?:\?|$)/.test(target);
}

/** True if a successful reply must be a property bag, because the request does not name HpcJobXml. */
export function isBagDue({ target }: Request): boolean {
  return !/[?&]Render=HpcJobXml(?:&|$)/.test(target);
}

/** Returns a request for any target, for experiments with other URIs than the page's. */
export function getTarget(
  target: string,
  options: Pick<GetJobOptions, 'headers' | 'method' | 'occurrence'> = {},
): Request {
  return {
    method: options.method ?? 'GET',
    target,
    headers: options.headers ?? [],
    ...defined({ occurrence: options.occurrence }),
  };
}

function withQuery(path: string, query: readonly string[]): string {
  return query.length === 0 ? path : `${path}?${query.join('&')}`;
}

/** Returns the Get Clusters request, with the oldest api-version, which introduced the operation. */
export function getClusters(world: Pick<World, 'root' | 'profile'>): Request {
  return getTarget(`${world.root}/Clusters`, { headers: operationVersion(world.profile.apiVersions[0]) });
}

/** Returns the Get Job List request for ids and states, or for its next page. */
export function getJobList(world: Omit<Place, 'job'> & Pick<World, 'profile'>, queryId?: string): Request {
  const query = ['Properties=Id,State'];
  if (queryId !== undefined) query.push(`QueryId=${queryValue(queryId)}`);
  return getTarget(withQuery(`${jobsRoot(world)}/Jobs`, query), {
    headers: operationVersion(world.profile.apiVersions[0]),
  });
}

export function getTaskList(world: Place & Pick<World, 'profile'>): Request {
  return getTarget(`${jobPath(world)}/Tasks`, { headers: operationVersion(world.profile.apiVersions[0]) });
}

export function getCustomProperties(world: Place & Pick<World, 'profile'>): Request {
  return getTarget(`${jobPath(world)}/CustomProperties`, {
    headers: operationVersion(world.profile.apiVersions[0]),
  });
}

function operationVersion(version: string | undefined): readonly Header[] {
  return version === undefined ? [] : [['api-version', version]];
}
