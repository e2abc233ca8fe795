import type { Header, Request } from '../model/http.ts';
import type { CaseRequest } from '../model/law.ts';
import type { World } from '../model/world.ts';
import { jobsRoot } from '../plan/request.ts';
import { versionIn } from '../plan/version-ways.ts';
import { defined } from '../model/defined.ts';

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

/** The query parameters by name; undefined if one is unknown, repeated or cannot be decoded. */
function parametersOf(query: string): ReadonlyMap<string, string> | undefined {
  const parameters = new Map<string, string>();
  for (const part of query === '' ? [] : query.split('&')) {
    const [name = '', ...rest] = part.split('=');
    const value = decoded(rest.join('='));
    if (
      !['Properties', 'Render', 'api-version'].includes(name) ||
      parameters.has(name) ||
      value === undefined
    )
      return undefined;
    parameters.set(name, value);
  }
  return parameters;
}

/** True if a header requests a format other than XML, which the page does not mention. */
function asksForOther([name, value]: Header): boolean {
  return /^accept$/i.test(name) && !/xml|\*\/\*/i.test(value);
}

/** The request in the terms of Get Job; undefined if it has another form than the page describes. */
export function askOf(request: Request, world: World): CaseRequest | undefined {
  const [path = '', query = '', ...more] = request.target.split('?');
  const start = `${jobsRoot(world)}/Job/`;
  if (request.headers.some(asksForOther)) return undefined;
  if (request.method !== 'GET' || !path.startsWith(start) || more.length > 0) return undefined;
  const job = decoded(path.slice(start.length));
  const parameters = parametersOf(query);
  if (job === undefined || job === '' || job.includes('/') || parameters === undefined) return undefined;
  const properties = parameters.get('Properties');
  const render = parameters.get('Render');
  const { apiVersion: _, ...headers } = versionIn({ ...request, target: '' });
  const apiVersion = parameters.get('api-version');
  return {
    ...headers,
    ...(job === world.job ? {} : { job }),
    ...(properties === undefined ? {} : { properties: properties.split(',') }),
    ...defined({ render, apiVersion }),
  };
}
