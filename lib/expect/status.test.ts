import { describe, expect, test } from 'vitest';
import type { BodyKind } from '../codec/body-kind.ts';
import { bagText, faultText, jobText, stringText } from '../model/testing/bodies.ts';
import { replyOf } from '../model/testing/messages.ts';
import { isSuccess, outcomeOf, shownKind, shownReply, succeeds } from './status.ts';
import { named, told } from './testing/told.ts';

test.each([
  [100, false],
  [199, false],
  [200, true],
  [202, true],
  [204, true],
  [299, true],
  [300, false],
  [304, false],
  [400, false],
  [404, false],
  [500, false],
  [999, false],
])('a status of %i is a success: %s', (status, expected) => {
  expect(isSuccess({ status })).toBe(expected);
});

describe('the status of a request that must succeed', () => {
  test.each([411, 415])('%i is about content, which a GET does not have', (status) => {
    expect(succeeds(replyOf('', { status }), 'GJ-PROP-03').map(({ requirement }) => requirement)).toEqual([
      'GJ-URI-07',
    ]);
  });

  test('may be 200 with any body', () => {
    for (const body of [bagText(), '', '<html/>']) expect(succeeds(replyOf(body), 'GJ-PROP-03')).toEqual([]);
  });

  test.each([201, 202, 203, 206, 226, 299])('%i breaks GJ-ST-01', (status) => {
    const reply = replyOf(bagText(), { status });
    expect(succeeds(reply, 'GJ-PROP-03')).toEqual([
      {
        requirement: 'GJ-ST-01',
        at: 'status',
        want: '200 (OK)',
        got: `${status}, a property bag`,
        ends: true,
        about: reply,
      },
    ]);
  });

  test.each([
    [204, bagText()],
    [205, bagText()],
    [202, ''],
    [201, ''],
  ])('%i without content breaks the row of the request too', (status, body) => {
    const findings = succeeds(replyOf(body, { status }), 'GJ-PROP-03');
    expect(named(findings)).toEqual(['GJ-ST-01', 'GJ-PROP-03']);
    expect(findings.every(({ ends }) => ends)).toBe(true);
  });

  test.each([101, 300, 302, 304, 399, 400, 401, 404, 500, 503, 999])(
    'finds that %i refuses what is acceptable',
    (status) => {
      const reply = replyOf(stringText(), { status, reason: 'Why' });
      expect(told(succeeds(reply, 'GJ-PROP-03'))).toEqual([
        {
          requirement: 'GJ-PROP-03',
          at: 'status',
          want: '200 (OK)',
          got: `${status} Why, a string fault`,
          ends: true,
        },
      ]);
    },
  );
});

test.each<[string, string, string]>([
  ['property bag', bagText(), 'a property bag'],
  ['job xml', jobText({ Id: '1' }), 'job XML'],
  ['string', stringText(), 'a string fault'],
  ['HpcWebServiceFault', faultText(), 'an HpcWebServiceFault'],
  ['other xml', '<Jobs/>', 'another XML document'],
  ['malformed xml', '<Job>', 'malformed XML'],
  ['html', '<!DOCTYPE html><p>no', 'an HTML page'],
  ['json', '{"Id":1}', 'JSON'],
  ['text', 'not found', 'plain text'],
  ['empty', '', 'no body'],
])('a body of the kind %s is shown as a phrase', (kind, body, phrase) => {
  expect(shownKind(kind as BodyKind)).toBe(phrase);
  expect(shownReply(replyOf(body, { status: 404 }))).toBe(`404, ${phrase}`);
  expect(shownReply(replyOf(body, { status: 404, reason: 'Not Found' }))).toBe(`404 Not Found, ${phrase}`);
  expect(outcomeOf(replyOf(body, { status: 404, reason: 'Not Found' }))).toBe(`status 404 and ${phrase}`);
});
