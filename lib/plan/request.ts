import type { Header, Method, Request } from '../model/http.ts';
import type { Encoded, HeaderCase } from '../model/law.ts';
import type { World } from '../model/world.ts';
import { defined } from '../model/defined.ts';

/** What a Get Job request says beyond its job. A field that is left out is not sent. */
export interface GetJobOptions {
  readonly properties?: readonly string[];
  readonly render?: string;
  /** The `api-version` URI parameter; empty is sent as an empty value. */
  readonly apiVersion?: string;
  /** The `api-version` request header. */
  readonly apiVersionHeader?: string;
  readonly ccpVersion?: string;
  /** The case of the names of those two headers. */
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

/** The path of the service below which jobs stand: the root, and before 2016 the name of the cluster. */
export function jobsRoot(world: Omit<Place, 'job'>): string {
  return world.profile.hasClusterSegment
    ? `${world.root}/${encodeURIComponent(world.cluster ?? '')}`
    : world.root;
}

/** The path of a Get Job request (page: Request). */
export function jobPath(world: Place, job: string = world.job, encoded?: string): string {
  return `${jobsRoot(world)}/Job/${percentEncoded(encodeURIComponent(job), encoded)}`;
}

/** A cluster name for the profiles whose URI has none, where a person named none. */
const anyCluster = 'HPCCluster';

/** The path of the job in the form that the profile does not have: with the cluster segment from 2016 on, without it before. */
export function otherJobPath(world: Place): string {
  return jobPath({
    ...world,
    cluster: world.cluster ?? anyCluster,
    profile: { hasClusterSegment: !world.profile.hasClusterSegment },
  });
}

/** The path of the job in lower case, but for the name of the cluster. */
export function lowerCaseJobPath(world: Place): string {
  return jobPath({ ...world, root: world.root.toLowerCase() }).replace('/Job/', '/job/');
}

/** A value of a query parameter; the comma, a delimiter that RFC 3986 allows in a query, stays as clients write it. */
export function queryValue(text: string): string {
  return encodeURIComponent(text).replaceAll('%2C', ',');
}

/** The same part of a URI with the given characters percent-encoded; escapes that it holds already stay as they are. */
export function percentEncoded(part: string, characters: string = ''): string {
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

/** A Get Job request of the world's job, or of the one that the options name. */
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

/** Whether a request is one of the Get Job operation, in a form of the URI that the page has. */
export function isGetJob({ method, target }: Request): boolean {
  return method === 'GET' && /\/Job\/[^/?]+(?:\?|$)/.test(target);
}

/** Whether the answer to a successful Get Job request is due to be a property bag: no other renderer is named. */
export function isBagDue({ target }: Request): boolean {
  return !/[?&]Render=HpcJobXml(?:&|$)/.test(target);
}

/** A request for a target that is written out, for the experiments that leave the forms of the page. */
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

/** The Get Clusters request. It is asked with the oldest api-version, below which the operation does not exist. */
export function getClusters(world: Pick<World, 'root' | 'profile'>): Request {
  return getTarget(`${world.root}/Clusters`, { headers: operationVersion(world.profile.apiVersions[0]) });
}

/** The Get Job List request for ids and states, or for the next page of one. */
export function getJobList(world: Omit<Place, 'job'> & Pick<World, 'profile'>, queryId?: string): Request {
  const query = ['Properties=Id,State'];
  if (queryId !== undefined) query.push(`QueryId=${queryValue(queryId)}`);
  return getTarget(withQuery(`${jobsRoot(world)}/Jobs`, query), {
    headers: operationVersion(world.profile.apiVersions[0]),
  });
}

/** The Get Task List request of the job. */
export function getTaskList(world: Place & Pick<World, 'profile'>): Request {
  return getTarget(`${jobPath(world)}/Tasks`, { headers: operationVersion(world.profile.apiVersions[0]) });
}

/** The Get Custom Properties request of the job. */
export function getCustomProperties(world: Place & Pick<World, 'profile'>): Request {
  return getTarget(`${jobPath(world)}/CustomProperties`, {
    headers: operationVersion(world.profile.apiVersions[0]),
  });
}

function operationVersion(version: string | undefined): readonly Header[] {
  return version === undefined ? [] : [['api-version', version]];
}
