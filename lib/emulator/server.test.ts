import { once } from 'node:events';
import { request as plainRequest } from 'node:http';
import type { RequestOptions } from 'node:http';
import { request as tlsRequest } from 'node:https';
import { connect } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib';
import { afterEach, describe, expect, test } from 'vitest';
import { answer } from './answer.ts';
import type { Variation } from './behaviour.ts';
import { makeCertificate } from './certificate.ts';
import { referenceCluster, referenceJob } from './cluster.ts';
import { wireFreedoms } from './delivery.ts';
import { applyFaults } from './faults/index.ts';
import { takeFreedoms } from './freedoms/index.ts';
import { startServer } from './server.ts';
import type { RunningServer, ServerOptions } from './server.ts';
import { get, jobPath } from './testing/probes.ts';

const cluster = referenceCluster('hpcpack-2016', 'azure');
const path = jobPath(cluster, referenceJob);

const running: RunningServer[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.close()));
});

async function start(options: Partial<ServerOptions> = {}): Promise<RunningServer> {
  const server = await startServer({ cluster, ...options });
  running.push(server);
  return server;
}

const serve = (variation: Variation): Promise<RunningServer> => start({ variation });

interface Received {
  readonly status: number | undefined;
  readonly reason: string | undefined;
  readonly rawHeaders: readonly string[];
  readonly body: Uint8Array;
}

function ask(url: string, options: RequestOptions & { ca?: string } = {}): Promise<Received> {
  const request = url.startsWith('https:') ? tlsRequest : plainRequest;
  return new Promise((resolve, reject) => {
    request(url, { agent: false, ...options }, (message) => {
      const parts: Buffer[] = [];
      message.on('data', (part: Buffer) => parts.push(part));
      message.on('error', reject);
      message.on('end', () =>
        resolve({
          status: message.statusCode,
          reason: message.statusMessage,
          rawHeaders: message.rawHeaders,
          body: new Uint8Array(Buffer.concat(parts)),
        }),
      );
    })
      .on('error', reject)
      .end();
  });
}

/** Sends bytes and returns all received bytes when the server closes the connection. */
function raw(url: string, message: string): Promise<string> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    let received = '';
    const socket = connect(Number(port), hostname, () => socket.write(message));
    socket
      .setEncoding('latin1')
      .on('data', (text: string) => (received += text))
      .on('error', reject)
      .on('close', () => resolve(received));
  });
}

const decoders: ReadonlyMap<string, (body: Uint8Array) => Uint8Array> = new Map([
  ['gzip', gunzipSync],
  ['deflate', inflateSync],
  ['br', brotliDecompressSync],
]);

const origin = (server: RunningServer): string => new URL(server.url).origin;

describe('over http', () => {
  test('the reply on the wire is that of answer(), with the order and case of headers', async () => {
    const server = await start();
    const expected = answer(get(path), cluster);
    const received = await ask(`${server.url}/Job/${referenceJob}`);
    expect(received.status).toBe(expected.status);
    expect(received.reason).toBe(expected.reason);
    expect(received.rawHeaders).toEqual(expected.headers.flat());
    expect(received.body).toEqual(expected.body);
  });

  test('the URL is the service root on loopback', async () => {
    expect((await start()).url).toMatch(/^http:\/\/127\.0\.0\.1:[1-9]\d*\/WindowsHPC$/);
  });

  test('an IPv6 address is in brackets', async () => {
    expect((await start({ host: '::1' })).url).toMatch(/^http:\/\/\[::1\]:\d+\/WindowsHPC$/);
  });

  test('the request target is unchanged', async () => {
    const server = await start();
    const text = await raw(
      server.url,
      `GET /WindowsHPC/Job/116/../${referenceJob} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`,
    );
    expect(text).toMatch(/^HTTP\/1\.1 404 /);
    expect(text).toContain('/WindowsHPC/Job/116/../115');
  });

  test('request headers reach the emulator', async () => {
    const server = await start();
    const received = await ask(`${server.url}/Job/1`, { headers: { 'API-version': '2011-11-01' } });
    expect(new TextDecoder().decode(received.body)).toMatch(/^<HpcWebServiceFault /);
  });

  test('a method that writes is refused', async () => {
    const server = await start();
    expect((await ask(`${server.url}/Job/${referenceJob}`, { method: 'POST' })).status).toBe(405);
  });

  test('connections are reused', async () => {
    const server = await start();
    const one = `GET ${path}?Properties=Id HTTP/1.1\r\nHost: x\r\n`;
    const text = await raw(server.url, `${one}\r\n${one}Connection: close\r\n\r\n`);
    expect(text.match(/HTTP\/1\.1 200 OK/g)).toHaveLength(2);
  });

  test('equal requests are counted, different ones are not', async () => {
    const server = await serve(applyFaults(['second-reply-counts-on']));
    const count = async (query: string): Promise<string | undefined> =>
      /RequeueCount<\/Name><Value>(\d)/.exec(
        new TextDecoder().decode((await ask(`${server.url}/Job/${referenceJob}${query}`)).body),
      )?.[1];
    expect([await count(''), await count('?Render='), await count('')]).toEqual(['1', '1', '2']);
  });

  test('a body is chunked if the headers say so', async () => {
    const server = await serve(takeFreedoms(['chunked']));
    const received = await ask(`${server.url}/Job/${referenceJob}`);
    expect(received.rawHeaders).toContain('chunked');
    expect(received.rawHeaders).not.toContain('Content-Length');
    expect(received.body).toEqual(answer(get(path), cluster).body);
  });

  test('the connection closes if the headers say so', async () => {
    const server = await serve(takeFreedoms(['connection-close']));
    expect(await raw(server.url, `GET ${path} HTTP/1.1\r\nHost: x\r\n\r\n`)).toMatch(/Connection: close\r\n/);
  });

  test('a wrong Content-Length closes the connection', async () => {
    const server = await serve(applyFaults(['content-length-one-more']));
    await expect(ask(`${server.url}/Job/${referenceJob}`)).rejects.toThrow('aborted');
  });

  test.each(wireFreedoms.map(({ id, delivery }) => [id, delivery] as const))(
    '%s does not change the content',
    async (_id, delivery) => {
      const server = await start({ delivery });
      const received = await ask(`${server.url}/Job/${referenceJob}`, {
        headers: { 'Accept-Encoding': 'gzip, deflate, br' },
      });
      const coding = received.rawHeaders[received.rawHeaders.indexOf('Content-Encoding') + 1];
      const decode = decoders.get(coding ?? '');
      const body = decode === undefined ? received.body : new Uint8Array(decode(received.body));
      expect(received.rawHeaders.includes('Content-Encoding')).toBe('coding' in delivery);
      expect(body).toEqual(answer(get(path), cluster).body);
    },
  );

  test('a content coding is only for clients that accept it', async () => {
    const server = await start({ delivery: { coding: 'gzip' } });
    const received = await ask(`${server.url}/Job/${referenceJob}`);
    expect(received.rawHeaders).not.toContain('Content-Encoding');
  });

  test('a slow reply is later than a fast one', async () => {
    const server = await start({ delivery: { delayMs: 40 } });
    const started = performance.now();
    await ask(`${server.url}/Job/${referenceJob}`);
    expect(performance.now() - started).toBeGreaterThanOrEqual(39);
  });

  test('a reply that HTTP cannot carry closes the connection, not the server', async () => {
    let broken = true;
    const server = await serve([
      {
        contentType: (next) => (call, outcome, style) =>
          broken ? 'text/xml\r\nInjected: 1' : next(call, outcome, style),
      },
    ]);
    await expect(ask(`${server.url}/Job/${referenceJob}`)).rejects.toThrow('socket hang up');
    broken = false;
    expect((await ask(`${server.url}/Job/${referenceJob}`)).status).toBe(200);
  });

  test('a used port is an error', async () => {
    const server = await start();
    await expect(startServer({ cluster, port: Number(new URL(server.url).port) })).rejects.toThrow(
      'EADDRINUSE',
    );
  });

  test('close() closes idle connections and those within a request', async () => {
    const server = await startServer({ cluster });
    const idle = raw(server.url, `GET ${path} HTTP/1.1\r\nHost: x\r\n\r\n`).catch(() => 'reset');
    const half = raw(server.url, 'GET /Windows').catch(() => 'reset');
    await ask(`${server.url}/Job/${referenceJob}`);
    await server.close();
    await Promise.all([idle, half]);
    await expect(ask(`${origin(server)}/`)).rejects.toThrow('ECONNREFUSED');
  });
});

describe('over https', () => {
  test('a client that trusts the certificate gets a reply, by name and by address', async () => {
    const tls = await makeCertificate(['localhost', '127.0.0.1']);
    const server = await start({ tls });
    expect(server.url).toMatch(/^https:\/\/127\.0\.0\.1:/);
    const received = await ask(`${server.url}/Job/${referenceJob}`, { ca: tls.cert });
    expect(received.body).toEqual(answer(get(path), cluster).body);
    const byName = server.url.replace('127.0.0.1', 'localhost');
    expect((await ask(`${byName}/Job/${referenceJob}`, { ca: tls.cert })).status).toBe(200);
  });

  test('a client that does not trust the certificate refuses it', async () => {
    const server = await start({ tls: await makeCertificate(['127.0.0.1']) });
    await expect(ask(`${server.url}/Job/${referenceJob}`)).rejects.toThrow(/self-signed/);
  });

  test.each([['http/1.0'], ['http/1.1', 'http/1.0'], []])('a client may offer %j %j', async (...offered) => {
    const tls = await makeCertificate(['127.0.0.1']);
    const server = await start({ tls });
    const { hostname: host, port } = new URL(server.url);
    const socket = connectTls({ host, port: Number(port), ca: tls.cert, ALPNProtocols: offered });
    await once(socket, 'secureConnect');
    expect(socket.alpnProtocol).toBe(offered[0] ?? false);
    socket.destroy();
  });

  test('the certificate is valid only for its hosts', async () => {
    const tls = await makeCertificate(['headnode.contoso.example']);
    const server = await start({ tls });
    await expect(ask(`${server.url}/Job/${referenceJob}`, { ca: tls.cert })).rejects.toThrow(/altnames/);
  });
});
