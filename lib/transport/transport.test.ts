import type { Socket } from 'node:net';
import { gzipSync, deflateSync, deflateRawSync, brotliCompressSync } from 'node:zlib';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { Exchange, Failure, Header, Request } from '../model/http.ts';
import { message, wireServer } from './testing/servers.ts';
import type { Script } from './testing/servers.ts';
import { openTransport } from './transport.ts';
import type { Transport, TransportOptions } from './transport.ts';

const limits = {
  connectTimeout: 2,
  requestTimeout: 5,
  maxBody: 1000,
  concurrency: 4,
};

function open(origin: string, changes: Partial<TransportOptions> = {}): Transport {
  const transport = openTransport({
    origin,
    credentials: { kind: 'none' },
    headers: [],
    tls: { insecure: false },
    limits,
    signal: new AbortController().signal,
    userAgent: 'hpcpack-conformance/0',
    ...changes,
  });
  onTestFinished(() => transport.close());
  return transport;
}

function get(target = '/WindowsHPC/Job/1', headers: readonly Header[] = []): Request {
  return { method: 'GET', target, headers };
}

async function ask(
  script: Script,
  changes: Partial<TransportOptions> = {},
  request: Request = get(),
): Promise<Exchange> {
  const { origin } = await wireServer(script);
  return open(origin, changes).send(request);
}

/** Resets the connection when the bytes have been read. */
function resetAfter(socket: Socket, bytes: string): void {
  socket.write(bytes);
  setTimeout(() => socket.resetAndDestroy(), 30);
}

/** Resets the connection so soon that Node tells its other side of an orderly end. */
function resetBehind(socket: Socket, bytes: string): void {
  socket.write(bytes, () => socket.resetAndDestroy());
}

/** Replies once that many requests wait, or the last has come; tells how many waited each time. */
function inGroupsOf(
  size: number,
  total: number,
): { readonly script: Script; readonly groups: readonly number[] } {
  const waiting: Socket[] = [];
  const groups: number[] = [];
  const release = (): void => {
    groups.push(waiting.length);
    for (const socket of waiting.splice(0)) {
      socket.write(ok);
    }
  };
  return {
    groups,
    script: (socket, _, index) => {
      waiting.push(socket);
      if (waiting.length === size || index === total - 1) {
        // Time for a request too many to show.
        setTimeout(release, 5);
      }
    },
  };
}

const text = (exchange: Exchange): string => Buffer.from(exchange.reply?.body ?? []).toString();
const ok = message(200, [], 'hi');

describe('a request', () => {
  test('goes out byte by byte as it was planned, with the headers that were recorded', async () => {
    const { origin, seen } = await wireServer((socket) => socket.write(ok));
    const target = '/WindowsHPC/../Job/%41?Properties=Id%2cState,Owner&x=%zz;"';
    const request = get(target, [
      ['api-version', '2011-11-01'],
      ['API-Version', ''],
    ]);
    const exchange = await open(origin).send(request);
    expect(seen[0]?.line).toBe(`GET ${target} HTTP/1.1`);
    expect(seen[0]?.headers).toEqual(exchange.sent.headers);
    expect(exchange.sent).toEqual({
      url: `${origin}${target}`,
      headers: [
        ['host', new URL(origin).host],
        ['connection', 'keep-alive'],
        ['Accept', 'application/xml'],
        ['Accept-Encoding', 'identity'],
        ['User-Agent', 'hpcpack-conformance/0'],
        ['api-version', '2011-11-01'],
        ['API-Version', ''],
      ],
    });
    expect(exchange.request).toBe(request);
  });

  test('of HEAD closes its connection and says so', async () => {
    const { origin, seen } = await wireServer((socket) =>
      socket.end('HTTP/1.1 200 OK\r\nContent-Length: 7\r\n\r\n'),
    );
    const exchange = await open(origin).send({ method: 'HEAD', target: '/', headers: [] });
    expect(exchange.sent.headers).toEqual(seen[0]?.headers);
    expect(exchange.reply).toMatchObject({ status: 200, body: new Uint8Array() });
    expect(exchange.reply?.framing).toBeUndefined();
  });

  test('keeps its own header where an extra or a usual one has the same name', async () => {
    const { origin, seen } = await wireServer((socket) => socket.write(ok));
    const transport = open(origin, {
      headers: [
        ['accept', 'text/xml'],
        ['X-Extra', 'e'],
      ],
    });
    await transport.send(get('/', [['X-EXTRA', 'own']]));
    await transport.send(get());
    const names = seen.map(({ headers }) => headers.filter(([name]) => /^(accept|x-extra)$/i.test(name)));
    expect(names).toEqual([
      [
        ['accept', 'text/xml'],
        ['X-EXTRA', 'own'],
      ],
      [
        ['accept', 'text/xml'],
        ['X-Extra', 'e'],
      ],
    ]);
  });

  test('that could never be sent is a defect of the caller', async () => {
    const { origin } = await wireServer((socket) => socket.write(ok));
    await expect(open(origin).send(get('/', [['X', 'a\r\nb']]))).rejects.toThrow('invalid');
  });
});

describe('a reply', () => {
  test('keeps order, spelling and duplicates of headers, and every byte', async () => {
    const content = Buffer.from([0, 255, 13, 10]);
    const exchange = await ask((socket) =>
      socket.write(message(418, ['x-B: 1', 'X-b:  2 ', 'A: caf\xe9', 'E:'], content)),
    );
    expect(exchange.failure).toBeUndefined();
    expect(exchange.reply).toEqual({
      httpVersion: '1.1',
      status: 418,
      reason: 'Reason',
      headers: [
        ['x-B', '1'],
        ['X-b', '2'],
        ['A', 'caf\xe9'],
        ['E', ''],
        ['Content-Length', '4'],
      ],
      body: new Uint8Array(content),
    });
  });

  test.each(['1.0', '1.1'])('of HTTP/%s says so', async (version) => {
    const exchange = await ask((socket) => socket.end(`HTTP/${version} 200 OK\r\nX: y\r\n\r\nhi`));
    expect([exchange.reply?.httpVersion, text(exchange)]).toEqual([version, 'hi']);
  });

  test('that redirects is not followed', async () => {
    const { origin, seen } = await wireServer((socket) => socket.write(message(302, ['Location: /'], '')));
    expect((await open(origin).send(get())).reply?.status).toBe(302);
    expect(seen).toHaveLength(1);
  });

  test.each(['HTTP/1.1 100 Continue\r\n\r\n', 'HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n'])(
    'may come after %j',
    async (interim) => {
      const exchange = await ask((socket) => socket.write(Buffer.concat([Buffer.from(interim), ok])));
      expect([exchange.reply?.status, exchange.reply?.framing, text(exchange)]).toEqual([
        200,
        undefined,
        'hi',
      ]);
    },
  );

  test('with a status beyond the classes of HTTP is an answer', async () => {
    expect((await ask((socket) => socket.write(message(999, [], '')))).reply?.status).toBe(999);
  });

  test('may come in chunks', async () => {
    const exchange = await ask((socket) =>
      socket.write(
        'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nh\r\n1;x=y\r\ni\r\n0\r\nT: u\r\n\r\n',
      ),
    );
    expect(text(exchange)).toBe('hi');
  });
});

describe('content codings', () => {
  const document = `<a>${'b'.repeat(200)}</a>`;

  test.each([
    ['gzip', gzipSync(document)],
    ['X-GZIP', gzipSync(document)],
    ['deflate', deflateSync(document)],
    ['deflate', deflateRawSync(document)],
    ['br', brotliCompressSync(document)],
    ['identity', Buffer.from(document)],
    ['deflate, gzip', gzipSync(deflateSync(document))],
  ])('%s is undone', async (coding, content) => {
    const exchange = await ask((socket) =>
      socket.write(message(200, [`Content-Encoding: ${coding}`], content)),
    );
    expect(text(exchange)).toBe(document);
  });

  test.each(['zstd', 'gzip, zstd', 'zstd, gzip'])(
    'that are unknown leave nothing to judge: %s',
    async (value) => {
      const exchange = await ask((socket) =>
        socket.write(message(200, [`Content-Encoding: ${value}`], gzipSync('hi'))),
      );
      expect(exchange.failure).toEqual({
        kind: 'limit',
        message:
          'its content has the coding zstd, which this suite neither requested nor can decode (Content-Encoding)',
      });
    },
  );

  test('that are unknown do no harm to a reply without content', async () => {
    const exchange = await ask((socket) => socket.write(message(200, ['Content-Encoding: zstd'], '')));
    expect(exchange.reply?.status).toBe(200);
  });

  test('whose header is no list leave the content as it came', async () => {
    const exchange = await ask((socket) =>
      socket.write(message(200, ['Content-Encoding: gzip;q=1'], gzipSync('hi'))),
    );
    expect(exchange.reply?.body).toEqual(new Uint8Array(gzipSync('hi')));
    expect(exchange.reply?.framing).toBeUndefined();
  });

  test('that the content contradicts are told, and the content stays as it came', async () => {
    const exchange = await ask((socket) =>
      socket.write(message(200, ['Content-Encoding: gzip'], 'hi there')),
    );
    expect(exchange.reply?.framing).toBe('Content-Encoding says gzip, but: incorrect header check');
    expect(text(exchange)).toBe('hi there');
  });

  test('of content that was cut short are told', async () => {
    const exchange = await ask((socket) =>
      socket.write(message(200, ['Content-Encoding: gzip'], gzipSync(document).subarray(0, 20))),
    );
    expect(exchange.reply?.framing).toBe('Content-Encoding says gzip, but: unexpected end of file');
  });

  test('do not carry more than the limit', async () => {
    const bomb = gzipSync(Buffer.alloc(100_000));
    const exchange = await ask((socket) => socket.write(message(200, ['Content-Encoding: gzip'], bomb)));
    expect(exchange.failure).toEqual({
      kind: 'limit',
      message: 'the decoded content is longer than 1000 bytes (--max-body)',
    });
  });
});

describe('a reply that contradicts its own framing', () => {
  test('ends before Content-Length', async () => {
    const exchange = await ask((socket) => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 20\r\n\r\nhi'));
    expect(exchange.reply).toMatchObject({
      status: 200,
      framing: 'Content-Length says 20 bytes, but the connection was closed after 2',
    });
    expect(text(exchange)).toBe('hi');
  });

  test('ends before Content-Length where it announced the end of the connection', async () => {
    const exchange = await ask((socket) =>
      socket.end('HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 20\r\n\r\nhi'),
    );
    expect(exchange.reply?.framing).toBe(
      'Content-Length says 20 bytes, but the connection was closed after 2',
    );
  });

  test('goes on after Content-Length, and the next reply is right', async () => {
    const { origin } = await wireServer((socket, _, index) => {
      socket.write(index === 0 ? Buffer.concat([ok, Buffer.from('!')]) : ok);
    });
    const transport = open(origin, { limits: { ...limits, concurrency: 1 } });
    const exchange = await transport.send(get());
    expect(exchange.reply?.framing).toBe('Content-Length says 2 bytes, but 1 byte more follow');
    expect((await transport.send(get())).reply?.framing).toBeUndefined();
  });

  test('names a version or a status that HTTP/1.1 does not have', async () => {
    const named = await ask((socket) => socket.write('HTTP/2.0 200 OK\r\nContent-Length: 2\r\n\r\nhi'));
    expect(named.reply).toMatchObject({
      httpVersion: '2.0',
      framing: 'the status line is "HTTP/2.0 200 OK" (RFC 9112, section 4)',
    });
    const odd = await ask((socket) => socket.write('HTTP/1.1 999 Odd\r\nContent-Length: 2\r\n\r\nhi'));
    expect(odd.reply?.framing).toMatch(/^the status code is 999/);
  });

  test('is decoded all the same', async () => {
    const exchange = await ask((socket) =>
      socket.write(
        Buffer.from(
          message(200, ['Content-Encoding: gzip'], gzipSync('hi')).toString('latin1').replace('1.1', '2.0'),
          'latin1',
        ),
      ),
    );
    expect(text(exchange)).toBe('hi');
  });

  test('has content where there is none', async () => {
    const exchange = await ask((socket) => socket.write('HTTP/1.1 204 None\r\nX: y\r\n\r\nhi'));
    expect(exchange.reply?.framing).toBe(
      'a reply to GET with status 204 has no content, but 2 bytes follow its headers',
    );
  });
});

/** Replies that are not whole, and what they end in. */
const cutReplies: readonly (readonly [where: string, bytes: string])[] = [
  ['the headers', 'HTTP/1.1 200 OK\r\nX: '],
  ['announced content', 'HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhi'],
  [
    'announced content of the last reply',
    'HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 9\r\n\r\nhi',
  ],
  ['content where only the end marks the end', 'HTTP/1.1 200 OK\r\nX: y\r\n\r\nhi'],
];

describe('no reply', () => {
  test.each<[string, Script, Failure['kind'], RegExp]>([
    [
      'closed',
      (socket) => socket.end(),
      'reset',
      /closed the connection without a reply: if .* https:\/\/ in --endpoint$/,
    ],
    [
      'reset',
      (socket) => socket.resetAndDestroy(),
      'reset',
      /reset the connection without a reply: if .* https:\/\/ in --endpoint$/,
    ],
    [
      'closed within the headers',
      (socket) => socket.end('HTTP/1.1 200 OK\r\nX: '),
      'reset',
      /closed the connection in the middle of its reply$/,
    ],
    ...cutReplies.flatMap(([where, bytes]): [string, Script, Failure['kind'], RegExp][] =>
      [
        { when: 'reset within', reset: resetAfter },
        { when: 'reset together with', reset: resetBehind },
      ].map(({ when, reset }) => [
        `${when} ${where}`,
        (socket) => reset(socket, bytes),
        'reset',
        /reset the connection in the middle of its reply$/,
      ]),
    ),
    [
      'a reply that breaks HTTP/1.1, and is reset the next time',
      (socket, _, index) =>
        index === 0 ? socket.end('HTTP/1.1 200 OK\r\nX Y\r\n\r\n') : socket.resetAndDestroy(),
      'protocol',
      /its reply is not valid HTTP\/1\.1 .*[Hh]eader/,
    ],
    [
      'another protocol',
      (socket) => socket.write('SSH-2.0-OpenSSH\r\n'),
      'protocol',
      /not HTTP\/1\.1; the first line is "SSH-2\.0-OpenSSH"/,
    ],
    [
      'TLS',
      (socket) => socket.write(Buffer.from('15030100020228', 'hex')),
      'protocol',
      /answers with TLS: use https/,
    ],
    [
      'another protocol that nobody asked for',
      (socket) => socket.write('HTTP/1.1 101 Go\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n'),
      'protocol',
      /switches to a protocol/,
    ],
    [
      'headers without end',
      (socket) => socket.write(`HTTP/1.1 200 OK\r\n${`X: ${'y'.repeat(1000)}\r\n`.repeat(80)}\r\n`),
      'limit',
      /headers of its reply are longer than the limit of 64 KiB/,
    ],
    [
      'content without end',
      (socket) => {
        const flood = (): void => {
          while (socket.writable && socket.write('y'.repeat(10_000)));
        };
        socket.on('drain', flood);
        socket.write('HTTP/1.1 200 OK\r\nX: y\r\n\r\n');
        flood();
      },
      'limit',
      /content is longer than 1000 bytes \(--max-body\)/,
    ],
  ])('%s: says why', async (_, script, kind, message_) => {
    const { failure } = await ask(script);
    expect(failure?.message).toMatch(message_);
    expect(failure?.kind).toBe(kind);
  });

  test('is no matter of the scheme once there was one', async () => {
    const { origin } = await wireServer(
      (socket, _, index) => void (index === 0 ? socket.write(ok) : socket.end()),
    );
    const transport = open(origin, { limits: { ...limits, concurrency: 1 } });
    await transport.send(get());
    expect((await transport.send(get())).failure?.message).toMatch(/without a reply$/);
  });

  test('nothing listens', async () => {
    const { failure } = await open('http://127.0.0.1:1').send(get());
    expect(failure).toEqual({
      kind: 'unreachable',
      message:
        'http://127.0.0.1:1: nothing listens there (connection refused): check host and port, and that the service runs',
    });
  });

  test.each<[string, Script]>([
    ['no answer', () => {}],
    [
      'content that drips',
      (socket) => {
        socket.write('HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n');
        const drip = setInterval(() => socket.write('y'), 20);
        socket.on('close', () => clearInterval(drip));
      },
    ],
  ])('%s: the limit runs until the last byte', async (_, script) => {
    const { failure, timing } = await ask(script, { limits: { ...limits, requestTimeout: 0.2 } });
    expect(failure).toMatchObject({
      kind: 'timeout',
      message: expect.stringContaining('no complete reply within 0.2 s (--request-timeout)'),
    });
    expect(timing.durationMs).toBeLessThan(2000);
  });
});

describe('the end of the run', () => {
  test('ends what is under way and what waits, each with the reason of the signal', async () => {
    const { origin, seen } = await wireServer((socket, request) => {
      socket.write('HTTP/1.1 200 OK\r\n');
      if (request.line.includes('/0')) {
        controller.abort({ kind: 'deadline', message: 'the run took longer than 1 s' } satisfies Failure);
      }
    });
    const controller = new AbortController();
    const transport = open(origin, {
      signal: controller.signal,
      limits: { ...limits, concurrency: 1, rate: 1 },
    });
    const exchanges = await Promise.all([0, 1, 2].map((index) => transport.send(get(`/${index}`))));
    expect(exchanges.map(({ failure }) => failure?.kind)).toEqual(['deadline', 'deadline', 'deadline']);
    expect(seen).toHaveLength(1);
    expect((await transport.send(get())).failure?.message).toBe('the run took longer than 1 s');
    expect(transport.sent).toBe(1);
  });

  test('is an interruption where no reason is given', async () => {
    const controller = new AbortController();
    controller.abort();
    const transport = open('http://127.0.0.1:1', { signal: controller.signal });
    expect((await transport.send(get())).failure?.kind).toBe('interrupted');
  });

  test('closing ends what is under way, and nothing is sent afterwards', async () => {
    const { origin, seen } = await wireServer(() => void transport.close());
    const transport = open(origin);
    expect((await transport.send(get())).failure?.kind).toBe('stopped');
    expect((await transport.send(get())).failure?.kind).toBe('stopped');
    expect(seen).toHaveLength(1);
  });
});

describe('manners', () => {
  test('no more requests are in flight than allowed, and all are sent', async () => {
    const { script, groups } = inGroupsOf(3, 40);
    const { origin, seen } = await wireServer(script);
    const transport = open(origin, { limits: { ...limits, concurrency: 3 } });
    const exchanges = await Promise.all(
      Array.from({ length: 40 }, (_, index) => transport.send(get(`/${index}`))),
    );
    expect(exchanges.every(({ reply }) => reply?.status === 200)).toBe(true);
    expect(groups).toEqual([...Array.from({ length: 13 }, () => 3), 1]);
    expect([seen.length, transport.sent]).toEqual([40, 40]);
    expect(new Set(seen.map(({ connection }) => connection)).size).toBe(3);
  });

  test('a rate spreads requests in time', async () => {
    const { origin } = await wireServer((socket) => socket.write(ok));
    const transport = open(origin, { limits: { ...limits, rate: 20 } });
    const startedAt = Date.now();
    await Promise.all([0, 1, 2, 3].map((index) => transport.send(get(`/${index}`))));
    expect(Date.now() - startedAt).toBeGreaterThanOrEqual(140);
  });

  test('a short Retry-After is honoured twice, and the last reply counts', async () => {
    const { origin } = await wireServer((socket, _, index) =>
      socket.write(message(index === 2 ? 200 : 503, ['Retry-After: 0'], 'hi')),
    );
    const transport = open(origin);
    expect((await transport.send(get())).reply?.status).toBe(200);
    expect(transport.sent).toBe(3);
  });

  test('an endpoint that asks for a pause for ever is asked three times', async () => {
    const { origin, seen } = await wireServer((socket) => socket.write(message(429, ['Retry-After: 0'], '')));
    expect((await open(origin).send(get())).reply?.status).toBe(429);
    expect(seen).toHaveLength(3);
  });

  test('a pause that the limit of the request does not hold is not begun', async () => {
    const { origin, seen } = await wireServer((socket) => socket.write(message(503, ['Retry-After: 3'], '')));
    const transport = open(origin, { limits: { ...limits, requestTimeout: 2 } });
    expect((await transport.send(get())).reply?.status).toBe(503);
    expect(seen).toHaveLength(1);
  });

  test('a request that met the end of an idle connection goes out once more', async () => {
    const { origin, seen } = await wireServer((socket, request) => {
      if (request.line.includes('/second') && request.connection === 1) {
        socket.resetAndDestroy();
      } else {
        socket.write(ok);
      }
    });
    const transport = open(origin, { limits: { ...limits, concurrency: 1 } });
    await transport.send(get('/first'));
    expect((await transport.send(get('/second'))).reply?.status).toBe(200);
    expect(seen.map(({ connection }) => connection)).toEqual([1, 1, 2]);
    expect(transport.sent).toBe(3);
  });
});

function sendMany(transport: Transport): Promise<readonly Exchange[]> {
  return Promise.all(Array.from({ length: 40 }, (_, index) => transport.send(get(`/${index}`))));
}

describe('credentials', () => {
  const basic = { kind: 'basic', user: 'HPC\\ann', password: 'pässword' } as const;

  test.each([
    [basic, `Basic ${Buffer.from('HPC\\ann:pässword', 'utf8').toString('base64')}`],
    [{ kind: 'bearer', token: 'abc.def' } as const, 'Bearer abc.def'],
  ])('%o go out, and are not recorded', async (credentials, want) => {
    const { origin, seen } = await wireServer((socket) => socket.write(ok));
    const exchange = await open(origin, { credentials }).send(get());
    expect(seen[0]?.headers).toContainEqual(['Authorization', want]);
    expect(exchange.sent.headers).toContainEqual(['Authorization', want.replace(/ .*/, ' [redacted]')]);
    expect(JSON.stringify(exchange)).not.toContain(want.slice(8));
  });

  test('that come back in a reply are masked there', async () => {
    const exchange = await ask(
      (socket, { headers }) => {
        const echo = headers.find(([name]) => name === 'Authorization')?.[1] ?? '';
        socket.write(message(200, [`X-Echo: ${echo}`], `<a>${echo}</a>`));
      },
      { credentials: basic },
    );
    const encoded = Buffer.from('HPC\\ann:pässword', 'utf8').toString('base64');
    const visible = JSON.stringify([exchange.reply?.headers, text(exchange)]);
    expect(visible).not.toContain(encoded.slice(-12));
    expect(exchange.reply?.headers).toContainEqual(['Content-Length', String(text(exchange).length)]);
  });

  test('go alone until they are accepted', async () => {
    const rest = inGroupsOf(2, 13);
    let alone = 0;
    const { origin, seen } = await wireServer((socket, request, index) => {
      if (index > 0) {
        rest.script(socket, request, index);
      } else {
        setTimeout(() => {
          alone = seen.length;
          socket.write(ok);
        }, 20);
      }
    });
    const transport = open(origin, { credentials: basic });
    await Promise.all(Array.from({ length: 13 }, (_, index) => transport.send(get(`/${index}`))));
    expect(alone).toBe(1);
    // Then two at a time, whatever is allowed: that many attempts are refused when the endpoint changes its mind.
    expect(rest.groups).toEqual([2, 2, 2, 2, 2, 2]);
  });

  test('that are refused are not tried again', async () => {
    const { origin, seen } = await wireServer((socket) =>
      socket.write(message(401, ['WWW-Authenticate: Basic realm="HPC"'], '')),
    );
    const transport = open(origin, { credentials: basic });
    const exchanges = await Promise.all([0, 1, 2, 3, 4].map((index) => transport.send(get(`/${index}`))));
    expect(exchanges.map(({ reply, failure }) => reply?.status ?? failure?.kind)).toEqual([
      401,
      'stopped',
      'stopped',
      'stopped',
      'stopped',
    ]);
    expect(seen).toHaveLength(1);
  });

  const refusal = message(401, ['WWW-Authenticate: Basic realm="HPC"'], 'no');
  const many = { credentials: basic, limits: { ...limits, concurrency: 16 } };
  test('that are refused in the middle of a run go out once more at most', async () => {
    const refused: Socket[] = [];
    const { origin } = await wireServer((socket, _, index) => {
      if (index < 12) {
        socket.write(ok);
        return;
      }
      refused.push(socket);
      // Time for a request too many to show.
      setTimeout(() => socket.write(refusal), 20);
    });
    const exchanges = await sendMany(open(origin, many));
    expect(refused.length).toBeLessThanOrEqual(2);
    expect(exchanges.filter(({ failure }) => failure?.kind === 'stopped')).toHaveLength(28 - refused.length);
  });

  test('that are refused stay at home as soon as the refusal begins', async () => {
    let slow: Socket | undefined;
    const { origin, seen } = await wireServer((socket, _, index) => {
      if (index === 0) {
        socket.write(ok);
      } else if (slow === undefined) {
        slow = socket;
        socket.write(refusal.subarray(0, -1));
      } else {
        // Time for the refusal to be read.
        setTimeout(() => socket.write(ok), 20);
        setTimeout(() => slow?.write(refusal.subarray(-1)), 60);
      }
    });
    const exchanges = await sendMany(open(origin, many));
    expect(seen).toHaveLength(3);
    expect(exchanges.filter(({ reply }) => reply?.status === 200)).toHaveLength(2);
  });

  test('that are refused are not tried again for the sake of a second look', async () => {
    let broken: Socket | undefined;
    const { origin, seen } = await wireServer((socket, _, index) => {
      if (index === 0) {
        socket.write(ok);
      } else if (broken === undefined) {
        broken = socket;
      } else {
        socket.write(refusal);
        // Time for the refusal to be read.
        setTimeout(() => broken?.write('HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\n'), 20);
      }
    });
    await sendMany(open(origin, many));
    expect(seen).toHaveLength(3);
  });

  test('that are forbidden at once are not tried again', async () => {
    const { origin, seen } = await wireServer((socket) => socket.write(message(403, [], '')));
    const [first, second] = await sendMany(open(origin, many));
    expect([first?.reply?.status, second?.failure?.message]).toEqual([
      403,
      'not sent: the endpoint has refused the credentials (403), and trying again may lock the account',
    ]);
    expect(seen).toHaveLength(1);
  });

  test('are not refused by a 401 without challenge once they were accepted', async () => {
    const { origin, seen } = await wireServer((socket, _, index) =>
      socket.write(message(index === 1 ? 401 : 200, [], '')),
    );
    const transport = open(origin, { credentials: basic });
    const statuses = [];
    for (const target of ['/1', '/2', '/3']) {
      statuses.push((await transport.send(get(target))).reply?.status);
    }
    expect(statuses).toEqual([200, 401, 200]);
    expect(seen).toHaveLength(3);
  });

  test('that were never given cannot be refused', async () => {
    const { origin, seen } = await wireServer((socket) => socket.write(message(401, [], '')));
    const transport = open(origin);
    await transport.send(get('/1'));
    await transport.send(get('/2'));
    expect(seen).toHaveLength(2);
  });
});
