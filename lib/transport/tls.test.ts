import { createServer as createPlainServer } from 'node:http';
import { createServer } from 'node:https';
import type { ServerOptions } from 'node:https';
import type { Server } from 'node:net';
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import type { Exchange } from '../model/http.ts';
import type { TlsSettings } from '../model/target.ts';
import { canReadSystemStore } from './system-store.ts';
import { testCertificate } from './testing/certificates.ts';
import type { TestCertificate } from './testing/certificates.ts';
import { listen, wireServer } from './testing/servers.ts';
import { openTransport } from './transport.ts';

let own: TestCertificate;
let expired: TestCertificate;
let client: TestCertificate;

beforeAll(async () => {
  [own, expired, client] = await Promise.all([
    testCertificate('headnode'),
    testCertificate('headnode', -1),
    testCertificate('client'),
  ]);
});

async function served(server: Server): Promise<number> {
  const port = await listen(server);
  onTestFinished(() => void server.close());
  return port;
}

function secure(options: ServerOptions): Server {
  return createServer(options, (_, response) => response.end('hi'));
}

async function ask(origin: string, tls: Partial<TlsSettings> = {}, requestTimeout = 5): Promise<Exchange> {
  const transport = openTransport({
    origin,
    credentials: { kind: 'none' },
    headers: [],
    tls: { insecure: false, ...tls },
    limits: { connectTimeout: 0.5, requestTimeout, maxBody: 1000, concurrency: 1 },
    signal: new AbortController().signal,
    userAgent: 'hpcpack-conformance/0',
  });
  onTestFinished(() => transport.close());
  return transport.send({ method: 'GET', target: '/', headers: [] });
}

async function problem(port: number, tls: Partial<TlsSettings> = {}): Promise<string> {
  const { failure } = await ask(`https://127.0.0.1:${port}`, tls);
  expect(failure?.kind).toBe('tls');
  return failure?.message ?? '';
}

test('an unknown authority is told with the store of the system, as this Node can use it', async () => {
  const port = await served(secure(own));
  expect(await problem(port, { servername: 'headnode' })).toContain('of this system with --use-system-ca');
});

describe.runIf(canReadSystemStore)('with the store of the system', () => {
  const useSystemCa = true;

  test('a file of authorities and a certificate of the client count as well', async () => {
    const port = await served(
      secure({ ...own, ca: client.cert, requestCert: true, rejectUnauthorized: true }),
    );
    const { reply } = await ask(`https://127.0.0.1:${port}`, {
      ...client,
      useSystemCa,
      ca: own.cert,
      servername: 'headnode',
    });
    expect(reply?.status).toBe(200);
  });

  test('an authority that is not in it is refused without naming it again', async () => {
    const port = await served(secure(own));
    expect(await problem(port, { useSystemCa, servername: 'headnode' })).not.toContain('--use-system-ca');
  });

  test('any certificate passes where that is asked for', async () => {
    const port = await served(secure(own));
    expect((await ask(`https://127.0.0.1:${port}`, { useSystemCa, insecure: true })).reply?.status).toBe(200);
  });
});

describe('a certificate', () => {
  test('is trusted by its authority and under its name', async () => {
    const port = await served(secure(own));
    const { reply } = await ask(`https://127.0.0.1:${port}`, { ca: own.cert, servername: 'headnode' });
    expect(reply).toMatchObject({ status: 200, httpVersion: '1.1' });
  });

  test('of nobody known is refused', async () => {
    expect(await problem(await served(secure(own)))).toMatch(
      /its certificate is self-signed: name that certificate with --ca, or use --insecure, or trust the authorities of this system with --use-system-ca/,
    );
  });

  test('of another name is refused', async () => {
    expect(await problem(await served(secure(own)), { ca: own.cert })).toMatch(
      /its certificate is for another name: use that name in --endpoint, or give it with --servername$/,
    );
  });

  test('that has expired is refused', async () => {
    const port = await served(secure(expired));
    expect(await problem(port, { ca: expired.cert, servername: 'headnode' })).toMatch(
      /its certificate has expired/,
    );
  });

  test('of any kind is taken on demand', async () => {
    const port = await served(secure(expired));
    expect((await ask(`https://127.0.0.1:${port}`, { insecure: true })).reply?.status).toBe(200);
  });

  test('of the client is shown where it is asked for', async () => {
    const port = await served(
      secure({ ...own, ca: client.cert, requestCert: true, rejectUnauthorized: true }),
    );
    const trust = { ca: own.cert, servername: 'headnode' };
    const origin = `https://127.0.0.1:${port}`;
    expect((await ask(origin, { ...trust, ...client })).reply?.status).toBe(200);
    const strict = { ...own, ca: client.cert, requestCert: true, maxVersion: 'TLSv1.2' } as const;
    const old = await served(secure({ ...strict, rejectUnauthorized: true }));
    expect(await problem(old, trust)).toMatch(/handshake: .* a client certificate \(--cert and --key/);
    expect(await problem(port, trust)).toMatch(
      /requires a client certificate: give one with --cert and --key, or --pfx$/,
    );
  });
});

describe('the wrong scheme', () => {
  test('https where plain http is spoken', async () => {
    const port = await served(createPlainServer((_, response) => response.end('hi')));
    expect(await problem(port)).toMatch(/does not speak TLS there: try http:\/\/ or another port$/);
  });

  test('http where TLS is spoken', async () => {
    const port = await served(secure(own));
    const { failure } = await ask(`http://127.0.0.1:${port}`);
    expect(failure?.message).toMatch(
      /answers with TLS: use https|the connection without a reply: if this port speaks TLS, use https/,
    );
  });

  test('https where nobody speaks at all', async () => {
    const { origin } = await wireServer(() => {});
    const silent = await ask(origin.replace('http:', 'https:'));
    expect(silent.failure).toMatchObject({
      kind: 'unreachable',
      message: expect.stringContaining('no connection within 0.5 s (--connect-timeout)'),
    });
  });

  test('https where nobody speaks, and the limit of the request comes first', async () => {
    const { origin } = await wireServer(() => {});
    const silent = await ask(origin.replace('http:', 'https:'), {}, 0.2);
    expect(silent.failure?.kind).toBe('timeout');
    expect(silent.timing.durationMs).toBeLessThan(450);
  });

  test('https where the connection is cut', async () => {
    const { createServer: createRawServer } = await import('node:net');
    const port = await served(
      createRawServer((socket) => socket.once('data', () => socket.resetAndDestroy())),
    );
    expect(await problem(port)).toMatch(/broke off the TLS handshake: check that this port speaks TLS$/);
  });
});

const old = { minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'ALL:@SECLEVEL=0' } as const;

describe('versions of TLS', () => {
  test('from 1.2 on are spoken', async () => {
    const port = await served(secure({ ...own, ...old }));
    expect(await problem(port, { ca: own.cert })).toMatch(/enable TLS 1\.2 or later on it, or .* --min-tls$/);
  });

  test.each(['1.0', '1.1'] as const)('older ones are spoken where %s is allowed', async (minVersion) => {
    const port = await served(secure({ ...own, ...old }));
    const trust = { ca: own.cert, servername: 'headnode' };
    expect((await ask(`https://127.0.0.1:${port}`, { ...trust, minVersion })).reply?.status).toBe(200);
  });

  test('older ones are refused where 1.3 is wanted', async () => {
    const port = await served(secure({ ...own, maxVersion: 'TLSv1.2' }));
    const trust = { ca: own.cert, servername: 'headnode' };
    expect(await problem(port, { ...trust, minVersion: '1.3' })).toMatch(/--min-tls$/);
    expect((await ask(`https://127.0.0.1:${port}`, trust)).reply?.status).toBe(200);
  });
});
