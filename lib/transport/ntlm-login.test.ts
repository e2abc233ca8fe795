import { expect, onTestFinished, test } from 'vitest';
import type { Exchange } from '../model/http.ts';
import { message, wireServer } from './testing/servers.ts';
import type { SeenRequest } from './testing/servers.ts';
import { ntlmScript } from './testing/ntlm-server.ts';
import { openTransport } from './transport.ts';
import type { Transport } from './transport.ts';

const user = 'HPC\\ann';

function open(origin: string, password: string): Transport {
  const transport = openTransport({
    origin,
    credentials: { kind: 'ntlm', user, password },
    headers: [],
    tls: { insecure: false },
    limits: { connectTimeout: 2, requestTimeout: 5, maxBody: 1000, concurrency: 4 },
    signal: new AbortController().signal,
    userAgent: 'hpcpack-conformance/0',
  });
  onTestFinished(() => transport.close());
  return transport;
}

const send = (transport: Transport, count: number): Promise<readonly Exchange[]> =>
  Promise.all(
    Array.from({ length: count }, (_, index) =>
      transport.send({ method: 'GET', target: `/${index}`, headers: [] }),
    ),
  );

const statuses = (exchanges: readonly Exchange[]): readonly unknown[] =>
  exchanges.map(({ reply, failure }) => reply?.status ?? failure?.kind);

const authorized = (seen: readonly SeenRequest[]): readonly boolean[] =>
  seen.map(({ headers }) => headers.some(([name]) => name === 'Authorization'));

test('one handshake on one connection serves all requests', async () => {
  const { origin, seen } = await wireServer(ntlmScript('s\u00e4cret'));
  const transport = open(origin, 's\u00e4cret');
  expect(statuses(await send(transport, 3))).toEqual([200, 200, 200]);
  expect(authorized(seen)).toEqual([true, true, false, false]);
  expect(new Set(seen.map(({ connection }) => connection)).size).toBe(1);
  expect(transport.sent).toBe(4);
});

test('an endpoint that sends its time lets in who answers with an integrity code', async () => {
  const { origin, seen } = await wireServer(ntlmScript('secret', { time: Buffer.alloc(8, 1) }));
  expect(statuses(await send(open(origin, 'secret'), 2))).toEqual([200, 200]);
  expect(seen).toHaveLength(3);
});

test('what is recorded holds no part of the handshake', async () => {
  const { origin } = await wireServer(ntlmScript('secret'));
  const [first] = await send(open(origin, 'secret'), 1);
  expect(first?.sent.headers).toContainEqual(['Authorization', 'NTLM [redacted]']);
  expect(JSON.stringify(first)).not.toContain('TlRMTVNT');
});

test('a connection that is new logs in again', async () => {
  const login = ntlmScript('secret');
  const { origin, seen } = await wireServer((socket, request, index) => {
    login(socket, request, index);
    if (request.line.includes('/0') && index === 1) {
      socket.end();
    }
  });
  const transport = open(origin, 'secret');
  expect(statuses(await send(transport, 1))).toEqual([200]);
  expect(statuses(await send(transport, 1))).toEqual([200]);
  // The second request may still meet the old connection.
  expect(authorized(seen).slice(-2)).toEqual([true, true]);
  expect(new Set(seen.map(({ connection }) => connection)).size).toBe(2);
});

test('a login that the endpoint forgot is made again', async () => {
  const { origin, seen } = await wireServer(ntlmScript('secret', { forgetAfter: 1 }));
  expect(statuses(await send(open(origin, 'secret'), 3))).toEqual([200, 200, 200]);
  expect(authorized(seen)).toEqual([true, true, false, false, true, true]);
});

test('a wrong password is tried once', async () => {
  const { origin, seen } = await wireServer(ntlmScript('secret'));
  expect(statuses(await send(open(origin, 'wrong!'), 3))).toEqual([401, 'stopped', 'stopped']);
  expect(seen).toHaveLength(2);
});

test('an endpoint that asks for no login is not given one', async () => {
  const { origin, seen } = await wireServer((socket) => socket.write(message(200, [], 'hi')));
  expect(statuses(await send(open(origin, 'secret'), 1))).toEqual([200]);
  expect(seen).toHaveLength(1);
});

test('an endpoint that knows no NTLM has refused', async () => {
  const { origin, seen } = await wireServer((socket) =>
    socket.write(message(401, ['WWW-Authenticate: Basic realm="x"'], '')),
  );
  expect(statuses(await send(open(origin, 'secret'), 2))).toEqual([401, 'stopped']);
  expect(seen).toHaveLength(1);
});

test('a connection that is closed between challenge and answer is a failure, not a refusal', async () => {
  const login = ntlmScript('secret');
  const { origin } = await wireServer((socket, request, index) => {
    login(socket, request, index);
    if (index === 0) {
      socket.end();
    }
  });
  const [exchange] = await send(open(origin, 'secret'), 1);
  expect(exchange?.failure).toEqual({
    kind: 'protocol',
    message: 'the endpoint closed the connection in the middle of the NTLM login',
  });
});
