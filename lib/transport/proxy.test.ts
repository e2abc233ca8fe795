import type { RequestListener } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { connect, createServer } from 'node:net';
import type { Server, Socket } from 'node:net';
import { createServer as createTls } from 'node:tls';
import { describe, expect, onTestFinished, test } from 'vitest';
import { makeCertificate } from '../emulator/certificate.ts';
import type { Exchange, Failure } from '../model/http.ts';
import { ProxyError } from './proxy-error.ts';
import { proxyFor } from './proxy.ts';
import { testCertificate } from './testing/certificates.ts';
import { ntlmScript } from './testing/ntlm-server.ts';
import { listen, message, wireServer } from './testing/servers.ts';
import type { Script } from './testing/servers.ts';
import { openTransport } from './transport.ts';
import type { Transport, TransportOptions } from './transport.ts';

describe('the proxy of an origin', () => {
  const p1 = { host: 'p', port: 1 };

  test.each([
    [{}, undefined],
    [{ NO_PROXY: 'x' }, undefined],
    [{ HTTPS_PROXY: 'http://p:1' }, { variable: 'HTTPS_PROXY', ...p1 }],
    [{ HTTPS_PROXY: 'p:1' }, { variable: 'HTTPS_PROXY', ...p1 }],
    [{ HTTPS_PROXY: '127.0.0.1:3128' }, { variable: 'HTTPS_PROXY', host: '127.0.0.1', port: 3128 }],
    [{ HTTPS_PROXY: 'http://[::1]' }, { variable: 'HTTPS_PROXY', host: '::1', port: 80 }],
    [
      { HTTPS_PROXY: 'u:p%40ss@p:1' },
      { variable: 'HTTPS_PROXY', ...p1, login: { user: 'u', password: 'p@ss' } },
    ],
    [
      { HTTP_PROXY: 'http://p:1', NO_PROXY: 'a,b' },
      { variable: 'HTTP_PROXY', ...p1 },
    ],
    [{ HTTP_PROXY: 'http://p:1', NO_PROXY: 'a,headnode' }, undefined],
    [
      { HTTPS_PROXY: 'http://q:1', https_proxy: 'http://p:1' },
      { variable: 'https_proxy', ...p1 },
    ],
    [
      { HTTP_PROXY: 'http://q:1', HTTPS_PROXY: 'http://p:1' },
      { variable: 'HTTPS_PROXY', ...p1 },
    ],
    [{ HTTPS_PROXY: '' }, undefined],
    [{ HTTPS_PROXY: 'https://p:1' }, { variable: 'HTTPS_PROXY', ...p1, isSecure: true }],
    [{ ALL_PROXY: 'HTTPS://p' }, { variable: 'ALL_PROXY', host: 'p', port: 443, isSecure: true }],
    [{ ALL_PROXY: 'p:1' }, { variable: 'ALL_PROXY', ...p1 }],
    [
      { all_proxy: 'p:1', ALL_PROXY: 'q:1' },
      { variable: 'all_proxy', ...p1 },
    ],
    [
      { ALL_PROXY: 'socks5://q:1', HTTP_PROXY: 'p:1' },
      { variable: 'HTTP_PROXY', ...p1 },
    ],
    [{ ALL_PROXY: 'p:1', NO_PROXY: 'headnode' }, undefined],
  ])('%j', (environment, want) => {
    expect(proxyFor('https://headnode', environment)).toEqual(want);
  });

  test('is that of http where it is plain', () => {
    const environment = { HTTP_PROXY: 'http://p:1', HTTPS_PROXY: 'http://q:1' };
    expect(proxyFor('http://headnode', environment)).toEqual({ variable: 'HTTP_PROXY', ...p1 });
    expect(proxyFor('http://headnode', { HTTPS_PROXY: 'http://q:1' })).toBeUndefined();
  });

  test('is none on this machine', () => {
    expect(proxyFor('http://127.0.0.1:80', { HTTP_PROXY: 'http://p:1' })).toBeUndefined();
    expect(proxyFor('http://127.0.0.1:80', { ALL_PROXY: 'socks5://p:1', NO_PROXY: '1/99' })).toBeUndefined();
  });

  test.each([
    ['puser:secret@:::bad', /^HTTPS_PROXY is not the address of a proxy: give its host and port/],
    ['http://u:secret%zz@p:1', /^HTTPS_PROXY has a % in user or password that is no escape/],
    ['socks5://u:secret@p:1', /^HTTPS_PROXY names a proxy with the scheme socks5:\/\/, which is not/],
    ['quic://u:secret@p:1', /^HTTPS_PROXY names a proxy with the scheme quic:\/\/, which is not/],
  ])('is told as wrong where it is %s, without a secret', (value, says) => {
    const read = (): unknown => proxyFor('https://headnode', { HTTPS_PROXY: value });
    expect(read).toThrow(ProxyError);
    expect(read).toThrow(says);
    expect(read).not.toThrow(/secret/);
  });

  test('is told as wrong in the variable that takes the place of the others', () => {
    expect(() => proxyFor('http://headnode', { all_proxy: 'socks5h://u:secret@p:1' })).toThrow(
      /^all_proxy names a proxy with the scheme socks5h:\/\/, which is not supported/,
    );
  });

  test('is told with the variable whose network is none', () => {
    expect(() => proxyFor('http://headnode', { HTTP_PROXY: 'p:1', NO_PROXY: '10.0.0.0/64' })).toThrow(
      /^NO_PROXY holds "10\.0\.0\.0\/64", which is not a network/,
    );
  });

  test('is not looked at where it is not needed', () => {
    const environment = { HTTPS_PROXY: 'socks5://p', NO_PROXY: 'headnode' };
    expect(proxyFor('https://headnode', environment)).toBeUndefined();
  });
});

function open(
  origin: string,
  environment: Record<string, string>,
  changes: Partial<TransportOptions> = {},
): Transport {
  const transport = openTransport({
    origin,
    credentials: { kind: 'none' },
    headers: [],
    tls: { insecure: true },
    limits: { connectTimeout: 2, requestTimeout: 5, maxBody: 1000, concurrency: 1 },
    signal: new AbortController().signal,
    userAgent: 'hpcpack-conformance/0',
    environment,
    ...changes,
  });
  onTestFinished(() => transport.close());
  return transport;
}

const ask = (
  origin: string,
  environment: Record<string, string>,
  changes: Partial<TransportOptions> = {},
): Promise<Exchange> =>
  open(origin, environment, changes).send({
    method: 'GET',
    target: '/x?y=%41',
    headers: [['api-version', '1']],
  });

/** A proxy that connects everything to one port of this machine, and the heads of what it was asked. */
async function tunnelTo(
  port: number,
  create: (listener: (socket: Socket) => void) => Server = createServer,
): Promise<{ readonly port: number; readonly heads: readonly string[] }> {
  const heads: string[] = [];
  const sockets: Socket[] = [];
  const proxy = create((socket) => {
    sockets.push(socket);
    socket.once('data', (bytes) => {
      heads.push(bytes.toString());
      const tunnel = connect(port, '127.0.0.1', () => {
        socket.write('HTTP/1.1 200 OK\r\n\r\n');
        socket.pipe(tunnel).pipe(socket);
      });
      sockets.push(tunnel);
      tunnel.on('error', () => socket.destroy());
    });
    socket.on('error', () => {});
  });
  const proxyPort = await listen(proxy);
  onTestFinished(() => {
    sockets.forEach((socket) => socket.destroy());
    proxy.close();
  });
  return { port: proxyPort, heads };
}

test('plain http goes to the proxy with the whole URL', async () => {
  const proxy = await wireServer((socket) => socket.write(message(200, [], 'hi')));
  const { reply, sent } = await ask('http://headnode.test', { HTTP_PROXY: proxy.origin });
  expect(reply).toMatchObject({ status: 200, httpVersion: '1.1', reason: 'Reason' });
  expect(proxy.seen[0]?.line).toBe('GET http://headnode.test/x?y=%41 HTTP/1.1');
  expect(proxy.seen[0]?.headers).toContainEqual(['api-version', '1']);
  expect(proxy.seen[0]?.headers).toContainEqual(['host', 'headnode.test']);
  expect(sent.headers).toContainEqual(['host', 'headnode.test']);
  expect(sent.url).toBe('http://headnode.test/x?y=%41');
});

/** An https server that answers each request as the function says. */
async function secureServer(answer: RequestListener): Promise<number> {
  const server = createTlsServer(await testCertificate('headnode'), answer);
  onTestFinished(() => void server.close());
  return await listen(server);
}

test('https goes through a tunnel, logged in as the URL of the proxy says', async () => {
  const port = await secureServer((_, response) => response.end('hi'));
  const proxy = await tunnelTo(port);
  const { reply } = await ask('https://headnode.test:8443', {
    HTTPS_PROXY: `http://ann:p%40ss@127.0.0.1:${proxy.port}`,
  });
  expect(reply).toMatchObject({ status: 200, httpVersion: '1.1', reason: 'OK' });
  expect(proxy.heads[0]).toMatch(/^CONNECT headnode\.test:8443 HTTP\/1\.1\r\n/);
  expect(proxy.heads[0]?.toLowerCase()).toContain(
    `proxy-authorization: basic ${Buffer.from('ann:p@ss').toString('base64').toLowerCase()}`,
  );
});

test('one tunnel serves many requests, and HEAD between them', async () => {
  const port = await secureServer((_, response) => response.end('hi'));
  const proxy = await tunnelTo(port);
  const transport = open('https://headnode.test', { HTTPS_PROXY: `127.0.0.1:${proxy.port}` });
  const statuses: unknown[] = [];
  for (const method of ['GET', 'GET', 'HEAD', 'GET', 'GET'] as const) {
    statuses.push((await transport.send({ method, target: '/', headers: [] })).reply?.status);
  }
  expect(statuses).toEqual([200, 200, 200, 200, 200]);
  // HEAD closes its connection, as it does without a proxy.
  expect(proxy.heads).toHaveLength(2);
});

test('NTLM logs in once through a tunnel, and once more after HEAD', async () => {
  const certificate = await testCertificate('headnode');
  const server = await wireServer(ntlmScript('secret'), (listener) => createTls(certificate, listener));
  const proxy = await tunnelTo(Number(new URL(server.origin).port));
  const transport = open(
    'https://headnode.test',
    { HTTPS_PROXY: `127.0.0.1:${proxy.port}` },
    { credentials: { kind: 'ntlm', user: 'HPC\\ann', password: 'secret' } },
  );
  const statuses: unknown[] = [];
  for (const method of ['GET', 'GET', 'HEAD', 'GET', 'GET'] as const) {
    statuses.push((await transport.send({ method, target: '/', headers: [] })).reply?.status);
  }
  expect(statuses).toEqual([200, 200, 200, 200, 200]);
  // The first request on the second connection goes without a login, to find that the endpoint knows nobody there.
  expect(server.seen.map(({ connection }) => connection)).toEqual([1, 1, 1, 1, 2, 2, 2, 2]);
});

test('what fails behind the proxy says which way was taken', async () => {
  const proxy = await tunnelTo(await secureServer((_, response) => response.end('hi')));
  const { failure } = await ask(
    'https://headnode.test',
    { HTTPS_PROXY: `127.0.0.1:${proxy.port}` },
    { tls: { insecure: false } },
  );
  expect(failure?.kind).toBe('tls');
  expect(failure?.message).toMatch(
    /^https:\/\/headnode\.test \(through the proxy 127\.0\.0\.1:\d+\): its certificate is self-signed/,
  );
});

test('a host that needs no proxy is reached without, and messages speak of none', async () => {
  const proxy = await wireServer((socket) => socket.write(message(200, [], 'hi')));
  const { failure } = await ask('http://headnode.invalid', {
    HTTP_PROXY: proxy.origin,
    NO_PROXY: 'invalid',
  });
  expect(failure?.kind).toBe('unreachable');
  expect(failure?.message).toMatch(/^http:\/\/headnode\.invalid: /);
  expect(failure?.message).not.toContain('proxy');
  expect(proxy.seen).toEqual([]);
});

describe('a proxy that does not connect is named, once asked', () => {
  test.each<[string, Script, Failure['kind'], RegExp]>([
    [
      'forbids',
      (socket) => socket.write('HTTP/1.1 403 No\r\nContent-Length: 0\r\n\r\n'),
      'unreachable',
      /does not connect to it \(403 Forbidden\): check what the proxy allows, or name the host in NO_PROXY$/,
    ],
    [
      'cannot reach it',
      (socket) => socket.write('HTTP/1.1 504 No\r\nContent-Length: 0\r\n\r\n'),
      'unreachable',
      /does not connect to it \(504 Gateway Timeout\): check that the endpoint runs and that the proxy can reach it, or name/,
    ],
    [
      'wants a login that it cannot have',
      (socket) =>
        socket.write(
          'HTTP/1.1 407 No\r\nProxy-Authenticate: Negotiate\r\nProxy-Authenticate: NTLM\r\nContent-Length: 0\r\n\r\n',
        ),
      'auth',
      /requires a login with Negotiate, NTLM \(407\), but only Basic is supported for proxies: name a local proxy that logs in there in HTTPS_PROXY/,
    ],
    [
      'wants a login',
      (socket) => socket.write('HTTP/1.1 407 No\r\nContent-Length: 0\r\n\r\n'),
      'auth',
      /requires a login \(407\): put user and password into HTTPS_PROXY, as in http:\/\/user:password@127/,
    ],
    [
      'hangs up',
      (socket) => socket.end(),
      'unreachable',
      / of HTTPS_PROXY closed the connection without an answer: check that it is an HTTP proxy$/,
    ],
    [
      'speaks something else',
      (socket) => socket.write('SSH-2.0-OpenSSH\r\n\r\n'),
      'unreachable',
      / of HTTPS_PROXY does not answer with HTTP: check that it is an HTTP proxy$/,
    ],
  ])('%s', async (_, script, kind, says) => {
    const proxy = await wireServer(script);
    const { failure } = await ask('https://headnode.test', { HTTPS_PROXY: proxy.origin });
    expect(failure?.message).toMatch(/^https:\/\/headnode\.test: the proxy 127\.0\.0\.1:\d+ /);
    expect(failure?.message).toMatch(says);
    expect(failure?.kind).toBe(kind);
    expect(proxy.seen).toHaveLength(1);
  });

  test.each([
    ['is silent from the start', () => {}],
    ['is silent behind its answer', (socket: Socket) => socket.write('HTTP/1.1 200 OK\r\n\r\n')],
  ])('%s', async (_, script) => {
    const proxy = await wireServer(script);
    const { failure, timing } = await ask(
      'https://headnode.test',
      { HTTPS_PROXY: proxy.origin },
      { limits: { connectTimeout: 0.2, requestTimeout: 5, maxBody: 1000, concurrency: 1 } },
    );
    expect(failure?.kind).toBe('unreachable');
    expect(failure?.message).toMatch(
      /: no connection through the proxy 127\.0\.0\.1:\d+ within 0\.2 s \(--connect-timeout\): check HTTPS_PROXY$/,
    );
    expect(timing.durationMs).toBeLessThan(2000);
  });

  test.each(['http', 'https'])('refuses the connection: %s', async (scheme) => {
    const { failure } = await ask(`${scheme}://headnode.test`, { HTTP_PROXY: 'http://127.0.0.1:1' });
    expect(failure).toEqual({
      kind: 'unreachable',
      message: `${scheme}://headnode.test: the proxy 127.0.0.1:1 of HTTP_PROXY cannot be reached: nothing listens there (connection refused): check host and port, and that the service runs`,
    });
  });

  test('ends with the request that waits for it', async () => {
    const proxy = await wireServer(() => {});
    const { failure } = await ask(
      'https://headnode.test',
      { HTTPS_PROXY: proxy.origin },
      { limits: { connectTimeout: 5, requestTimeout: 0.2, maxBody: 1000, concurrency: 1 } },
    );
    expect(failure?.kind).toBe('timeout');
  });
});

test('a proxy that hangs up on a plain request is not taken for a port of TLS', async () => {
  const proxy = await wireServer((socket) => socket.end());
  const { failure } = await ask('http://headnode.test', { HTTP_PROXY: proxy.origin });
  expect(failure?.message).toMatch(
    /^http:\/\/headnode\.test \(through the proxy 127\.0\.0\.1:\d+\): it closed the connection without a reply$/,
  );
});

test.each([
  ['http://', /requires a login \(407\): put user and password into HTTP_PROXY/],
  ['http://ann:secret@', /refuses the login \(407\): check user and password in HTTP_PROXY$/],
])('a plain request that a proxy at %s does not let pass is named', async (before, says) => {
  const proxy = await wireServer((socket) => socket.write(message(407, [], '')));
  const { failure } = await ask('http://headnode.test', {
    HTTP_PROXY: proxy.origin.replace('http://', before),
  });
  expect(failure?.kind).toBe('auth');
  expect(failure?.message).toMatch(says);
  expect(failure?.message).not.toContain('secret');
});

test.each([
  [403, ['Content-Type: text/html'], /answered instead \(403 Forbidden\): check what the proxy allows/],
  [502, [], /answered instead \(502 Bad Gateway\): check that the endpoint runs and that the proxy can/],
  [503, ['X-Squid-Error: ERR_CONNECT_FAIL 111'], /answered instead \(503 Service Unavailable\): check/],
])(
  'a plain request that a proxy answers itself with %d is no answer of the endpoint',
  async (status, headers, says) => {
    const proxy = await wireServer((socket) => socket.write(message(status, headers, '<html>no</html>')));
    const environment = { HTTP_PROXY: proxy.origin.replace('http://', 'http://ann:secret@') };
    const { failure, reply } = await ask('http://headnode.test', environment);
    expect(reply).toBeUndefined();
    expect(failure?.kind).toBe('unreachable');
    expect(failure?.message).toMatch(/^http:\/\/headnode\.test: the proxy 127\.0\.0\.1:\d+ /);
    expect(failure?.message).toMatch(says);
    expect(failure?.message).not.toContain('secret');
  },
);

test('what the endpoint answers through a proxy is judged, whatever its status', async () => {
  const xml = ['Content-Type: application/xml', 'Via: 1.1 proxy'];
  const proxy = await wireServer((socket) => socket.write(message(502, xml, '<string/>')));
  expect((await ask('http://headnode.test', { HTTP_PROXY: proxy.origin })).reply?.status).toBe(502);
  const direct = await wireServer((socket) => socket.write(message(502, [], 'no')));
  expect((await ask(direct.origin, {})).reply?.status).toBe(502);
});

function trusting({ cert }: { readonly cert: string }): Partial<TransportOptions> {
  return { tls: { insecure: true, ca: cert } };
}

describe('a proxy that speaks TLS', () => {
  test('leads https through a tunnel within TLS', async () => {
    const certificate = await makeCertificate(['127.0.0.1']);
    const port = await secureServer((_, response) => response.end('hi'));
    const proxy = await tunnelTo(port, (listener) => createTls(certificate, listener));
    const environment = { HTTPS_PROXY: `https://ann:secret@127.0.0.1:${proxy.port}` };
    const { reply } = await ask('https://headnode.test', environment, trusting(certificate));
    expect(reply?.status).toBe(200);
    expect(proxy.heads[0]).toMatch(/^CONNECT headnode\.test:443 HTTP\/1\.1\r\n/);
  });

  test('passes plain http on', async () => {
    const certificate = await makeCertificate(['127.0.0.1']);
    const proxy = await wireServer(
      (socket) => socket.write(message(200, [], 'hi')),
      (listener) => createTls(certificate, listener),
    );
    const environment = { HTTP_PROXY: proxy.origin.replace('http:', 'https:') };
    const { reply } = await ask('http://headnode.test', environment, trusting(certificate));
    expect(reply?.status).toBe(200);
    expect(proxy.seen[0]?.line).toBe('GET http://headnode.test/x?y=%41 HTTP/1.1');
  });

  test.each(['http', 'https'])(
    'is not told a password before it is trusted, whatever --insecure says: %s',
    async (scheme) => {
      const certificate = await makeCertificate(['127.0.0.1']);
      const proxy = await wireServer(
        (socket) => socket.write(message(200, [], 'hi')),
        (listener) => createTls(certificate, listener),
      );
      const { failure } = await ask(`${scheme}://headnode.test`, {
        HTTP_PROXY: proxy.origin.replace('http://', 'https://ann:secret@'),
      });
      expect(failure?.kind).toBe('tls');
      expect(failure?.message).toMatch(
        /: the proxy 127\.0\.0\.1:\d+ of HTTP_PROXY has a certificate of an unknown authority: name that authority with --ca, or trust/,
      );
      expect(proxy.seen).toEqual([]);
    },
  );

  test.each(['http', 'https'])('but speaks plain HTTP is told: %s', async (scheme) => {
    const proxy = await wireServer(
      (socket) => socket.write(message(200, [], 'hi')),
      (listener) =>
        createServer((socket) => {
          listener(socket);
          socket.once('data', () => socket.write('HTTP/1.1 400 No\r\n\r\n'));
        }),
    );
    const { failure } = await ask(`${scheme}://headnode.test`, {
      HTTP_PROXY: proxy.origin.replace('http:', 'https:'),
    });
    expect(failure?.message).toMatch(
      /: TLS with the proxy 127\.0\.0\.1:\d+ of HTTP_PROXY failed \(\w+\): if it speaks plain HTTP, write http:\/\/ in HTTP_PROXY$/,
    );
  });
});
