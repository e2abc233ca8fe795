import { createServer } from 'node:tls';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { Exchange } from '../model/http.ts';
import type { TransportOptions } from './transport.ts';
import { openTransport } from './transport.ts';
import { testCertificate } from './testing/certificates.ts';
import { listen, wireServer } from './testing/servers.ts';
import type { Script } from './testing/servers.ts';
import { enoughTold, enoughVain } from './second-look.ts';

function open(origin: string, changes: Partial<TransportOptions> = {}): ReturnType<typeof openTransport> {
  const transport = openTransport({
    origin,
    credentials: { kind: 'none' },
    headers: [],
    tls: { insecure: false },
    limits: { connectTimeout: 2, requestTimeout: 5, maxBody: 1000, concurrency: 1 },
    signal: new AbortController().signal,
    userAgent: 'hpcpack-conformance/0',
    ...changes,
  });
  onTestFinished(() => transport.close());
  return transport;
}

const get = { method: 'GET', target: '/WindowsHPC/Job/1', headers: [['X-Own', 'a']] } as const;

async function ask(script: Script, changes: Partial<TransportOptions> = {}): Promise<Exchange> {
  const { origin } = await wireServer(script);
  return open(origin, changes).send(get);
}

const text = ({ reply }: Exchange): string => Buffer.from(reply?.body ?? []).toString();

/** Every reply is the same. */
const always =
  (bytes: string): Script =>
  (socket) =>
    socket.end(bytes, 'latin1');

describe('a reply that the client cannot read', () => {
  test.each([
    ['a length that is no number', 'HTTP/1.1 200 OK\r\nContent-Length: two\r\n\r\nhi', /^nothing$/],
    ['two lengths', 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\nhi', /^nothing$/],
    [
      'one length twice, which a client may take for one',
      'HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 2\r\n\r\nhi',
      /^nothing$/,
    ],
    ['a status below 100', 'HTTP/1.1 099 No\r\nContent-Length: 2\r\n\r\nhi', /status code is 099/],
    [
      'a status of two digits',
      'HTTP/1.1 20 OK\r\nContent-Length: 2\r\n\r\nhi',
      /status line is "HTTP\/1\.1 20 OK"/,
    ],
    [
      'a line without a colon',
      'HTTP/1.1 200 OK\r\nX Y\r\nContent-Length: 2\r\n\r\nhi',
      /"X Y" has no name and colon/,
    ],
    [
      'white space before a colon',
      'HTTP/1.1 200 OK\r\nX-Y : z\r\nContent-Length: 2\r\n\r\nhi',
      /"X-Y " is not a valid header field name/,
    ],
    [
      'a size of a chunk that is no number',
      'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhi\r\nmany\r\n',
      /size of a chunk is "many"/,
    ],
    [
      'no last chunk',
      'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhi\r\n',
      /closed before the last chunk/,
    ],
  ])('is read leniently: %s', async (_, bytes, framing) => {
    const exchange = await ask(always(bytes));
    expect(exchange.failure).toBeUndefined();
    expect(text(exchange)).toBe('hi');
    expect(exchange.reply?.framing ?? 'nothing').toMatch(framing);
  });

  test('is asked for with the same request, on a connection that ends', async () => {
    const { origin, seen } = await wireServer(always('HTTP/1.1 099 No\r\n\r\n'));
    const transport = open(origin, { credentials: { kind: 'basic', user: 'ann', password: 'password' } });
    const exchange = await transport.send(get);
    const [first, second] = seen.map(({ line, headers }) => ({
      line,
      headers: headers.filter(([name]) => name !== 'connection'),
    }));
    expect(second).toEqual(first);
    expect(seen[1]?.headers).toContainEqual(['connection', 'close']);
    expect(exchange.sent.headers).toContainEqual(['connection', 'close']);
    expect(transport.sent).toBe(2);
  });

  test('is read over TLS, under the same trust', async () => {
    const own = await testCertificate('headnode');
    const server = createServer({ ...own }, (socket) => {
      socket.on('error', () => {});
      socket.once('data', () => socket.end('HTTP/1.1 200 OK\r\nNo Colon\r\nContent-Length: 2\r\n\r\nhi'));
    });
    const port = await listen(server);
    onTestFinished(() => void server.close());
    const exchange = await open(`https://127.0.0.1:${port}`, {
      tls: { ca: own.cert, servername: 'headnode', insecure: false },
    }).send(get);
    expect(exchange.reply?.framing).toMatch(/"No Colon" has no name and colon/);
  });

  test('is not waited for until its connection is closed', async () => {
    const exchange = await ask((socket) => socket.write('HTTP/1.1 099 No\r\nContent-Length: 2\r\n\r\nhi'));
    expect(exchange.reply?.status).toBe(99);
    expect(exchange.timing.durationMs).toBeLessThan(2000);
  });

  test('tells no secret, even where a line of it is cut', async () => {
    const secret = 'correct-horse-battery-staple';
    const exchange = await ask(always(`HTTP/1.1 200 OK\r\n${'x'.repeat(45)} ${secret}\r\n\r\nhi`), {
      credentials: { kind: 'bearer', token: secret },
    });
    expect(exchange.reply?.framing).toMatch(/has no name and colon/);
    expect(JSON.stringify(exchange)).not.toContain('correct');
  });
});

describe('a failure stays one', () => {
  test.each<[string, Script]>([
    [
      'where the next reply is right',
      (socket, _, index) =>
        socket.end(
          index === 0
            ? 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhi'
            : 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi',
        ),
    ],
    [
      'where the next connection is reset',
      (socket, _, index) =>
        index === 0
          ? socket.end('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhi')
          : socket.resetAndDestroy(),
    ],
    [
      'where the next one is reset together with what it sends',
      (socket, _, index) => {
        const cut = 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhi';
        if (index === 0) socket.end(cut);
        else socket.write(cut, () => socket.resetAndDestroy());
      },
    ],
    [
      'where the next one has no end',
      (socket, _, index) =>
        index === 0
          ? socket.end('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhi')
          : socket.write('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhi'),
    ],
    ['where what comes is not HTTP', always('220 ready\r\n')],
  ])('%s', async (_, script) => {
    const { failure, timing } = await ask(script);
    expect(failure?.kind).toMatch(/reset|protocol/);
    expect(timing.durationMs).toBeLessThan(3000);
  });

  test('where the content is beyond the limit', async () => {
    const { failure } = await ask(always(`HTTP/1.1 200 OK\r\nNo Colon\r\n\r\n${'y'.repeat(1001)}`));
    expect(failure?.kind).toBe('protocol');
  });
});

describe('second looks are few', () => {
  test('in vain', async () => {
    const { origin, seen } = await wireServer((socket, { headers }) =>
      headers.some(([, value]) => value === 'close')
        ? socket.resetAndDestroy()
        : socket.end('HTTP/1.1 200 OK\r\nNo Colon\r\n\r\n'),
    );
    const transport = open(origin);
    for (let index = 0; index < 6; index += 1) await transport.send(get);
    expect(seen).toHaveLength(6 + enoughVain);
  });

  test('of those that tell something, for then the usual client is asked no more', async () => {
    const { origin, seen } = await wireServer(always('HTTP/1.1 200 OK\r\nNo Colon\r\n\r\nhi'));
    const transport = open(origin);
    const framings = [];
    for (let index = 0; index < 6; index += 1) framings.push((await transport.send(get)).reply?.framing);
    expect(seen).toHaveLength(6 + enoughTold);
    expect(new Set(framings).size).toBe(1);
  });
});
