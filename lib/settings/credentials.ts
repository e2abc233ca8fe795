import type { Credentials } from '../model/target.ts';
import { isLoopback } from '../page/loopback.ts';
import { namesSecret } from '../page/secret-headers.ts';
import { readHeaders } from './headers.ts';
import { readTextFile } from './json-file.ts';
import type { ReadFile } from './json-file.ts';
import type { Environment, GivenValue, SettingsLayer } from './layers.ts';
import { valueOf } from './parse.ts';
import { UsageError } from './usage-error.ts';

/** Asks a person at a terminal for a hidden secret; undefined if there is no answer. */
export type AskSecret = (question: string) => Promise<string | undefined>;

/** Where secrets come from. */
export interface SecretSources {
  readonly environment: Environment;
  readonly readFile: ReadFile;
  /** Undefined without a terminal. */
  readonly askSecret?: AskSecret;
}

/**
 * Drops one line break at the end, which belongs to the editor, and keeps all others, because a secret may
 * contain them.
 */
function withoutLastLineBreak(text: string): string {
  return text.replace(/\r?\n$/, '');
}

/**
 * A secret from the file that a flag names, the environment, or the file of another layer, in this order;
 * undefined if there is none.
 */
async function findSecret(
  layer: SettingsLayer,
  option: 'password-file' | 'token-file',
  variable: 'HPCPACK_PASSWORD' | 'HPCPACK_TOKEN',
  { environment, readFile }: SecretSources,
): Promise<string | undefined> {
  const file: GivenValue | undefined = layer(option)?.at(-1);
  const ofEnvironment = environment[variable] ?? '';
  if (ofEnvironment !== '' && file?.source !== `--${option}`) {
    return ofEnvironment;
  }
  const path = valueOf(layer, option);
  if (path === undefined || file === undefined) {
    return undefined;
  }
  const secret = withoutLastLineBreak(await readTextFile(readFile, path, file.source));
  if (secret === '') {
    throw new UsageError(`${file.source}: the file ${path} is empty; write the secret into it`);
  }
  return secret;
}

function chooseAuth(layer: SettingsLayer, hasToken: boolean): Credentials['kind'] {
  const chosen = valueOf(layer, 'auth');
  if (chosen !== undefined) {
    return chosen;
  }
  if (layer('user') !== undefined) {
    return 'basic';
  }
  return hasToken ? 'bearer' : 'none';
}

async function readBearer(layer: SettingsLayer, sources: SecretSources): Promise<Credentials> {
  const token =
    (await findSecret(layer, 'token-file', 'HPCPACK_TOKEN', sources)) ??
    (await sources.askSecret?.('Bearer token: '));
  if (token === undefined || token === '') {
    throw new UsageError('--auth bearer needs a token: set HPCPACK_TOKEN or give --token-file');
  }
  if (!/^[A-Za-z0-9._~+/-]+=*$/.test(token)) {
    throw new UsageError(
      'The bearer token holds characters that are not allowed (RFC 6750): check HPCPACK_TOKEN or the file',
    );
  }
  return { kind: 'bearer', token };
}

async function readPassword(
  layer: SettingsLayer,
  kind: 'basic' | 'ntlm',
  sources: SecretSources,
): Promise<Credentials> {
  const user = valueOf(layer, 'user');
  if (user === undefined) {
    throw new UsageError(`--auth ${kind} needs a user: give --user`);
  }
  if (kind === 'basic' && user.includes(':')) {
    throw new UsageError(
      `--user ${JSON.stringify(user)} holds a colon, which Basic authentication does not allow: use --auth ntlm`,
    );
  }
  const password =
    (await findSecret(layer, 'password-file', 'HPCPACK_PASSWORD', sources)) ??
    (await sources.askSecret?.(`Password of ${user}: `));
  if (password === undefined) {
    throw new UsageError(
      `--user ${JSON.stringify(user)} needs a password: set HPCPACK_PASSWORD or give --password-file`,
    );
  }
  if (/\p{Cc}/u.test(password)) {
    throw new UsageError(
      'The password holds a line break or another control character: check HPCPACK_PASSWORD or the file',
    );
  }
  return { kind, user, password };
}

/**
 * Rejects a secret that would cross a network in the clear without permission.
 * @throws UsageError
 */
function checkWay(layer: SettingsLayer, endpoint: string | undefined, kind: Credentials['kind']): void {
  const url = endpoint === undefined ? undefined : new URL(endpoint);
  const isOpen = url !== undefined && url.protocol === 'http:' && !isLoopback(url.hostname);
  if (!isOpen || valueOf(layer, 'allow-plain-http') === true) return;
  const header = readHeaders(layer).find(([name]) => namesSecret(name));
  if (kind === 'none' && header === undefined) return;
  const secret = kind === 'none' ? `the header field ${header?.[0]}` : 'the credentials';
  throw new UsageError(
    `${secret} would cross the network unencrypted to ${url.origin}: use https, or accept it with --allow-plain-http`,
  );
}

/**
 * The credentials for the endpoint.
 * @throws UsageError if something is missing, or if a secret would cross a network in the clear without
 * permission
 */
export async function readCredentials(
  layer: SettingsLayer,
  endpoint: string | undefined,
  sources: SecretSources,
): Promise<Credentials> {
  const hasToken = layer('token-file') !== undefined || (sources.environment['HPCPACK_TOKEN'] ?? '') !== '';
  const kind = chooseAuth(layer, hasToken);
  const password = layer('password-file')?.at(-1);
  if (kind === 'none' && password !== undefined && layer('auth') === undefined) {
    throw new UsageError(`${password.source} sets a password, but there is no user: give --user`);
  }
  const user = layer('user')?.at(-1);
  // A flag takes precedence over another layer.
  if (kind === 'none' && user?.source === '--user') {
    throw new UsageError(
      `${user.source} sets a user, but --auth none sends no credentials: remove one of them`,
    );
  }
  const token = layer('token-file')?.at(-1);
  if (user !== undefined && token !== undefined && layer('auth') === undefined) {
    throw new UsageError(
      `${user.source} and ${token.source} set two kinds of credentials: keep one of them, or choose with --auth`,
    );
  }
  // Checked before anybody is asked for a secret.
  checkWay(layer, endpoint, kind);
  switch (kind) {
    case 'none':
      return { kind: 'none' };
    case 'bearer':
      return readBearer(layer, sources);
    case 'basic':
    case 'ntlm':
      return readPassword(layer, kind, sources);
    default:
      return kind satisfies never;
  }
}
