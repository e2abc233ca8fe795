import type { Exchange, Header, Method } from '../model/http.ts';
import type { ResultTarget } from '../model/result.ts';

/** What a command line needs to know of the target besides the request. */
export type ReproducibleTarget = Pick<
  ResultTarget,
  'endpoint' | 'profile' | 'hosting' | 'cluster' | 'job' | 'missingJob' | 'auth'
> & { readonly user?: string; readonly insecure: boolean };

/** Quotes a word for a POSIX shell. */
function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;
}

const methodFlags = { GET: [], HEAD: ['--head'], OPTIONS: ['-X', 'OPTIONS'] } as const satisfies Record<
  Method,
  readonly string[]
>;

/** Headers that a connection adds by itself, or that hold a secret and are given another way. */
const leftOut = new Set(['host', 'connection', 'user-agent', 'authorization', 'accept-encoding']);

/** The curl command that repeats a request; a secret is asked for or taken from the environment, never printed. */
export function curlOf(exchange: Exchange, target: ReproducibleTarget): string {
  const words = ['curl', '-sS', '-i', '--path-as-is', '--globoff', ...methodFlags[exchange.request.method]];
  words.push(quoted(exchange.sent.url));
  for (const header of exchange.sent.headers) words.push(...headerFlag(header));
  words.push(...authFlags(target));
  if (target.insecure) words.push('--insecure');
  return words.join(' ');
}

/** The curl commands that repeat requests one after the other, as one line. */
export function curlsOf(exchanges: readonly Exchange[], target: ReproducibleTarget): string {
  return exchanges.map((exchange) => curlOf(exchange, target)).join(' && ');
}

function headerFlag([name, value]: Header): readonly string[] {
  if (leftOut.has(name.toLowerCase())) return [];
  return ['-H', quoted(value === '' ? `${name};` : `${name}: ${value}`)];
}

function authFlags({ auth, user }: ReproducibleTarget): readonly string[] {
  switch (auth) {
    case 'none':
      return [];
    case 'basic':
      return ['--basic', '--user', quoted(user ?? '')];
    case 'ntlm':
      return ['--ntlm', '--user', quoted(user ?? '')];
    case 'bearer':
      return ['-H', '"Authorization: Bearer $HPCPACK_TOKEN"'];
    default:
      return auth satisfies never;
  }
}

/** The command that judges one check again; a law needs to be told which random cases to try. */
export function commandOf(check: string, target: ReproducibleTarget, replay: readonly string[] = []): string {
  const words = ['hpcpack-conformance', 'run', '--only', check];
  if (target.endpoint !== 'emulator') words.push('--endpoint', target.endpoint);
  words.push('--profile', target.profile, '--hosting', target.hosting);
  if (target.cluster !== undefined) words.push('--cluster', target.cluster);
  words.push('--job', target.job, '--missing-job', target.missingJob);
  if (target.auth !== 'none') words.push('--auth', target.auth);
  if (target.user !== undefined) words.push('--user', target.user);
  if (target.insecure) words.push('--insecure');
  words.push(...replay);
  return words.map(quoted).join(' ');
}
