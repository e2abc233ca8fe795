import type { Exchange, Header, Method } from '../model/http.ts';
import type { ResultTarget } from '../model/result.ts';
import { unknownJob } from '../spec/names.ts';
import { namesSecret } from '../spec/secret-headers.ts';

/** What a command line needs to know of the target besides the request. */
export type ReproducibleTarget = Pick<
  ResultTarget,
  'endpoint' | 'profile' | 'hosting' | 'cluster' | 'job' | 'missingJob' | 'auth'
> & { readonly user?: string; readonly insecure: boolean };

/** Quotes a word for a POSIX shell. */
export function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", String.raw`'\''`)}'`;
}

/** Quotes a word for PowerShell, which takes typographic quotation marks for apostrophes and reads `-a.b` as two words. */
export function quotedForPowerShell(word: string): string {
  return /^(?:--[\w-]+|[\w+=:./\\][\w+=:./\\-]*)$/.test(word)
    ? word
    : `'${word.replaceAll(/['\u2018-\u201B]/g, '$&$&')}'`;
}

const methodFlags = { GET: [], HEAD: ['--head'], OPTIONS: ['-X', 'OPTIONS'] } as const satisfies Record<
  Method,
  readonly string[]
>;

/** Headers that a connection adds by itself. */
const added = new Set(['host', 'connection', 'user-agent', 'accept-encoding']);

/** What a connection adds, pseudo-headers of HTTP/2 among it, and what holds a secret, which is given another way. */
function isLeftOut(name: string): boolean {
  return added.has(name.toLowerCase()) || name.startsWith(':') || namesSecret(name);
}

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
  if (isLeftOut(name)) return [];
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
  words.push('--endpoint', target.endpoint);
  words.push('--profile', target.profile, '--hosting', target.hosting);
  if (target.cluster !== undefined) words.push('--cluster', target.cluster);
  // What was not found is looked up again.
  if (target.job !== unknownJob) words.push('--job', target.job);
  words.push('--missing-job', target.missingJob);
  if (target.auth !== 'none') words.push('--auth', target.auth);
  if (target.user !== undefined) words.push('--user', target.user);
  if (target.insecure) words.push('--insecure');
  words.push(...replay);
  return words.map(quoted).join(' ');
}
