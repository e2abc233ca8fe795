import { describe, expect, test } from 'vitest';
import type { Exchange, Header, Request } from '../model/http.ts';
import { answered, replyOf, requestOf, unanswered } from '../model/testing/messages.ts';
import { foreignLookup, placeIn } from './foreign-lookup.ts';

const origin = 'https://headnode';
const browser: readonly Header[] = [
  ['Accept', 'text/html,application/xml;q=0.9,*/*;q=0.8'],
  ['User-Agent', 'Mozilla/5.0'],
];

function recorded(headers: readonly Header[], body = '<a/>', status = 200): Exchange {
  return answered(requestOf('/x', { headers: [...browser, ...headers] }), replyOf(body, { status }));
}

function versioned(version: string): Request {
  return requestOf('/x', { headers: [['api-version', version]] });
}

describe('a recorded request stands for a planned one', () => {
  const plain = recorded([]);

  test('whatever headers it has that the operation does not look at', () => {
    expect(foreignLookup([plain], origin)(requestOf('/x'))).toBe(plain);
  });

  test('by method and target', () => {
    const lookup = foreignLookup([plain], origin);
    expect(lookup(requestOf('/y'))).toBeUndefined();
    expect(lookup(requestOf('/x', { method: 'HEAD' }))).toBeUndefined();
  });

  test('by the headers that decide on the version, in any spelling of their names', () => {
    const known = recorded([['API-Version', '2011-11-01']]);
    const lookup = foreignLookup([known, plain], origin);
    expect(lookup(versioned('2011-11-01'))).toBe(known);
    expect(lookup(versioned('2012-11-01.4.0'))).toBeUndefined();
    expect(lookup(requestOf('/x'))).toBe(plain);
    expect(foreignLookup([recorded([['CCP_Version', '3.0']])], origin)(requestOf('/x'))).toBeUndefined();
  });

  test('an empty version is not the absence of one', () => {
    const empty = recorded([['api-version', '']]);
    const lookup = foreignLookup([plain, empty], origin);
    expect(lookup(versioned(''))).toBe(empty);
    expect(lookup(requestOf('/x'))).toBe(plain);
  });

  test('by Accept where the plan has one, and where the client would take no XML', () => {
    const json = answered(requestOf('/x', { headers: [['accept', 'application/json']] }), replyOf('{}'));
    const lookup = foreignLookup([json], origin);
    expect(lookup(requestOf('/x'))).toBeUndefined();
    expect(lookup(requestOf('/x', { headers: [['Accept', 'application/json']] }))).toBe(json);
    expect(
      foreignLookup([plain], origin)(requestOf('/x', { headers: [['Accept', 'application/json']] })),
    ).toBeUndefined();
  });

  test('where the client says nothing of what it takes, or takes XML among others', () => {
    const silent = answered(requestOf('/x'), replyOf('<a/>'));
    const both = answered(
      requestOf('/x', {
        headers: [
          ['Accept', 'application/json'],
          ['Accept', 'text/xml'],
        ],
      }),
      replyOf('<a/>'),
    );
    for (const one of [silent, both]) expect(foreignLookup([one], origin)(requestOf('/x'))).toBe(one);
  });

  test('by a header that stands twice as by one with both values', () => {
    const twice = recorded([
      ['api-version', 'a'],
      ['api-version', 'b'],
    ]);
    expect(foreignLookup([twice], origin)(versioned('a, b'))).toBe(twice);
    expect(foreignLookup([twice], origin)(versioned('a'))).toBeUndefined();
  });

  test('though nothing came of it', () => {
    const lost = unanswered(requestOf('/x'), 'timeout');
    expect(foreignLookup([lost], origin)(requestOf('/x'))).toBe(lost);
  });

  test('each for one occurrence', () => {
    const second = recorded([], '<b/>');
    const lookup = foreignLookup([plain, second], origin);
    expect(lookup(requestOf('/x'))).toBe(plain);
    expect(lookup(requestOf('/x', { occurrence: 2 }))).toBe(second);
    expect(lookup(requestOf('/x', { occurrence: 3 }))).toBeUndefined();
  });

  test('not at another origin', () => {
    expect(foreignLookup([plain], 'https://other')(requestOf('/x'))).toBeUndefined();
    const nonsense = { ...plain, sent: { ...plain.sent, url: 'nonsense' } };
    expect(foreignLookup([nonsense], origin)(requestOf('/x'))).toBeUndefined();
  });

  test('not where it asks for a part, or only for what is new', () => {
    const names = [
      'Range',
      'If-Range',
      'If-Match',
      'if-none-match',
      'If-Modified-Since',
      'If-Unmodified-Since',
    ];
    for (const name of names) {
      expect(foreignLookup([recorded([[name, 'x']])], origin)(requestOf('/x'))).toBeUndefined();
    }
  });

  test('not where it was answered with a challenge', () => {
    const reply = replyOf('', { status: 401, headers: [['WWW-Authenticate', 'NTLM']] });
    const login = answered(requestOf('/x'), reply);
    expect(foreignLookup([login, plain], origin)(requestOf('/x'))).toBe(plain);
    expect(foreignLookup([recorded([], '', 407)], origin)(requestOf('/x'))).toBeUndefined();
    const bare = recorded([], '', 401);
    const success = answered(requestOf('/x'), { ...reply, status: 200 });
    for (const one of [bare, success]) expect(foreignLookup([one], origin)(requestOf('/x'))).toBe(one);
  });
});

function at(target: string, status = 200): Exchange {
  return answered(requestOf(target), replyOf('<a/>', { status }));
}

describe('the place of a service', () => {
  test('is that of the job that is asked for most often, among those that are there', () => {
    const exchanges = [
      at('/WindowsHPC/Job/9', 404),
      at('/WindowsHPC/Job/9', 404),
      at('/WindowsHPC/Job/9', 404),
      at('/WindowsHPC/Job/7?Properties=Id'),
      at('/WindowsHPC/Job/115'),
      at('/WindowsHPC/Job/115'),
    ];
    expect(placeIn(exchanges, false)).toEqual({ root: 'https://headnode/WindowsHPC', job: '115' });
    expect(placeIn(exchanges.slice(0, 3), false)).toMatchObject({ job: '9' });
  });

  test('has the cluster in its path where the profile has', () => {
    expect(placeIn([at('/WindowsHPC/My%20HPC/Job/115')], true)).toEqual({
      root: 'https://headnode/WindowsHPC',
      cluster: 'My HPC',
      job: '115',
    });
    expect(placeIn([at('/WindowsHPC/%zz/Job/7')], true)).toMatchObject({ cluster: '%zz' });
  });

  test.each([
    ['no request is one of Get Job', [at('/WindowsHPC/Jobs'), at('/WindowsHPC/Job/7/Tasks')]],
    ['no job has a number', [at('/WindowsHPC/Job/x')]],
    ['nothing was read', [answered(requestOf('/r/Job/7', { method: 'HEAD' }), replyOf(''))]],
    ['what was recorded is no URL', [{ ...at('/r/Job/7'), sent: { url: 'nonsense', headers: [] } }]],
  ])('is unknown where %s', (_, exchanges) => {
    expect(placeIn(exchanges, false)).toBeUndefined();
  });

  test('needs no reply', () => {
    expect(placeIn([unanswered(requestOf('/r/Job/7'), 'timeout')], false)?.job).toBe('7');
  });
});
