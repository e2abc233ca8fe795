import { describe, expect, test } from 'vitest';
import type { Exchange, Failure, Request } from '../model/http.ts';
import { answered, replyOf, requestOf, unanswered } from '../model/testing/messages.ts';
import { targetOf } from '../model/testing/target.ts';
import { openSession } from './session.ts';
import type { Sender } from './session.ts';
import { senderOf } from './testing/sender.ts';
import type { WatchedSender } from './testing/sender.ts';

const requests = Array.from({ length: 12 }, (_, index) => requestOf(`/Job/${index}`));
const [first] = requests as [Request];

function open(sender: Sender, concurrency = 1, signal = new AbortController().signal) {
  const target = targetOf();
  return openSession(sender, { ...target, limits: { ...target.limits, concurrency } }, signal);
}

/** Answers everything, and one request in a way of its own. */
function except(target: string, exchange: (request: Request) => Exchange): WatchedSender {
  return senderOf((request) =>
    request.target === target ? exchange(request) : answered(request, replyOf('<Job/>')),
  );
}

const refusing = (request: Request): Exchange => answered(request, replyOf('', { status: 401 }));
const dying = (request: Request): Exchange => unanswered(request, 'reset', 'the connection was reset');

describe('a request', () => {
  test('is sent once, however often and by whomever it is asked for', async () => {
    const sender = senderOf();
    const session = open(sender, 4);
    const exchanges = await Promise.all([session.ask(first), session.ask({ ...first }), session.ask(first)]);
    expect(new Set(exchanges).size).toBe(1);
    await session.ask(first);
    expect(sender.requests).toEqual([first]);
  });

  test('that failed is not sent again', async () => {
    const sender = senderOf(dying);
    const session = open(sender);
    expect((await session.ask(first))?.failure?.kind).toBe('reset');
    expect((await session.ask(first))?.failure?.kind).toBe('reset');
    expect(sender.sent).toBe(1);
  });

  test('is another where its occurrence is', async () => {
    const sender = senderOf();
    const session = open(sender);
    await Promise.all([session.ask(first), session.ask({ ...first, occurrence: 2 })]);
    expect(sender.sent).toBe(2);
  });

  test.each([
    [512 * 1024, 1],
    [512 * 1024 - 1, 4],
  ])('is sent alone where a body was as long as %d bytes: at most %d at a time', async (length, most) => {
    const body = 'x'.repeat(length);
    let underWay = 0;
    let together = 0;
    const sender: Sender = {
      sent: 0,
      send: async (request) => {
        underWay += 1;
        if (request !== first) together = Math.max(together, underWay);
        await Promise.resolve();
        underWay -= 1;
        return answered(request, replyOf(body));
      },
    };
    const session = open(sender, 4);
    await session.ask(first);
    await Promise.all(requests.map(session.ask));
    expect(together).toBe(most);
  });

  test('can be looked up once it was answered', async () => {
    const session = open(senderOf());
    expect(session.lookup(first)).toBeUndefined();
    const exchange = await session.ask(first);
    expect(session.lookup({ ...first })).toBe(exchange);
    expect(session.lookup(requestOf('/other'))).toBeUndefined();
  });
});

describe('a random request', () => {
  test('is sent each time, and forgotten', async () => {
    const sender = senderOf();
    const session = open(sender);
    await session.ask(first);
    expect((await session.probe(first))?.request).toBe(first);
    await session.probe(requests[1] as Request);
    expect(sender.sent).toBe(3);
    expect(session.lookup(requests[1] as Request)).toBeUndefined();
    expect(session.exchanges()).toHaveLength(1);
  });

  test('is not sent once the run is stopped, and stops it where there is reason to', async () => {
    const sender = senderOf(refusing);
    const session = open(sender);
    await session.probe(first);
    expect(session.stopped()?.kind).toBe('auth');
    expect(await session.probe(first)).toBeUndefined();
    expect(sender.sent).toBe(1);
  });
});

test.each([1, 3, 8])('no more than %i are in flight, and so many are', async (concurrency) => {
  const sender = senderOf();
  const session = open(sender, concurrency);
  await Promise.all(requests.map(session.ask));
  expect(sender.most()).toBe(concurrency);
});

test('the exchanges stand in the order in which they were asked for, not in that of the answers', async () => {
  const gate = new EventTarget();
  const held = new Promise((resolve) => gate.addEventListener('open', resolve));
  const sender = senderOf();
  const session = open(
    {
      ...sender,
      async send(request) {
        if (request === first) await held;
        return await sender.send(request);
      },
    },
    4,
  );
  const all = Promise.all(requests.slice(0, 4).map(session.ask));
  await session.ask(requests[3] as Request);
  expect(session.exchanges().map(({ request }) => request.target)).toEqual(['/Job/1', '/Job/2', '/Job/3']);
  gate.dispatchEvent(new Event('open'));
  await all;
  expect(session.exchanges().map(({ request }) => request)).toEqual(requests.slice(0, 4));
});

describe('a run that is stopped', () => {
  test('sends nothing more, and keeps what it has', async () => {
    const sender = senderOf();
    const session = open(sender);
    await session.ask(first);
    session.stop({ kind: 'job', message: 'no such job' });
    expect(await Promise.all(requests.map(session.ask))).toEqual([
      expect.objectContaining({ request: first }),
      ...requests.slice(1).map(() => undefined),
    ]);
    expect(sender.sent).toBe(1);
    expect(session.exchanges()).toHaveLength(1);
    expect(session.stopped()).toEqual({ kind: 'job', message: 'no such job' });
  });

  test('keeps its first reason', () => {
    const session = open(senderOf());
    expect(session.stopped()).toBeUndefined();
    session.stop({ kind: 'job', message: 'one' });
    session.stop({ kind: 'auth', message: 'two' });
    expect(session.stopped()?.message).toBe('one');
  });

  test('leaves the rest of the queue unsent', async () => {
    const sender = except('/Job/3', (request) => unanswered(request, 'deadline', 'too late'));
    const session = open(sender);
    const exchanges = await Promise.all(requests.map(session.ask));
    expect(sender.requests).toEqual(requests.slice(0, 4));
    expect(exchanges.filter((exchange) => exchange === undefined)).toHaveLength(8);
    expect(session.stopped()).toEqual({ kind: 'deadline', message: 'too late' });
  });
});

describe('a refused login', () => {
  test('is recorded, and is no answer to look up', async () => {
    const session = open(senderOf(refusing));
    await session.ask(first);
    expect(session.exchanges().map(({ reply }) => reply?.status)).toEqual([401]);
    expect(session.lookup(first)).toBeUndefined();
  });

  test('stops after one request with one in flight', async () => {
    const sender = senderOf(refusing);
    const session = open(sender, 1);
    await Promise.all(requests.map(session.ask));
    expect(sender.sent).toBe(1);
    expect(session.stopped()?.kind).toBe('auth');
  });

  test('stops with no more than are in flight, where a first one was not awaited', async () => {
    const sender = senderOf(refusing);
    const session = open(sender, 8);
    await Promise.all(requests.map(session.ask));
    expect(sender.sent).toBe(8);
  });

  test('after a good one by 403 is an answer like others', async () => {
    const sender = except('/Job/1', (request) => answered(request, replyOf('', { status: 403 })));
    const session = open(sender);
    await Promise.all(requests.map(session.ask));
    // The request that brought the job before is asked once more, because a login may have ended.
    expect(sender.sent).toBe(13);
    expect(session.stopped()).toBeUndefined();
  });

  test('by 403 stops where it is the first answer', async () => {
    const sender = except('/Job/0', (request) => answered(request, replyOf('', { status: 403 })));
    const session = open(sender);
    await Promise.all(requests.map(session.ask));
    expect(sender.sent).toBe(1);
  });
});

test('an endpoint that dies stops the run after six requests, not after each of them', async () => {
  const sender = senderOf((request) =>
    request === first ? answered(request, replyOf('<Job/>')) : dying(request),
  );
  const session = open(sender);
  await Promise.all(requests.map(session.ask));
  expect(sender.sent).toBe(7);
  expect(session.stopped()).toEqual({
    kind: 'reset',
    message: '6 requests in a row have no reply to judge: the connection was reset',
  });
});

describe('the signal', () => {
  test.each(['deadline', 'interrupted'] as const)('of the %s stops the run with its reason', async (kind) => {
    const abort = new AbortController();
    const sender = senderOf();
    const session = open(sender, 1, abort.signal);
    await session.ask(first);
    abort.abort({ kind, message: 'it is over' } satisfies Failure);
    expect(session.stopped()).toEqual({ kind, message: 'it is over' });
    expect(await session.ask(requests[1] as Request)).toBeUndefined();
    expect(sender.sent).toBe(1);
  });

  test('that was given before the session was opened lets nothing be sent', async () => {
    const sender = senderOf();
    const session = open(sender, 1, AbortSignal.abort({ kind: 'interrupted', message: 'early' }));
    expect(await session.ask(first)).toBeUndefined();
    expect(sender.sent).toBe(0);
    expect(session.stopped()?.message).toBe('early');
  });
});

test('equal replies share their bytes, and too many bytes stop the run', async () => {
  const sender = senderOf((request) => answered(request, replyOf('x'.repeat(5 * 1024 ** 2))));
  const target = targetOf();
  const limits = { ...target.limits, concurrency: 1, maxBody: 1024 };
  const session = openSession(sender, { ...target, limits }, new AbortController().signal);
  await Promise.all(requests.map(session.ask));
  expect(new Set(session.exchanges().map(({ reply }) => reply?.body)).size).toBe(1);
  expect(sender.sent).toBe(10);
  expect(session.stopped()?.kind).toBe('limit');
});
