import { expect, test } from 'vitest';
import { exchangesOf } from './har-reader.ts';
import { leftoversOf } from './har-leftovers.ts';

const secret = (index: number): string => `v3ry-S3cret-of-place-${index}`;

const entry = {
  startedDateTime: '2026-11-02T08:30:00.000Z',
  comment: secret(0),
  _initiator: { url: secret(0) },
  request: {
    method: 'POST',
    url: 'https://h/login',
    headers: [],
    cookies: [{ name: 'c', value: secret(1), comment: secret(0) }],
    queryString: [{ name: 'ticket', value: secret(2) }],
    postData: {
      params: [
        { name: 'pwd', value: secret(3) },
        { name: 'job', value: 'Finished' },
      ],
      text: `SAMLResponse=${secret(4)}&user=ann`,
    },
  },
  response: { status: 200, headers: [], cookies: [{ name: 's', value: secret(5) }] },
};

test('cookies, queries and forms are read for what may be a login', () => {
  expect(leftoversOf(entry)).toEqual([1, 5, 2, 3, 4].map(secret));
});

test.each([
  null,
  1,
  'x',
  {},
  { request: 1, response: [] },
  { request: { cookies: [null, { value: 1 }], postData: 1 } },
])('%j holds nothing', (value) => {
  expect(leftoversOf(value)).toEqual([]);
});

test('what an entry holds is gone from the replies of others', () => {
  const text = [1, 2, 3, 4, 5].map(secret).join(' ');
  const answer = {
    ...entry,
    request: { method: 'GET', url: 'https://h/WindowsHPC/Job/42', headers: [], comment: secret(0) },
    response: {
      status: 200,
      headers: [],
      content: { text: `<a>${text}</a>`, comment: secret(0) },
      _framing: `no ${secret(1)}`,
      comment: secret(0),
    },
  };
  const exchanges = exchangesOf({ log: { entries: [entry, answer] } });
  const bodies = exchanges.map(({ reply }) => Buffer.from(reply?.body ?? []).toString());
  expect(JSON.stringify([exchanges, bodies])).not.toContain('S3cret');
});
