import { describe, expect, test } from 'vitest';
import type { Exchange, Header } from '../model/http.ts';
import { answered, replyOf, requestOf, unanswered } from '../model/testing/messages.ts';
import { withoutForeignSecrets } from './foreign-secrets.ts';

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
  return withoutForeignSecrets([exchange, ...others]).get(exchange);
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
  ['a token of a scheme of its own', ['authorization', 'Token abc123def'] as const, 'abc123def'],
  ['a login that was passed on', ['X-Passed-On', basic('ann', 'open sesame')[1]] as const, 'open sesame'],
])('%s that one request carried is found nowhere in any exchange', (_, header, secret) => {
  const echo = answered(requestOf(), {
    ...replyOf(`<a>${secret}</a>`, { headers: [['X-Echo', secret]] }),
    reason: secret,
  });
  const asked = sentWith([['X-Other', secret]]);
  const lost = unanswered(requestOf(), 'reset', `no reply to ${secret}`);
  const all = [...withoutForeignSecrets([sentWith([header]), echo, asked, lost]).values()];
  const bodies = all.map(({ reply }) => Buffer.from(reply?.body ?? []).toString('utf8'));
  expect(JSON.stringify([all, bodies])).not.toContain(secret);
  // Its length still says what was sent.
  expect(bodies[1]).toHaveLength(`<a>${secret}</a>`.length);
});

const opaque = 'q8Zt3LrV0_wXk29-bN7sD4e';

describe('a header whose name nobody knows', () => {
  const names = [
    'X-Gateway-Identity',
    'Remote-User-Info',
    'x-forwarded-client-cert',
    'Blob',
    'ETag',
    'Referer',
  ];

  test.each(names)('%s loses its value in requests and replies', (name) => {
    const exchange = answered(
      requestOf('/x', { headers: [[name, 'v']] }),
      replyOf('<a/>', { headers: [[name, 'v']] }),
    );
    const clean = cleaned({ ...exchange, sent: { ...exchange.sent, headers: [[name, 'v']] } });
    expect([clean?.request.headers, clean?.sent.headers, clean?.reply?.headers]).toEqual(
      Array.from({ length: 3 }, () => [[name, '[redacted]']]),
    );
  });

  test.each(names)('%s brings a token that is found nowhere else', (name) => {
    const echo = answered(requestOf(`/x/${opaque}?next=${opaque}`), {
      ...replyOf(`<a>${opaque}</a>`, {
        headers: [
          ['Location', `/y/${opaque}`],
          ['Server', opaque],
        ],
      }),
      reason: `no ${opaque}`,
      framing: `no ${opaque}`,
    });
    const lost = unanswered(requestOf(), 'reset', `no reply to ${opaque}`);
    const all = [...withoutForeignSecrets([sentWith([[name, `id="${opaque}", x=1`]]), echo, lost]).values()];
    const bodies = all.map(({ reply }) => Buffer.from(reply?.body ?? []).toString('utf8'));
    expect(JSON.stringify([all, bodies])).not.toContain(opaque);
    expect(bodies[1]).toBe(`<a>${'*'.repeat(opaque.length)}</a>`);
  });

  test.each([
    ['X-State', 'Finished'],
    ['X-Forwarded-Host', 'hpc-headnode01.contoso.example'],
    ['X-Time', '2026-11-27T08:00:00.000Z'],
    ['X-Product', '5.3.6450.0'],
    ['X-Original-URL', '/WindowsHPC/Job/4242424242'],
    ['X-Sentence', 'Job 42 of the cluster'],
    ['X-Session-State', 'Finished'],
  ])('%s takes no word of replies along', (name, value) => {
    const url = 'https://hpc-headnode01.contoso.example/WindowsHPC/Job/4242424242';
    const echo = { ...answered(requestOf(), replyOf(`<a>${value}</a>`)), sent: { url, headers: [] } };
    const clean = cleaned(echo, sentWith([[name, value]]));
    expect(Buffer.from(clean?.reply?.body ?? []).toString()).toBe(`<a>${value}</a>`);
    expect(clean?.sent.url).toBe(url);
  });
});

test('compact tokens are gone wherever they stand', () => {
  const token = 'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhbm4ifQ.c2lnbmF0dXJl';
  const echo = answered(
    requestOf(`/x/${token}`),
    replyOf(`<a>${token}</a>`, { headers: [['Server', token]] }),
  );
  const all = [
    ...withoutForeignSecrets([
      { ...echo, sent: { url: `https://h/x/${token}`, headers: [['User-Agent', token]] } },
    ]).values(),
  ];
  const body = Buffer.from(all[0]?.reply?.body ?? []).toString('utf8');
  expect(JSON.stringify([all, body])).not.toContain('eyJ');
});

describe('a URL', () => {
  test.each([
    ['https://h/x?Properties=Id,State&sig=abc', 'https://h/x?Properties=Id,State&sig=[redacted]'],
    ['https://h/x?access_token=a&Render=b', 'https://h/x?access_token=[redacted]&Render=b'],
    [`https://h/x?z=${opaque}&y=1`, 'https://h/x?z=[redacted]&y=1'],
    [
      'https://h/x?api-version=2012-11-01.4.0&QueryId=12345678-abcd-1234',
      'https://h/x?api-version=2012-11-01.4.0&QueryId=12345678-abcd-1234',
    ],
    ['https://h/x;jsessionid=A1?a=1', 'https://h/x;jsessionid=[redacted]?a=1'],
    ['https://h/x#id_token=a', 'https://h/x'],
    ['https://h/x?flag&=&a', 'https://h/x?flag&=&a'],
  ])('%s', (url, left) => {
    expect(cleaned(sentWith([], url))?.sent.url).toBe(left);
  });

  test('of a redirect has no user and no value of a query', () => {
    const headers: readonly Header[] = [['Location', '//ann:pw@login/x?ticket=a&b=c#d']];
    expect(cleaned(answered(requestOf(), replyOf('', { headers })))?.reply?.headers).toEqual([
      ['Location', '//login/x?ticket=[redacted]&b=[redacted]'],
    ]);
  });
});

test('texts that stand beside the headers are found in what is reported', () => {
  const echo = answered(requestOf(), replyOf(`<a>${opaque}, ok</a>`));
  const clean = withoutForeignSecrets([echo], [opaque, 'ok']).get(echo);
  expect(Buffer.from(clean?.reply?.body ?? []).toString()).toBe(`<a>${'*'.repeat(opaque.length)}, ok</a>`);
});

test('any number of tokens is found in time', () => {
  const tokens = Array.from({ length: 2000 }, (_, index) => `${opaque}${index}`);
  const exchanges = tokens.map((token) => ({
    ...answered(requestOf(), replyOf(`<a>${tokens.at(-1)} ${token}</a>`)),
    sent: { url: 'https://h/x', headers: [['X-Id', token]] as readonly Header[] },
  }));
  const bodies = [...withoutForeignSecrets(exchanges).values()].map(({ reply }) =>
    Buffer.from(reply?.body ?? []).toString(),
  );
  expect(bodies.filter((body) => body.includes(opaque))).toEqual([]);
});
