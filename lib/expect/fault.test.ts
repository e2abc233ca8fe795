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

/** Bodies that are no error of the operation, each with the phrase that shows it. */
const strangers: readonly (readonly [string, string])[] = [
  ['<!DOCTYPE html><p>no', 'an HTML page'],
  ['<html xmlns="http://www.w3.org/1999/xhtml"/>', 'an HTML page'],
  ['{"error":"no"}', 'JSON'],
  ['not found', 'plain text'],
  ['', 'no body'],
];

describe('a request is refused', () => {
  test.each(right)('with 400 or above and the body that %s says', (due, body) => {
    for (const status of [400, 404, 451, 500, 599])
      expect(refuses(replyOf(body, { status }), 'GJ-PROP-04', due)).toEqual([]);
  });

  test.each(right)('and tolerated where it succeeds with a bag instead (%s)', (due) => {
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
  ])('and tolerated where %s comes under a status of error', (kind, body) => {
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

  test('a bag under a status of error is no toleration where the status is what is judged', () => {
    const reply = replyOf(bagText(['Id', '1']), { status: 404 });
    expect(named(refuses(reply, 'GJ-ST-02', 'GJ-ERR-01'))).toEqual(['GJ-ERR-06']);
  });

  test('the body is not looked at where the status is wrong', () => {
    expect(named(refuses(replyOf('<html/>'), 'GJ-PROP-04', 'GJ-ERR-01'))).toEqual(['GJ-PROP-04']);
  });
});

describe('the status of a refusal', () => {
  test.each([400, 404, 500, 999])('%i is one', (status) => {
    expect(refusalStatus(replyOf('', { status }), 'GJ-PROP-04')).toEqual([]);
  });

  test.each([200, 202, 204, 299])('a fault under %i breaks the rule of the status', (status) => {
    for (const body of [stringText(), faultText()]) {
      expect(named(refusalStatus(replyOf(body, { status }), 'GJ-PROP-04'))).toEqual(['GJ-ST-02']);
    }
  });

  test.each([200, 202, 204])('anything else under %i tolerates the request', (status) => {
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

test('a fault is known by its element, in whatever namespace', () => {
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
  test.each(strangers)('%j is none', (body, phrase) => {
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

  test('a malformed document is a matter of its form', () => {
    expect(faultKind(replyOf('<string>'))).toEqual([]);
  });
});

describe('the error body that is due', () => {
  test.each(right)('is right for %s', (due, body) => {
    expect(faultBody(replyOf(body), due)).toEqual([]);
  });

  test.each(strangers)('%j breaks the rule of kinds alone', (body) => {
    for (const [due] of right) expect(named(faultBody(replyOf(body), due))).toEqual(['GJ-ERR-06']);
  });

  test.each([
    ['GJ-ERR-01', 'a string'],
    ['GJ-ERR-02', 'a string'],
    ['GJ-ERR-03', 'an HpcWebServiceFault'],
  ] as const)('another document breaks %s besides', (due, want) => {
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

  test('a fault whose members are wrong breaks the rule of the members', () => {
    const reply = replyOf(faultText('0x80040206'));
    expect([...new Set(named(faultBody(reply, 'GJ-ERR-03')))]).toEqual(['GJ-ERR-04']);
    expect(faultBody(reply, 'GJ-ERR-03').every(({ about }) => about === reply)).toBe(true);
  });

  test('a fault whose members are out of order breaks a recommendation and ends nothing', () => {
    const swapped = faultText().replace(/(<Code>.*<\/Code>)(<Message>.*<\/Message>)/, '$2$1');
    const findings = faultBody(replyOf(swapped), 'GJ-ERR-03');
    expect(named(findings)).toEqual(['GJ-ERR-08']);
    expect(findings[0]?.ends).toBeUndefined();
  });

  test.each(right)('a malformed document breaks the rule of XML, not %s', (due, body) => {
    expect(named(faultBody(replyOf(body.slice(0, -1)), due))).toEqual(['GJ-XML-01']);
  });
});

test.each([
  [400, []],
  [499, []],
  [500, ['GJ-ST-03']],
  [501, ['GJ-ST-03']],
  [599, ['GJ-ST-03']],
])('%i as an error of the client gives %j', (status, expected) => {
  expect(named(clientError(replyOf('', { status })))).toEqual(expected);
});

test('an error of the client that is 5xx shows its status', () => {
  expect(told(clientError(replyOf(stringText(), { status: 500, reason: 'Oops' })))).toEqual([
    { requirement: 'GJ-ST-03', at: 'status', want: '4xx', got: '500 Oops, a string fault' },
  ]);
});
