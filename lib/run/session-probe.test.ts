import { expect, test } from 'vitest';
import { answered, replyOf, requestOf, unanswered } from '../model/testing/messages.ts';
import { targetOf } from '../model/testing/target.ts';
import type { Exchange, Request } from '../model/http.ts';
import { openSession } from './session.ts';

function sessionOver(send: (request: Request) => Exchange) {
  let sent = 0;
  const sender = {
    send: async (request: Request): Promise<Exchange> => {
      sent += 1;
      return send(request);
    },
    get sent() {
      return sent;
    },
  };
  return { sender, session: openSession(sender, targetOf(), new AbortController().signal) };
}

test('a random request is sent each time that it is tried, and forgotten', async () => {
  const { sender, session } = sessionOver((request) => answered(request, replyOf('<a/>')));
  const request = requestOf();
  const [one, other] = [await session.probe(request), await session.probe(request)];
  expect([one?.reply?.status, other?.reply?.status, sender.sent]).toEqual([200, 200, 2]);
  expect([session.lookup(request), session.exchanges()]).toEqual([undefined, []]);
});

test('random requests without a reply stop the run as others do', async () => {
  const { sender, session } = sessionOver((request) =>
    request.target === '/ok' ? answered(request, replyOf('<a/>')) : unanswered(request, 'reset', 'gone'),
  );
  await session.ask(requestOf('/ok'));
  for (let count = 0; count < 8; count += 1) await session.probe(requestOf('/silent'));
  expect(session.stopped()?.message).toBe('6 requests in a row have no reply to judge: gone');
  expect(sender.sent).toBe(7);
  expect(await session.probe(requestOf('/ok'))).toBeUndefined();
});
