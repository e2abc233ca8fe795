import { describe, expect, test } from 'vitest';
import type { Exchange, Header } from '../model/http.ts';
import { answered, replyOf, requestOf, unanswered } from '../model/testing/messages.ts';
import { withoutSecrets } from './foreign-secrets.ts';

function basic(user: string, password: string): Header {
  return ['Authorization', `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`];
}

function sentWith(headers: readonly Header[], url = 'https://h/x?a=1'): Exchange {
  return {
    ...answered(requestOf('/x?a=1', { headers }), replyOf('<a/>')),
    sent: { url, headers },
  };
}

function cleaned(exchange: Exchange, ...others: readonly Exchange[]): Exchange | undefined {
  return withoutSecrets([exchange, ...others]).get(exchange);
}

describe('of what was sent', () => {
  const headers: readonly Header[] = [
    [':authority', 'h'],
    ['cookie', 'sid=1'],
    ['authorization', 'Negotiate YII'],
    ['Proxy-Authorization', 'x'],
    ['X-Api-Key', 'k'],
    ['api-version', '2011-11-01'],
  ];
  const left: readonly Header[] = [
    [':authority', 'h'],
    ['cookie', '[redacted]'],
    ['authorization', 'Negotiate [redacted]'],
    ['Proxy-Authorization', '[redacted]'],
    ['X-Api-Key', '[redacted]'],
    ['api-version', '2011-11-01'],
  ];

  test('the values of credentials and of what is named like a secret are gone', () => {
    const exchange = cleaned(sentWith(headers));
    expect(exchange?.sent.headers).toEqual(left);
    expect(exchange?.request.headers).toEqual(left);
  });

  test('the user in a URL is gone, and what was asked stays', () => {
    const url = 'https://ann:open sesame@h/x?q=a@b';
    expect(cleaned(sentWith([], url))?.sent.url).toBe('https://h/x?q=a@b');
  });
});

test('of a reply, cookies and what is named like a secret are gone, and what the page documents stays', () => {
  const headers: readonly Header[] = [
    ['Set-Cookie', 'sid=1'],
    ['x-csrf-token', 't'],
    ['X-MS-HPC-AuthorityChain', 'chain'],
    ['Content-Type', 'application/xml'],
  ];
  const exchange = answered(requestOf(), replyOf('<a/>', { headers }));
  expect(cleaned(exchange)?.reply?.headers).toEqual([
    ['Set-Cookie', '[redacted]'],
    ['x-csrf-token', '[redacted]'],
    ['X-MS-HPC-AuthorityChain', 'chain'],
    ['Content-Type', 'application/xml'],
  ]);
});

test.each([
  ['a password', basic('ann', 'open sesame'), 'open sesame'],
  ['the pair of user and password', basic('ann', 'open sesame'), 'YW5uOm9wZW4gc2VzYW1l'],
  ['a password with a colon in it', basic('ann', 'open:sesame'), 'open:sesame'],
  ['a token', ['authorization', 'bearer eyJhbGciOi'] as const, 'eyJhbGciOi'],
])('%s that one request carried is found nowhere in any exchange', (_, header, secret) => {
  const echo = answered(requestOf(), {
    ...replyOf(`<a>${secret}</a>`, { headers: [['X-Echo', secret]] }),
    reason: secret,
  });
  const asked = sentWith([['X-Other', secret]]);
  const lost = unanswered(requestOf(), 'reset', `no reply to ${secret}`);
  const all = [...withoutSecrets([sentWith([header]), echo, asked, lost]).values()];
  const bodies = all.map(({ reply }) => Buffer.from(reply?.body ?? []).toString('utf8'));
  expect(JSON.stringify([all, bodies])).not.toContain(secret);
  // Its length still says what was sent.
  expect(bodies[1]).toHaveLength(`<a>${secret}</a>`.length);
});
