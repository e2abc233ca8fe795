import { describe, expect, test } from 'vitest';
import { bagText, faultText, jobText, stringText } from '../model/testing/bodies.ts';
import { replyOf } from '../model/testing/messages.ts';
import { clientError, faultBody, faultKind, isFault, refusalStatus, refuses } from './fault.ts';
import type { FaultDue } from './fault.ts';
import { named, told } from './testing/told.ts';

const right: readonly (readonly [FaultDue, string])[] = [
  ['GJ-ERR-01', stringText()],
  ['GJ-ERR-02', stringText()],
  ['GJ-ERR-03', faultText()],
];

/** Bodies that are not error bodies, with their phrases. */
const strangers: readonly (readonly [string, string])[] = [
  ['<!DOCTYPE html><p>no', 'an HTML page'],
  ['<html xmlns="http://www.w3.org/1999/xhtml"/>', 'an HTML page'],
  ['{"error":"no"}', 'JSON'],
  ['not found', 'plain text'],
  ['', 'no body'],
];

describe('a request must fail', () => {
  test.each(right)('with status 400 or above and the body of %s', (due, body) => {
    for (const status of [400, 404, 451, 500, 599])
      expect(refuses(replyOf(body, { status }), 'GJ-PROP-04', due)).toEqual([]);
  });

  test.each(right)('and breaks the row of toleration if it returns a property bag (%s)', (due) => {
    const reply = replyOf(bagText(['Id', '1']));
    expect(refuses(reply, 'GJ-PROP-04', due)).toEqual([
      {
        requirement: 'GJ-PROP-04',
        at: 'status',
        want: 'an error: status 400 or above',
        got: '200, a property bag',
        ends: true,
        about: reply,
      },
    ]);
  });

  test.each([
    ['a property bag', bagText(['Id', '1'])],
    ['job XML', jobText({ Id: '1' })],
  ])('and breaks the row of toleration if it returns %s with an error status', (kind, body) => {
    const findings = refuses(replyOf(body, { status: 404 }), 'GJ-PROP-05', 'GJ-ERR-01');
    expect(named(findings)).toEqual(['GJ-PROP-05', 'GJ-ERR-06']);
    expect(told(findings)[0]).toEqual({
      requirement: 'GJ-PROP-05',
      at: 'body',
      want: 'a fault',
      got: `404, ${kind}`,
      ends: true,
    });
  });

  test('a property bag with an error status is no toleration if the status is judged', () => {
    const reply = replyOf(bagText(['Id', '1']), { status: 404 });
    expect(named(refuses(reply, 'GJ-ST-02', 'GJ-ERR-01'))).toEqual(['GJ-ERR-06']);
  });

  test('the body is not judged if the status is wrong', () => {
    expect(named(refuses(replyOf('<html/>'), 'GJ-PROP-04', 'GJ-ERR-01'))).toEqual(['GJ-PROP-04']);
  });
});

describe('the status of an error', () => {
  test.each([400, 404, 500, 999])('%i is right', (status) => {
    expect(refusalStatus(replyOf('', { status }), 'GJ-PROP-04')).toEqual([]);
  });

  test.each([200, 202, 204, 299])('a fault with status %i breaks GJ-ST-02', (status) => {
    for (const body of [stringText(), faultText()]) {
      expect(named(refusalStatus(replyOf(body, { status }), 'GJ-PROP-04'))).toEqual(['GJ-ST-02']);
    }
  });

  test.each([200, 202, 204])('another body with status %i breaks the row of toleration', (status) => {
    for (const body of [bagText(), '', '<html/>'])
      expect(named(refusalStatus(replyOf(body, { status }), 'GJ-PROP-04'))).toEqual(['GJ-PROP-04']);
  });

  test.each([100, 300, 302, 304, 399])('%i is neither a success nor an error', (status) => {
    const reply = replyOf('', { status });
    expect(refusalStatus(reply, 'GJ-PROP-04')).toEqual([
      {
        requirement: 'GJ-ST-02',
        at: 'status',
        want: 'an error: status 400 or above',
        got: `${status}, no body`,
        ends: true,
        about: reply,
      },
    ]);
  });
});

test('a fault is recognised by its element, in any namespace', () => {
  for (const body of [
    stringText(),
    stringText('no', 'urn:x'),
    faultText(),
    faultText('1', ''),
    '<p:string xmlns:p="u"/>',
  ])
    expect(isFault(replyOf(body))).toBe(true);
  for (const body of [bagText(), jobText({}), '<String/>', '<a><string/></a>', '<string>', 'string', ''])
    expect(isFault(replyOf(body))).toBe(false);
});

describe('the kind of an error body', () => {
  test.each(strangers)('%j is not an error body', (body, phrase) => {
    const reply = replyOf(body, { status: 404 });
    expect(faultKind(reply)).toEqual([
      {
        requirement: 'GJ-ERR-06',
        at: 'body',
        want: 'a string or an HpcWebServiceFault',
        got: phrase,
        ends: true,
        about: reply,
      },
    ]);
  });

  test('malformed XML is not judged by its kind', () => {
    expect(faultKind(replyOf('<string>'))).toEqual([]);
  });
});

describe('the required error body', () => {
  test.each(right)('is right for %s', (due, body) => {
    expect(faultBody(replyOf(body), due)).toEqual([]);
  });

  test.each(strangers)('%j breaks GJ-ERR-06 only', (body) => {
    for (const [due] of right) expect(named(faultBody(replyOf(body), due))).toEqual(['GJ-ERR-06']);
  });

  test.each([
    ['GJ-ERR-01', 'a string'],
    ['GJ-ERR-02', 'a string'],
    ['GJ-ERR-03', 'an HpcWebServiceFault'],
  ] as const)('another document breaks %s too', (due, want) => {
    const reply = replyOf('<HpcWebServiceFaultException/>');
    const [kind, root, ...more] = faultBody(reply, due);
    expect(kind?.requirement).toBe('GJ-ERR-06');
    expect(root).toEqual({
      requirement: due,
      at: '/',
      want,
      got: 'HpcWebServiceFaultException',
      ends: true,
      about: reply,
    });
    expect(more).toEqual([]);
  });

  test.each([
    ['the structured fault', 'GJ-ERR-01', faultText()],
    ['the structured fault', 'GJ-ERR-02', faultText()],
    ['the plain string', 'GJ-ERR-03', stringText()],
    ['a string in no namespace', 'GJ-ERR-01', stringText('no', '')],
    [
      'a string in nearly its namespace',
      'GJ-ERR-02',
      stringText('no', 'http://schemas.microsoft.com/2003/10/Serialization'),
    ],
    ['a string without text', 'GJ-ERR-01', stringText('')],
    [
      'a fault in nearly its namespace',
      'GJ-ERR-03',
      faultText('1', 'http://schemas.microsoft.com/HPCS2008R2/common/'),
    ],
  ] as const)('%s breaks %s alone, and ends the judgement', (_, due, body) => {
    const reply = replyOf(body);
    const findings = faultBody(reply, due);
    expect([...new Set(named(findings))]).toEqual([due]);
    expect(findings.every(({ ends, about }) => ends === true && about === reply)).toBe(true);
  });

  test('a fault with wrong members breaks GJ-ERR-04', () => {
    const reply = replyOf(faultText('0x80040206'));
    expect([...new Set(named(faultBody(reply, 'GJ-ERR-03')))]).toEqual(['GJ-ERR-04']);
    expect(faultBody(reply, 'GJ-ERR-03').every(({ about }) => about === reply)).toBe(true);
  });

  test('a fault with members out of order breaks GJ-ERR-08 and does not end the judging', () => {
    const swapped = faultText().replace(/(<Code>.*<\/Code>)(<Message>.*<\/Message>)/, '$2$1');
    const findings = faultBody(replyOf(swapped), 'GJ-ERR-03');
    expect(named(findings)).toEqual(['GJ-ERR-08']);
    expect(findings[0]?.ends).toBeUndefined();
  });

  test.each(right)('malformed XML breaks GJ-XML-01, not %s', (due, body) => {
    expect(named(faultBody(replyOf(body.slice(0, -1)), due))).toEqual(['GJ-XML-01']);
  });
});

test.each([
  [400, []],
  [499, []],
  [500, ['GJ-ST-03']],
  [501, ['GJ-ST-03']],
  [599, ['GJ-ST-03']],
])('%i as a client error gives %j', (status, expected) => {
  expect(named(clientError(replyOf('', { status })))).toEqual(expected);
});

test('a 5xx status of a client error is in the finding', () => {
  expect(told(clientError(replyOf(stringText(), { status: 500, reason: 'Oops' })))).toEqual([
    { requirement: 'GJ-ST-03', at: 'status', want: '4xx', got: '500 Oops, a string fault' },
  ]);
});
