import type { Again, Word, Words, WrittenOption } from '../model/command.ts';
import type { Exchange, Header, Method } from '../model/http.ts';
import type { Reproduce, ResultTarget } from '../model/result.ts';
import { unknownJob } from '../page/names.ts';
import { namesSecret } from '../page/secret-headers.ts';
import { commandsText, commandText } from './command-text.ts';

/** The facts about a target in a command line, besides the request. */
export type ReproducibleTarget = Pick<
  ResultTarget,
  'endpoint' | 'profile' | 'hosting' | 'cluster' | 'job' | 'missingJob' | 'auth'
> & { readonly user?: string; readonly insecure: boolean; readonly again: Again };

const methodFlags = { GET: [], HEAD: ['--head'], OPTIONS: ['-X', 'OPTIONS'] } as const satisfies Record<
  Method,
  readonly string[]
>;

/** Headers that a connection adds by itself. */
const added = new Set(['host', 'connection', 'user-agent', 'accept-encoding']);

/** The limit of a request where none was given, in seconds. */
const usualTimeout = '30';

/** The value that an option of the run was given; undefined if it was not. */
function valueOf({ again }: ReproducibleTarget, name: string): string | undefined {
  const value = again.options.findLast(([option]) => option === name)?.[1];
  return typeof value === 'string' ? value : undefined;
}

/** The headers that the run was told to add to every request. */
function extraHeaders({ again }: ReproducibleTarget): readonly Word[] {
  return again.options.flatMap(([name, value]) => (name === 'header' && value !== undefined ? [value] : []));
}

function nameOfHeader(word: Word): string {
  const text = typeof word === 'string' ? word : word.text;
  return text.slice(0, text.indexOf(':')).toLowerCase();
}

/** The words of the curl command that repeats a request; a secret is asked for or taken from the environment, never printed. */
function curlWords(exchange: Exchange, target: ReproducibleTarget): Words {
  const { url, moved } = placeOf(exchange.sent.url, target);
  const extra = extraHeaders(target);
  const decided = new Set(exchange.request.headers.map(([name]) => name.toLowerCase()));
  const isLeftOut = (name: string): boolean => {
    const lower = name.toLowerCase();
    if (name.startsWith(':') || namesSecret(name)) return true;
    return (added.has(lower) && !decided.has(lower)) || extra.some((word) => nameOfHeader(word) === lower);
  };
  const sent = exchange.sent.headers.filter(([name]) => !isLeftOut(name));
  const saysAccept = [...sent.map(([name]) => name.toLowerCase()), ...extra.map(nameOfHeader)].includes(
    'accept',
  );
  return [
    'curl',
    ...['-sS', '-i', '--path-as-is', '--globoff'],
    ...methodFlags[exchange.request.method],
    url,
    ...sent.flatMap(headerWords),
    // Otherwise curl adds one that says everything.
    ...(saysAccept ? [] : ['-H', 'Accept:']),
    ...extra.flatMap((word): readonly Word[] => ['-H', word]),
    ...authWords(target),
    ...moved,
    ...(url.startsWith('https:') ? tlsWords(target) : []),
    ...timeWords(target),
  ];
}

function headerWords([name, value]: Header): readonly string[] {
  return ['-H', value === '' ? `${name};` : `${name}: ${value}`];
}

/** The URL that curl is given, and by which words it finds the endpoint where its certificate has another name. */
function placeOf(
  sent: string,
  target: ReproducibleTarget,
): { readonly url: string; readonly moved: readonly string[] } {
  const servername = valueOf(target, 'servername');
  const [, host = '', port = '', rest = ''] =
    /^https:\/\/(\[[^\]]*\]|[^/:?#]*)(?::(\d+))?(.*)$/s.exec(sent) ?? [];
  if (servername === undefined || host === '') return { url: sent, moved: [] };
  const authority = port === '' ? host : `${host}:${port}`;
  return {
    url: `https://${servername}${port === '' ? '' : `:${port}`}${rest}`,
    moved: ['--connect-to', `::${host}:${port}`, '-H', `Host: ${authority}`],
  };
}

function authWords({ auth, user = '' }: ReproducibleTarget): readonly Word[] {
  switch (auth) {
    case 'none':
      return [];
    case 'basic':
      return ['--basic', '--user', user];
    case 'ntlm':
      return ['--ntlm', '--user', user];
    case 'bearer':
      return ['-H', { text: 'Authorization: Bearer ', variable: 'HPCPACK_TOKEN' }];
    default:
      return auth satisfies never;
  }
}

function tlsWords(target: ReproducibleTarget): readonly string[] {
  const given = (name: string, flag: string): readonly string[] => {
    const value = valueOf(target, name);
    return value === undefined ? [] : [flag, value];
  };
  const oldest = valueOf(target, 'min-tls');
  return [
    '--http1.1',
    ...given('ca', '--cacert'),
    ...given('cert', '--cert'),
    ...given('key', '--key'),
    ...(valueOf(target, 'pfx') === undefined ? [] : ['--cert-type', 'P12', ...given('pfx', '--cert')]),
    ...(oldest === undefined ? [] : [`--tlsv${oldest}`]),
    ...(target.insecure ? ['--insecure'] : []),
  ];
}

function timeWords(target: ReproducibleTarget): readonly string[] {
  const connecting = valueOf(target, 'connect-timeout');
  return [
    ...(connecting === undefined ? [] : ['--connect-timeout', connecting]),
    ...['--max-time', valueOf(target, 'request-timeout') ?? usualTimeout],
  ];
}

/** A value that begins with a hyphen shares a word with its option. */
function optionWords([name, value]: WrittenOption): readonly Word[] {
  if (value === undefined) return [`--${name}`];
  return typeof value === 'string' && value.startsWith('-') ? [`--${name}=${value}`] : [`--${name}`, value];
}

/** A folder below that of the run, so that the reports of the run stay. */
function folderFor(check: string, { again }: ReproducibleTarget): string {
  return `${again.out.replace(/(?<=.)[/\\]+$/, '')}/${check}`;
}

/**
 * The words of the command that judges checks again.
 * @param checks the one that it is about, then those whose requests it needs besides
 * @param replay which random cases a law tries
 */
function againWords(
  checks: readonly [string, ...string[]],
  target: ReproducibleTarget,
  replay: readonly string[] = [],
): Words {
  const { endpoint, profile, hosting, cluster, job, missingJob, auth, user, insecure, again } = target;
  const [program, ...more] = again.start;
  const options: readonly WrittenOption[] = [
    ...checks.map((check) => ['only', check] as const),
    ['endpoint', endpoint],
    ['profile', profile],
    ['hosting', hosting],
    ...(cluster === undefined ? [] : [['cluster', cluster] as const]),
    // Discovered settings are discovered again.
    ...(job === unknownJob ? [] : [['job', job] as const]),
    ['missing-job', missingJob],
    ...(auth === 'none' ? [] : [['auth', auth] as const]),
    ...(user === undefined ? [] : [['user', user] as const]),
    ...(insecure ? [['insecure'] as const] : []),
    ...again.options,
    ['out', folderFor(checks[0], target)],
  ];
  return [program, ...more, 'run', ...options.flatMap(optionWords), ...replay];
}

/**
 * How a check is repeated, in the shell of the run and as words for any other.
 * @param exchanges those whose requests show the outcome, in their order
 */
export function reproduceOf(
  checks: readonly [string, ...string[]],
  exchanges: readonly Exchange[],
  target: ReproducibleTarget,
  replay: readonly string[] = [],
): Reproduce {
  return reproduceBy(
    {
      curl: exchanges.map((exchange) => curlWords(exchange, target)),
      command: againWords(checks, target, replay),
    },
    target.again.shell,
  );
}

/** The same commands as texts for shells. */
export function reproduceBy(words: NonNullable<Reproduce['words']>, shell: Again['shell']): Reproduce {
  return { curl: commandsText(words.curl, shell), command: commandText(words.command, shell), shell, words };
}
