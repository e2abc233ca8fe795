import { headerValues } from '../model/http.ts';
import type { Header, Reply } from '../model/http.ts';
import type { Credentials } from '../model/target.ts';
import { namesSecret } from '../page/secret-headers.ts';
import { visibleExcerpt } from '../report/visible.ts';
import type { DoctorFinding, State } from './finding.ts';

/** The maximum number of schemes shown. */
const mostShown = 8;

/** The options for each scheme that `--auth` supports, by lower-case name. */
const spoken: Readonly<Record<string, string>> = {
  basic: "--user 'DOMAIN\\name'",
  ntlm: "--user 'DOMAIN\\name' --auth ntlm",
  bearer: 'HPCPACK_TOKEN or --token-file',
};

/** The distinct authentication schemes that a reply offers, in order (RFC 9110, section 11.6.1). */
export function offeredLogins(headers: readonly Header[]): readonly string[] {
  const schemes = headerValues(headers, 'WWW-Authenticate').flatMap((value) =>
    value
      .replaceAll(/"(?:[^"\\]|\\.)*"?/g, '""')
      .split(',')
      .map((part) => part.trim())
      .filter((part) => !/^[^\s=]+\s*=/.test(part))
      .flatMap((part) => /^\S+/.exec(part)?.[0] ?? []),
  );
  return [...new Map(schemes.map((scheme) => [scheme.toLowerCase(), scheme])).values()];
}

/** The credentials and headers of a request. */
export interface Login {
  readonly credentials: Credentials;
  readonly headers: readonly Header[];
}

/** True if a request carries credentials that a service may reject. */
export function hasLogin({ credentials, headers }: Login): boolean {
  return credentials.kind !== 'none' || headers.some(([name]) => namesSecret(name));
}

function inWords({ credentials, headers }: Login): string {
  switch (credentials.kind) {
    case 'none':
      return `the header ${visibleExcerpt(headers.find(([name]) => namesSecret(name))?.[0] ?? '', 80)}`;
    case 'basic':
      return `Basic as ${visibleExcerpt(credentials.user, 80)}`;
    case 'ntlm':
      return `NTLM as ${visibleExcerpt(credentials.user, 80)}`;
    case 'bearer':
      return 'the bearer token';
    default:
      return credentials satisfies never;
  }
}

function list(schemes: readonly string[]): string {
  const shown = schemes.slice(0, mostShown).map((scheme) => visibleExcerpt(scheme, 40));
  const left = schemes.length - shown.length;
  return shown.join(', ') + (left > 0 ? ` and ${left} more` : '');
}

function finding(state: State, says: string): DoctorFinding {
  return { state, look: 'Login', says };
}

/** True if a service rejects the login. */
export function isRefusal({ status }: Pick<Reply, 'status'>): boolean {
  return status === 401 || status === 403;
}

function howToLogIn(schemes: readonly string[]): string {
  const ways = schemes.flatMap((scheme) => spoken[scheme.toLowerCase()] ?? []);
  if (ways.length > 0) return `pass ${ways.join(', or ')}`;
  return schemes.length === 0
    ? "pass --user 'DOMAIN\\name', or ask the administrator who may read jobs"
    : 'this tool supports none of these; enable Basic or NTLM for the web service';
}

/**
 * The finding from a reply to a request without credentials; undefined if the credentials are to be tried
 * next. Pure.
 */
export function loginBefore(reply: Reply, login: Login): DoctorFinding | undefined {
  const offered = offeredLogins(reply.headers);
  const asks =
    offered.length > 0
      ? `the service asks for ${list(offered)}`
      : `the service answers ${reply.status} and offers no login`;
  if (!hasLogin(login)) {
    return isRefusal(reply)
      ? finding('fail', `${asks}: ${howToLogIn(offered)}`)
      : finding('ok', 'the service requires no login');
  }
  const { kind } = login.credentials;
  const isOffered = kind === 'none' || offered.some((scheme) => scheme.toLowerCase() === kind);
  if (offered.length === 0 || isOffered) return undefined;
  return finding('fail', `${asks}, so ${inWords(login)} was not tried: ${howToLogIn(offered)}`);
}

/**
 * The finding from the single login attempt. Pure.
 * @param before the reply without credentials
 */
export function loginAfter(before: Reply, after: Reply, login: Login): DoctorFinding {
  const offered = offeredLogins(before.headers);
  if (isRefusal(after)) {
    return finding(
      'fail',
      `the service rejects ${inWords(login)} (${after.status}); nothing more is sent, because a second rejection may lock the account: check user, password and permissions first`,
    );
  }
  if (!isRefusal(before)) {
    return finding(
      'warn',
      `the service also answers without a login, so ${inWords(login)} may not have been checked`,
    );
  }
  const offers = offered.length > 0 ? `; offered: ${list(offered)}` : '';
  return finding('ok', `the service accepts ${inWords(login)}${offers}`);
}
