import { connect, createServer } from 'node:net';
import type { Socket } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { Exchange } from '../model/http.ts';
import { proxiesFor, proxySecrets } from './proxy.ts';
import { listen, message, wireServer } from './testing/servers.ts';
import { openTransport } from './transport.ts';

describe('the proxies of an origin', () => {
  const origin = 'https://headnode';

  test.each([
    [{}, undefined],
    [{ NO_PROXY: 'x' }, undefined],
    [{ HTTPS_PROXY: 'http://p:1' }, { https: 'http://p:1' }],
    [
      { HTTP_PROXY: 'http://p:1', NO_PROXY: 'a,b' },
      { http: 'http://p:1', none: 'a,b' },
    ],
    [{ HTTPS_PROXY: 'http://p:1', https_proxy: 'http://q:1' }, { https: 'http://q:1' }],
    [{ HTTPS_PROXY: '' }, undefined],
  ])('%j', (environment, want) => {
    expect(proxiesFor(origin, environment)).toEqual(want);
  });

  test('are none on this machine', () => {
    expect(proxiesFor('http://127.0.0.1:80', { HTTP_PROXY: 'http://p:1' })).toBeUndefined();
  });

  test('may hold secrets', () => {
    expect(proxySecrets({ http: 'http://u:p%40ss@p', https: 'http://p' })).toEqual(['p@ss']);
    expect(proxySecrets({ http: 'not a URL' })).toEqual([]);
    expect(proxySecrets(undefined)).toEqual([]);
  });
});

async function ask(origin: string, environment: Record<string, string>): Promise<Exchange> {
  const transport = openTransport({
    origin,
    credentials: { kind: 'none' },
    headers: [],
    tls: { insecure: true },
    limits: { connectTimeout: 2, requestTimeout: 5, maxBody: 1000, concurrency: 1 },
    signal: new AbortController().signal,
    userAgent: 'hpcpack-conformance/0',
    environment,
  });
  onTestFinished(() => transport.close());
  return transport.send({ method: 'GET', target: '/x?y=%41', headers: [['api-version', '1']] });
}

test('plain http goes to the proxy with the whole URL', async () => {
  const proxy = await wireServer((socket) => socket.write(message(200, [], 'hi')));
  const { reply, sent } = await ask('http://headnode.test', { HTTP_PROXY: proxy.origin });
  expect(reply).toMatchObject({ status: 200, httpVersion: '1.1' });
  expect(proxy.seen[0]?.line).toBe('GET http://headnode.test/x?y=%41 HTTP/1.1');
  expect(proxy.seen[0]?.headers).toContainEqual(['api-version', '1']);
  expect(sent.url).toBe('http://headnode.test/x?y=%41');
});

test('https goes through a tunnel, logged in as the URL of the proxy says', async () => {
  const { testCertificate } = await import('./testing/certificates.ts');
  const { createServer: createTlsServer } = await import('node:https');
  const server = createTlsServer(await testCertificate('headnode'), (_, response) => response.end('hi'));
  const port = await listen(server);
  const heads: string[] = [];
  const sockets: Socket[] = [];
  const proxy = createServer((socket) => {
    sockets.push(socket);
    socket.once('data', (octets) => {
      heads.push(octets.toString());
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
    server.close();
  });
  const { reply } = await ask('https://headnode.test:8443', {
    HTTPS_PROXY: `http://ann:p%40ss@127.0.0.1:${proxyPort}`,
  });
  expect(reply).toMatchObject({ status: 200, httpVersion: '1.1' });
  expect(heads[0]).toMatch(/^CONNECT headnode\.test:8443 HTTP\/1\.1\r\n/);
  expect(heads[0]?.toLowerCase()).toContain(
    `proxy-authorization: basic ${Buffer.from('ann:p@ss').toString('base64').toLowerCase()}`,
  );
});

test('a host that needs no proxy is reached without', async () => {
  const proxy = await wireServer((socket) => socket.write(message(200, [], 'hi')));
  const { failure } = await ask('http://headnode.invalid', {
    HTTP_PROXY: proxy.origin,
    NO_PROXY: 'invalid',
  });
  expect(failure?.kind).toBe('unreachable');
  expect(proxy.seen).toEqual([]);
});

test.each([
  ['refuses', 'HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n'],
  ['wants a login', 'HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n'],
])('a proxy that %s is named', async (_, answer) => {
  const proxy = await wireServer((socket) => socket.write(answer));
  const { failure } = await ask('https://headnode.test', { HTTPS_PROXY: proxy.origin });
  expect(failure?.kind).toBe('unreachable');
  expect(failure?.message).toMatch(
    /^https:\/\/headnode\.test \(by the proxy settings of the environment\): the proxy does not connect to it: .*40[37]/,
  );
});

test('a plain request that the proxy wants a login for is named', async () => {
  const proxy = await wireServer((socket) => socket.write(message(407, [], '')));
  const { failure } = await ask('http://headnode.test', { HTTP_PROXY: proxy.origin });
  expect(failure?.kind).toBe('unreachable');
  expect(failure?.message).toMatch(/the proxy wants a login: .* \(407\); put it into the URL of the proxy$/);
});
