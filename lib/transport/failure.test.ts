import { describe, expect, test } from 'vitest';
import { failureOf } from './failure.ts';
import type { ConnectionAttempt } from './failure.ts';
import { scanReply } from './reply-scan.ts';

const attempt: ConnectionAttempt = { where: 'https://headnode', scheme: 'https', connectTimeout: 10 };

function systemError(code: string, more: object = { syscall: 'connect' }): Error {
  return Object.assign(new Error(`${code} happened`), { code, ...more });
}

/** An attempt on a connection that stood, after those bytes. */
function after(bytes: string): ConnectionAttempt {
  const scan = scanReply('GET');
  if (bytes !== '') {
    scan.push(Buffer.from(bytes));
  }
  return { ...attempt, scan };
}

describe('before a connection stands', () => {
  test.each([
    ['ECONNREFUSED', 'unreachable', /nothing listens there/],
    ['ENOTFOUND', 'unreachable', /host name is unknown/],
    ['EAI_AGAIN', 'unreachable', /cannot be looked up now/],
    ['EHOSTUNREACH', 'unreachable', /no route leads to the host/],
    ['ENETUNREACH', 'unreachable', /no route leads to its network/],
    ['ETIMEDOUT', 'unreachable', /was not answered/],
    ['ESOMETHING', 'unreachable', /ESOMETHING happened \(ESOMETHING\)$/],
    ['UND_ERR_CONNECT_TIMEOUT', 'unreachable', /within 10 s \(--connect-timeout\)/],
    ['ECONNRESET', 'tls', /broke off the TLS handshake/],
    ['CERT_HAS_EXPIRED', 'tls', /has expired/],
    [
      'SELF_SIGNED_CERT_IN_CHAIN',
      'tls',
      /unknown authority: name the certificate of the authority with --ca$/,
    ],
    ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'tls', /cannot be verified/],
    ['ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION', 'tls', /enable TLS 1\.2 or later/],
    ['ERR_SSL_SSLV3_ALERT_HANDSHAKE_FAILURE', 'tls', /may require a client certificate \(--cert/],
    ['ERR_SSL_SSL/TLS_ALERT_HANDSHAKE_FAILURE', 'tls', /or share no cipher suite/],
    ['ERR_SSL_NEWS', 'tls', /TLS failed: ERR_SSL_NEWS happened \(ERR_SSL_NEWS\)$/],
    ['UND_ERR_DESTROYED', 'stopped', /the run has ended/],
  ])('%s is %s', (code, kind, message) => {
    const failure = failureOf(systemError(code), attempt);
    expect(failure.kind).toBe(kind);
    expect(failure.message).toMatch(message);
    expect(failure.message).toMatch(/^https:\/\/headnode: /);
  });

  test.each([
    ['SELF_SIGNED_CERT_IN_CHAIN', /with --ca, or do so$/],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', /--insecure, or do so$/],
    ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', /with --ca, or do so$/],
    ['CERT_HAS_EXPIRED', /to accept it$/],
  ])('%s tells of the store of the system only where it may help', (code, message) => {
    const { message: told } = failureOf(systemError(code), { ...attempt, systemStoreAdvice: 'do so' });
    expect(told).toMatch(message);
  });

  test('of several addresses the first tells why', () => {
    const error = new AggregateError([systemError('ECONNREFUSED'), systemError('ENETUNREACH')]);
    expect(failureOf(error, attempt).message).toMatch(/nothing listens there/);
  });
});

describe('on a connection', () => {
  test.each([
    ['ECONNRESET', '', 'reset', /reset the connection without a reply$/],
    ['EPIPE', 'HTTP/1.1 200', 'reset', /reset the connection in the middle of its reply$/],
    ['ETIMEDOUT', '', 'reset', /reset the connection without a reply$/],
    ['UND_ERR_SOCKET', '', 'reset', /closed the connection without a reply$/],
    ['UND_ERR_HEADERS_OVERFLOW', 'HTTP/1.1 200', 'limit', /limit of 64 KiB$/],
    [
      'UND_ERR_RES_CONTENT_LENGTH_MISMATCH',
      'HTTP/1.1 200 OK\r\n',
      'protocol',
      /its reply is not valid HTTP\/1\.1/,
    ],
    ['ERR_ASSERTION', 'HTTP/9 ?\r\n', 'protocol', /the first line is "HTTP\/9 \?"$/],
  ])('%s after %j is %s', (code, bytes, kind, message) => {
    const failure = failureOf(systemError(code), after(bytes));
    expect(failure.kind).toBe(kind);
    expect(failure.message).toMatch(message);
  });
});

/** What is said of a connection that was closed before anything came. */
function says(changes: Partial<ConnectionAttempt>): string {
  return failureOf(systemError('UND_ERR_SOCKET'), { ...after(''), ...changes }).message;
}

describe('a connection that ends before anything came', () => {
  test('may be one of TLS where that is not ruled out', () => {
    expect(says({ mayBeTls: true })).toMatch(
      /without a reply: if this port speaks TLS, use https:\/\/ in --endpoint$/,
    );
    expect(says({ mayBeTls: false })).toMatch(/without a reply$/);
    expect(says({})).toMatch(/without a reply$/);
  });
});

describe('an error of our own', () => {
  test.each([
    new TypeError('x is not a function'),
    systemError('UND_ERR_INVALID_ARG', {}),
    systemError('ERR_ASSERTION', {}),
    'thrown text',
  ])('%s is thrown again', (error) => {
    expect(() => failureOf(error, attempt)).toThrow(error instanceof Error ? error : undefined);
  });
});
