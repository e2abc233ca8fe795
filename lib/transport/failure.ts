import type { Failure } from '../model/http.ts';
import type { ReplyScan } from './reply-scan.ts';
import { errorCodeOf, innermost } from './system-error.ts';
import { unreachableHints } from './unreachable-hints.ts';

/** The facts about a request that ended with an error. */
export interface ConnectionAttempt {
  /** Scheme, host and port, with the proxy on the way. */
  readonly where: string;
  readonly scheme: 'http' | 'https';
  /** The limit for connecting, in seconds. */
  readonly connectTimeout: number;
  /** True where plain http met an endpoint that has not answered yet: its port may be one of TLS. */
  readonly mayBeTls?: boolean;
  /** How to trust the store of the operating system; undefined if it is trusted already. */
  readonly systemStoreAdvice?: string;
  /** The bytes before the error; undefined if there was no connection. */
  readonly scan?: ReplyScan;
  /** Hides secrets in a text out of a reply. */
  readonly hide?: (text: string) => string;
}

/** The number of characters shown of the first line of a reply. */
const shownOfLine = 60;

const noVersion =
  'it supports no allowed TLS version: enable TLS 1.2 or later on it, or allow an older version with --min-tls';

const seeCa = 'name the certificate of the authority with --ca';

/** Defects of certificates by the codes of OpenSSL and Node, with their remedies. */
const certificateProblems: Readonly<Record<string, string>> = {
  CERT_HAS_EXPIRED: 'its certificate has expired: renew it, or use --insecure to accept it',
  CERT_NOT_YET_VALID: 'its certificate is not valid yet: check the clocks of both machines',
  CERT_REVOKED: 'its certificate was revoked: replace it',
  CERT_SIGNATURE_FAILURE: 'the signature of its certificate is wrong: replace it',
  CERT_UNTRUSTED: `its certificate is not trusted: ${seeCa}`,
  CERT_REJECTED: `its certificate is rejected: ${seeCa}`,
  INVALID_PURPOSE: 'its certificate is not meant for servers: replace it',
  DEPTH_ZERO_SELF_SIGNED_CERT:
    'its certificate is self-signed: name that certificate with --ca, or use --insecure',
  SELF_SIGNED_CERT_IN_CHAIN: `its certificate comes from an unknown authority: ${seeCa}`,
  UNABLE_TO_GET_ISSUER_CERT: `its certificate comes from an unknown authority: ${seeCa}`,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: `its certificate comes from an unknown authority: ${seeCa}`,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: `its certificate cannot be verified, an authority is unknown: ${seeCa}`,
  ERR_TLS_CERT_ALTNAME_INVALID:
    'its certificate is for another name: use that name in --endpoint, or give it with --servername',
  ERR_SSL_WRONG_VERSION_NUMBER: 'it does not speak TLS there: try http:// or another port',
  ERR_SSL_PACKET_LENGTH_TOO_LONG: 'it does not speak TLS there: try http:// or another port',
  ERR_SSL_HTTP_REQUEST: 'it does not speak TLS there: try http:// or another port',
  ERR_SSL_UNSUPPORTED_PROTOCOL: noVersion,
  ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION: noVersion,
  ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED:
    'it requires a client certificate: give one with --cert and --key, or --pfx',
  ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE:
    'it refuses the TLS handshake: it may require a client certificate (--cert and --key, or --pfx), or share no cipher suite with this machine',
  ERR_SSL_SSLV3_ALERT_BAD_CERTIFICATE: 'it rejects the client certificate: check --cert or --pfx',
  ERR_SSL_TLSV1_ALERT_UNKNOWN_CA: 'it does not trust the authority of the client certificate',
};

/** The codes by which OpenSSL says that it knows no authority of a certificate. */
export const unknownAuthority: ReadonlySet<string> = new Set([
  'CERT_UNTRUSTED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
]);

function certificateProblem(code: string, { systemStoreAdvice }: ConnectionAttempt): string | undefined {
  const problem = certificateProblems[code];
  return problem !== undefined && systemStoreAdvice !== undefined && unknownAuthority.has(code)
    ? `${problem}, or ${systemStoreAdvice}`
    : problem;
}

/** Whether a code is one by which OpenSSL or Node says that TLS failed. */
export function isTls(code: string): boolean {
  return code in certificateProblems || /^ERR_(SSL|TLS|OSSL)_/.test(code) || code === 'EPROTO';
}

/** Describes the bytes of a peer that does not speak HTTP. */
function notHttp({ scan, hide }: ConnectionAttempt): string {
  const whole = scan?.firstLine() ?? '';
  const line = (hide?.(whole) ?? whole).slice(0, shownOfLine);
  // The first bytes of a TLS alert or handshake record (RFC 8446, section 5.1).
  if (['\u0015\u0003', '\u0016\u0003'].some((start) => line.startsWith(start))) {
    return 'it answers with TLS: use https:// in --endpoint';
  }
  return /^HTTP\/1\.\d \d{3}( |$)/.test(line)
    ? 'its reply is not valid HTTP/1.1'
    : `its reply is not HTTP/1.1; the first line is ${JSON.stringify(line)}`;
}

function closed({ scan, mayBeTls }: ConnectionAttempt, how: string): string {
  if (scan?.begun() === true) return `it ${how} the connection in the middle of its reply`;
  const hint = mayBeTls === true ? ': if this port speaks TLS, use https:// in --endpoint' : '';
  return `it ${how} the connection without a reply${hint}`;
}

/**
 * Says why a request was not answered.
 * @param error the error of undici or Node
 * @throws the error itself if it does not come from the network, because it is a defect of the caller
 */
export function failureOf(error: unknown, attempt: ConnectionAttempt): Failure {
  if (!(error instanceof Error)) {
    throw error;
  }
  const cause = innermost(error);
  // OpenSSL 3.2 gave some alerts another name.
  const code = errorCodeOf(cause).replace('ERR_SSL_SSL/TLS_', 'ERR_SSL_SSLV3_');
  const failure = (kind: Failure['kind'], says: string): Failure => ({
    kind,
    message: `${attempt.where}: ${says}`,
  });
  const known = unreachableHints[code];
  if (known !== undefined && attempt.scan === undefined) {
    return failure('unreachable', known);
  }
  if (isTls(code)) {
    return failure('tls', certificateProblem(code, attempt) ?? `TLS failed: ${cause.message} (${code})`);
  }
  switch (code) {
    case 'UND_ERR_CONNECT_TIMEOUT':
      return failure(
        'unreachable',
        `no connection within ${attempt.connectTimeout} s (--connect-timeout): check host, port and firewalls`,
      );
    case 'UND_ERR_SOCKET':
      return cause.message === 'bad upgrade'
        ? failure('protocol', 'it switches to a protocol that was not requested')
        : failure('reset', closed(attempt, 'closed'));
    case 'ECONNRESET':
      return attempt.scan === undefined && attempt.scheme === 'https'
        ? failure('tls', 'it broke off the TLS handshake: check that this port speaks TLS')
        : failure('reset', closed(attempt, 'reset'));
    case 'ECONNABORTED':
    case 'EPIPE':
    case 'ETIMEDOUT':
      return failure('reset', closed(attempt, 'reset'));
    case 'ERR_ASSERTION':
      // undici throws an assertion for such a status line.
      if (attempt.scan?.begun() !== true) {
        throw error;
      }
      return failure('protocol', notHttp(attempt));
    case 'HTTPParserError':
    case 'UND_ERR_RES_CONTENT_LENGTH_MISMATCH':
      return failure('protocol', `${notHttp(attempt)} (${cause.message.split('\n', 1)[0]})`);
    case 'UND_ERR_HEADERS_OVERFLOW':
      return failure('limit', 'the headers of its reply are longer than the limit of 64 KiB');
    case 'UND_ERR_DESTROYED':
    case 'UND_ERR_CLOSED':
      return failure('stopped', 'the connection was closed because the run has ended');
    default:
      if ('syscall' in cause) {
        return failure('unreachable', `${cause.message} (${code})`);
      }
      throw error;
  }
}
