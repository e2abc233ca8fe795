import { Ajv } from 'ajv';
import type { AnySchema } from 'ajv';
import draft6 from 'ajv/dist/refs/json-schema-draft-06.json' with { type: 'json' };
import * as fc from 'fast-check';
import { createRequire } from 'node:module';
import { describe, expect, test } from 'vitest';
import type { Exchange, FailureKind, Method } from '../model/http.ts';
import { HarError } from '../replay/har-error.ts';
import { exchangesOf } from '../replay/har-reader.ts';
import { harChunks, harOf, queryOf } from './har.ts';
import { answeredExchange, exchangesOfText, hostile, unansweredExchange } from './testing/sample.ts';

const tool = { name: 'hpcpack-conformance', version: '0.1.0' };

const schemas: Readonly<Record<string, AnySchema>> = createRequire(import.meta.url)('har-schema');
const ajv = new Ajv({ strict: false, validateFormats: false });
ajv.addMetaSchema(draft6);
ajv.addSchema(Object.values(schemas));

function invalid(har: unknown): string | undefined {
  return ajv.validate('har.json', har) ? undefined : ajv.errorsText();
}

const text = fc.string({ unit: 'binary', maxLength: 20 });
const headers = fc.array(fc.tuple(text, text), { maxLength: 4 });
const bytes = fc.oneof(
  fc.uint8Array({ maxLength: 40 }).map((body) => new Uint8Array(body)),
  text.map((body) => new TextEncoder().encode(body)),
);

const base = fc.record({
  request: fc.record(
    {
      method: fc.constantFrom<Method[]>('GET', 'HEAD', 'OPTIONS'),
      target: text,
      headers,
      occurrence: fc.integer({ min: 1, max: 9 }),
    },
    { requiredKeys: ['method', 'target', 'headers'] },
  ),
  sent: fc.record({ url: text, headers }),
  timing: fc.record({
    startedAt: fc.integer({ min: 0, max: 4e12 }),
    durationMs: fc.double({ min: 0, max: 1e9, noNaN: true }).map((time) => time + 0),
  }),
});
const reply = fc.record(
  {
    httpVersion: fc.constantFrom('1.0', '1.1'),
    status: fc.integer({ min: 0, max: 999 }),
    reason: text,
    headers,
    body: bytes,
    framing: text,
  },
  { requiredKeys: ['httpVersion', 'status', 'reason', 'headers', 'body'] },
);
const failure = fc.record({
  kind: fc.constantFrom<FailureKind[]>('timeout', 'limit', 'stopped'),
  message: text,
});
const exchange: fc.Arbitrary<Exchange> = fc.oneof(
  fc.tuple(base, reply).map(([parts, answered]) => Object.assign(parts, { reply: answered })),
  fc.tuple(base, failure).map(([parts, failed]) => Object.assign(parts, { failure: failed })),
);

describe('harOf', () => {
  test('is valid HAR 1.2', () => {
    expect(
      invalid(harOf([answeredExchange(), unansweredExchange(), ...exchangesOfText(hostile)], tool)),
    ).toBeUndefined();
    expect(invalid({ log: {} })).toBeDefined();
  });

  test('keeps the order, spelling and duplicates of headers', () => {
    const [entry] = harOf([answeredExchange()], tool).log.entries;
    expect(entry?.response.headers.map(({ name }) => name)).toEqual([
      'Content-Type',
      'Set-Cookie',
      'set-cookie',
    ]);
  });

  test('shows text as text and other bytes as base64', () => {
    const bodies = [answeredExchange('<a/>'), answeredExchange(Uint8Array.of(0xff, 0xfe, 0x3c, 0))];
    expect(harOf(bodies, tool).log.entries.map((entry) => entry.response.content)).toEqual([
      { size: 4, mimeType: 'application/xml; charset=utf-8', text: '<a/>' },
      { size: 4, mimeType: 'application/xml; charset=utf-8', text: '//48AA==', encoding: 'base64' },
    ]);
  });

  test('contains the reason of a missing reply', () => {
    const [entry] = harOf([unansweredExchange('too slow')], tool).log.entries;
    expect(entry?.response).toMatchObject({ status: 0, _error: { kind: 'timeout', message: 'too slow' } });
  });

  test('times add up', () => {
    const [entry] = harOf([answeredExchange()], tool).log.entries;
    expect(entry?.startedDateTime).toBe('2026-11-02T08:30:00.000Z');
    expect(entry?.time).toBe(12.5);
    expect(Object.values(entry?.timings ?? {}).reduce((sum, time) => sum + time, 0)).toBe(12.5);
  });
});

test('queryOf decodes, keeps order and duplicates, and leaves malformed escapes', () => {
  expect(queryOf('https://h/x?Properties=Id%2CName&a=%zz&a=2&b#c=d')).toEqual([
    { name: 'Properties', value: 'Id,Name' },
    { name: 'a', value: '%zz' },
    { name: 'a', value: '2' },
    { name: 'b', value: '' },
  ]);
  expect(queryOf('https://h/x')).toEqual([]);
});

test('the chunks are the text of the same archive', () => {
  const exchanges = [answeredExchange(), unansweredExchange(), ...exchangesOfText(hostile)];
  expect(JSON.parse([...harChunks(exchanges, tool)].join(''))).toEqual(
    JSON.parse(JSON.stringify(harOf(exchanges, tool))),
  );
  expect(JSON.parse([...harChunks([], tool)].join(''))).toEqual(harOf([], tool));
});

test('a long body is written in pieces, which form no command at their boundaries', () => {
  const mebibyte = 1024 ** 2;
  const filler = 'x'.repeat(mebibyte - 1);
  for (const body of [`${filler}##vso[task]`, `${filler.slice(1)}##vso[task]`, `${filler}\u{1F600}`]) {
    const chunks = [...harChunks([answeredExchange(body)], tool)];
    expect(Math.max(...chunks.map(({ length }) => length))).toBeLessThan(1.1 * mebibyte);
    const json = chunks.join('');
    expect(json.includes('##vso[')).toBe(false);
    const [read] = exchangesOf(JSON.parse(json));
    expect(new TextDecoder().decode(read?.reply?.body) === body).toBe(true);
  }
});

function archive(...entries: readonly unknown[]): unknown {
  return { log: { entries } };
}

/** An archive written by this tool. */
function ownArchive(...entries: readonly unknown[]): unknown {
  return { log: { _conformance: {}, entries } };
}

function thrownBy(har: unknown): unknown {
  try {
    exchangesOf(har);
    return undefined;
  } catch (error) {
    return error;
  }
}

describe('exchangesOf', () => {
  test('restores every exchange', () => {
    fc.assert(
      fc.property(fc.array(exchange, { maxLength: 4 }), (exchanges) => {
        expect(exchangesOf(JSON.parse([...harChunks(exchanges, tool)].join('')))).toEqual(exchanges);
      }),
    );
  });

  test('throws nothing but HarError for any input', () => {
    const entry = fc.oneof(
      fc.jsonValue(),
      exchange.chain((one) =>
        fc
          .tuple(fc.constantFrom('startedDateTime', 'request', 'response', '_request'), fc.jsonValue())
          .map(([key, value]) => Object.assign({}, harOf([one], tool).log.entries[0], { [key]: value })),
      ),
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.jsonValue(),
          fc.array(entry).map((entries) => ({ log: { entries } })),
        ),
        (har) => {
          expect(thrownBy(har) ?? new HarError('')).toBeInstanceOf(HarError);
        },
      ),
    );
  });

  const recorded = {
    startedDateTime: '2026-11-02T09:30:00.000+01:00',
    time: 3,
    request: {
      method: 'GET',
      url: 'https://headnode/WindowsHPC/Job/42?Properties=Id%2CName#top',
      headers: [
        { name: ':authority', value: 'headnode' },
        { name: 'api-version', value: '2011-11-01' },
      ],
    },
    response: {
      status: 200,
      statusText: '',
      httpVersion: 'http/2.0',
      headers: [
        { name: ':status', value: '200' },
        { name: 'content-type', value: 'application/xml' },
      ],
      content: { size: 4, mimeType: 'application/xml', text: '<a/>' },
    },
  };
  test('reads a recording of a browser', () => {
    expect(exchangesOf(archive(recorded))).toEqual([
      {
        request: {
          method: 'GET',
          target: '/WindowsHPC/Job/42?Properties=Id%2CName',
          headers: [['api-version', '2011-11-01']],
        },
        sent: {
          url: recorded.request.url.replace('#top', ''),
          headers: [
            [':authority', 'headnode'],
            ['api-version', '2011-11-01'],
          ],
        },
        timing: { startedAt: Date.UTC(2026, 10, 2, 8, 30), durationMs: 3 },
        reply: {
          httpVersion: '2.0',
          status: 200,
          reason: '',
          headers: [['content-type', 'application/xml']],
          body: new TextEncoder().encode('<a/>'),
        },
      },
    ]);
  });

  test('an empty path becomes a slash', () => {
    const entry = { ...recorded, request: { ...recorded.request, url: 'http://h?a=1' } };
    expect(exchangesOf(archive(entry))[0]?.request.target).toBe('/?a=1');
  });

  test('ignores methods that the suite never sends', () => {
    expect(exchangesOf(archive({ ...recorded, request: { ...recorded.request, method: 'POST' } }))).toEqual(
      [],
    );
  });

  test.each([
    [
      'no reply',
      { status: 0, headers: [], _error: 'net::ERR_FAILED' },
      'the recording holds no reply (net::ERR_FAILED)',
    ],
    [
      'no body',
      { status: 200, headers: [], content: { size: 7 } },
      'the recording left out the body of the reply',
    ],
  ])('an entry with %s has no reply to judge', (_, response, message) => {
    expect(exchangesOf(archive({ ...recorded, response }))[0]?.failure?.message).toBe(message);
  });

  const { request, response } = recorded;
  const broken: readonly (readonly [string, unknown])[] = [
    ['is no object', null],
    ['asked for data', { ...recorded, request: { ...request, url: 'data:text/plain,x' } }],
    ['asked for a blob', { ...recorded, request: { ...request, url: 'blob:https://h/1' } }],
    ['asked for a page of the browser', { ...recorded, request: { ...request, url: 'about:blank' } }],
    ['has no status', { ...recorded, response: { ...response, status: null } }],
    ['has a text for a status', { ...recorded, response: { ...response, status: '200' } }],
    ['has no response', { ...recorded, response: undefined }],
    ['has no headers', { ...recorded, response: { status: 200 } }],
    [
      'has a header of no value',
      { ...recorded, request: { ...request, headers: [{ name: 'a', value: null }] } },
    ],
    ['has no text', { ...recorded, response: { ...response, content: { text: null } } }],
    ['has no time', { ...recorded, time: null }],
    ['has a text for a time', { ...recorded, time: '3' }],
    ['has no date', { ...recorded, startedDateTime: '' }],
    [
      'has a broken body',
      { ...recorded, response: { ...response, content: { text: '<', encoding: 'base64' } } },
    ],
  ];

  test.each(broken)('an entry of another program that %s does not affect the others', (_, entry) => {
    expect(exchangesOf(archive(entry, recorded, entry))).toEqual(exchangesOf(archive(recorded)));
  });

  test('an archive of another program without a usable entry is rejected with the first reason', () => {
    const entries = broken.map(([, entry]) => entry);
    expect(() => exchangesOf(archive({ ...recorded, startedDateTime: '' }, ...entries))).toThrow(
      new HarError('none of its entries can be used: /log/entries/0/startedDateTime is no date and time'),
    );
  });

  test('in our own archive every entry must be valid, because entries are referenced by index', () => {
    expect(() => exchangesOf(ownArchive(recorded, { ...recorded, time: null }))).toThrow(
      new HarError('/log/entries/1/time must be number'),
    );
  });

  test.each([
    ['no archive', [], 'the document must be object'],
    ['no entries', { log: {} }, "/log must have required property 'entries'"],
    [
      'no url',
      ownArchive({ ...recorded, request: { method: 'GET', headers: [] } }),
      "/log/entries/0/request must have required property 'url'",
    ],
    [
      'no absolute URL',
      ownArchive({ ...recorded, request: { ...recorded.request, url: '/x' } }),
      '/log/entries/0/request/url is not an absolute URL: /x',
    ],
    [
      'no date',
      ownArchive({ ...recorded, startedDateTime: 'soon' }),
      '/log/entries/0/startedDateTime is no date and time',
    ],
    [
      'no base64',
      ownArchive({
        ...recorded,
        response: { ...recorded.response, content: { text: '<', encoding: 'base64' } },
      }),
      '/log/entries/0/response/content/text is no base64',
    ],
    [
      'no planned request',
      ownArchive({ ...recorded, _request: { target: 1 } }),
      '/log/entries/0/_request is no planned request',
    ],
  ])('%s is rejected with its position', (_, har, why) => {
    expect(() => exchangesOf(har)).toThrow(new HarError(why));
  });
});
