import { describe, expect, test } from 'vitest';
import type { Parsed } from '../model/parsed.ts';
import type { XmlDocument } from '../model/xml.ts';
import { readStringFault, readStructuredFault } from './fault.ts';
import type { StructuredFault } from './fault.ts';
import { readXml } from './xml.ts';

function documentOf(text: string): XmlDocument {
  const document = readXml({ headers: [], body: new TextEncoder().encode(text) });
  if (!document.ok) throw new Error(JSON.stringify(document));
  return document.value;
}

describe('a string', () => {
  const serialization = 'http://schemas.microsoft.com/2003/10/Serialization/';
  const string = (content: string): string => `<string xmlns="${serialization}">${content}</string>`;

  test('that is nil and holds text breaks the row that is due', () => {
    const nil = string('Error').replace(
      '>',
      ' xmlns:i="http://www.w3.org/2001/XMLSchema-instance" i:nil="true">',
    );
    expect(readStringFault(documentOf(nil))).toMatchObject({
      ok: true,
      defects: [{ kind: 'string-fault', at: '/string' }],
    });
  });

  test('gives its text', () => {
    const outcome = readStringFault(documentOf(string('Error\n &lt;b&gt;')));
    expect(outcome).toEqual({ ok: true, value: { kind: 'string', text: 'Error\n <b>' }, defects: [] });
  });

  test.each([
    ['no text', string(' '), '/string', 'text', '(empty)'],
    ['elements', string('Error <b/>'), '/string', 'text and no elements', 'b in another namespace'],
    ['no namespace', '<string>Error</string>', '/', `string in ${serialization}`, 'string in no namespace'],
    [
      'another element',
      `<String xmlns="${serialization}">E</String>`,
      '/',
      `string in ${serialization}`,
      `String in ${serialization}`,
    ],
  ])('with %s is a defect', (_, text, at, want, got) => {
    expect(readStringFault(documentOf(text))).toEqual({
      ok: false,
      defects: [{ kind: 'string-fault', at, want, got, ends: true }],
    });
  });
});

describe('an HpcWebServiceFault', () => {
  const common = 'http://schemas.microsoft.com/HPCS2008R2/common';
  const fault = (content: string): string =>
    `<HpcWebServiceFault xmlns="${common}" xmlns:i="http://www.w3.org/2001/XMLSchema-instance" xmlns:a="http://schemas.datacontract.org/2004/07/System.Collections.Generic">${content}</HpcWebServiceFault>`;
  const read = (content: string): Parsed<StructuredFault> => readStructuredFault(documentOf(fault(content)));
  const code = '<Code>267386880</Code>';
  const message = '<Message>Error message text.</Message>';
  const values = '<Values i:nil="true"/>';
  const pair =
    '<a:KeyValuePairOfstringstring><a:key>k</a:key><a:value>v</a:value></a:KeyValuePairOfstringstring>';

  test.each([
    [`${code}${message}<Values i:nil="true">${pair}</Values>`, '/HpcWebServiceFault/Values'],
    [`${code}<Message i:nil="1">Text.</Message>${values}`, '/HpcWebServiceFault/Message'],
    [`<Code i:nil="true">1</Code>${message}${values}`, '/HpcWebServiceFault/Code'],
    [
      `${code}${message}<Values>${pair.replace('<a:value>', '<a:value i:nil="true">')}</Values>`,
      '/HpcWebServiceFault/Values/KeyValuePairOfstringstring/value',
    ],
  ])('with content in what is nil breaks GJ-ERR-04: %s', (content, at) => {
    const outcome = read(content);
    expect(outcome.ok).toBe(true);
    expect(outcome.defects).toEqual([
      { kind: 'fault-members', at, want: 'no content, because it is nil', got: 'content' },
    ]);
  });

  test('that is nil itself and has members breaks GJ-ERR-04', () => {
    const nil = fault(`${code}${message}${values}`).replace('>', ' i:nil="true">');
    expect(readStructuredFault(documentOf(nil)).defects).toMatchObject([
      { kind: 'fault-members', at: '/HpcWebServiceFault' },
    ]);
  });

  test('gives its members, white space tolerated', () => {
    expect(read(`\n ${code}\n ${message}\n ${values}\n`)).toEqual({
      ok: true,
      value: {
        kind: 'HpcWebServiceFault',
        code: 267386880,
        message: 'Error message text.',
        values: 'nil',
        order: ['Code', 'Message', 'Values'],
      },
      defects: [],
    });
  });

  test.each(['-2147220986', '2147483647', '-2147483648', '+5', '0', '\n 007 '])(
    'Code %j is a number',
    (text) => {
      expect(read(`<Code>${text}</Code>${message}${values}`)).toMatchObject({
        ok: true,
        value: { code: Number(text) },
      });
    },
  );

  test.each([
    ['empty', '<Values/>', 'empty'],
    ['blank', '<Values>\n</Values>', 'empty'],
    ['not nil', '<Values i:nil="false"/>', 'empty'],
    ['one pair', `<Values>${pair}</Values>`, 'list'],
    [
      'pairs of another style',
      '<Values>\n<KeyValueOfstringstring><Key>k</Key><Value/></KeyValueOfstringstring></Values>',
      'list',
    ],
    ['two pairs', `<Values>${pair}${pair}</Values>`, 'list'],
  ])('Values that are %s', (_, text, kind) => {
    expect(read(`${code}${message}${text}`)).toMatchObject({
      ok: true,
      value: { values: kind },
      defects: [],
    });
  });

  test.each([
    ['in no namespace', '<HpcWebServiceFault/>', 'HpcWebServiceFault in no namespace'],
    ['by another name', `<Fault xmlns="${common}"/>`, `Fault in ${common}`],
    ['in another namespace', `<HpcWebServiceFault xmlns="${common}/"/>`, `HpcWebServiceFault in ${common}/`],
  ])('a root %s is GJ-ERR-03', (_, text, got) => {
    expect(readStructuredFault(documentOf(text))).toEqual({
      ok: false,
      defects: [{ kind: 'fault-root', at: '/', want: `HpcWebServiceFault in ${common}`, got, ends: true }],
    });
  });

  const valuesWant = 'nil, empty or a list of key-value pairs';
  test.each([
    ['no Code', `${message}${values}`, '', 'exactly one Code in the namespace of the fault', '(none)'],
    ['no Message', `${code}${values}`, '', 'exactly one Message in the namespace of the fault', '(none)'],
    ['no Values', `${code}${message}`, '', 'exactly one Values in the namespace of the fault', '(none)'],
    [
      'a Code in no namespace',
      `<Code xmlns="">1</Code>${message}${values}`,
      '',
      'exactly one Code in the namespace of the fault',
      '(none)',
    ],
    ['two Codes', `${code}${code}${message}${values}`, '/Code', 'exactly one Code', '2 of them'],
    ['two Messages', `${code}${message}${message}${values}`, '/Message', 'exactly one Message', '2 of them'],
    ['two Values', `${code}${message}${values}${values}`, '/Values', 'exactly one Values', '2 of them'],
    ['a word as Code', `<Code>E_FAIL</Code>${message}${values}`, '/Code', 'a 32-bit integer', 'E_FAIL'],
    ['an empty Code', `<Code/>${message}${values}`, '/Code', 'a 32-bit integer', '(empty)'],
    [
      'a hexadecimal Code',
      `<Code>0x80040201</Code>${message}${values}`,
      '/Code',
      'a 32-bit integer',
      '0x80040201',
    ],
    [
      'a Code beyond 32 bits',
      `<Code>2147483648</Code>${message}${values}`,
      '/Code',
      'a 32-bit integer',
      '2147483648',
    ],
    [
      'a Code below 32 bits',
      `<Code>-2147483649</Code>${message}${values}`,
      '/Code',
      'a 32-bit integer',
      '-2147483649',
    ],
    ['a fraction', `<Code>1.0</Code>${message}${values}`, '/Code', 'a 32-bit integer', '1.0'],
    ['an element in Code', `<Code>1<b/></Code>${message}${values}`, '/Code', 'text and no elements', 'b'],
    ['a blank Message', `${code}<Message> </Message>${values}`, '/Message', 'a Message with text', '(empty)'],
    [
      'an element in Message',
      `${code}<Message>m<b/></Message>${values}`,
      '/Message',
      'text and no elements',
      'b',
    ],
    ['text in Values', `${code}${message}<Values>none</Values>`, '/Values', valuesWant, 'none'],
    [
      'a pair without key',
      `${code}${message}<Values>${pair}<p><value/></p></Values>`,
      '/Values/p',
      'a key in each pair',
      '(none)',
    ],
    [
      'a pair without value',
      `${code}${message}<Values><a:p><a:key/></a:p></Values>`,
      '/Values/p',
      'a value in each pair',
      '(none)',
    ],
    [
      'a pair with two keys',
      `${code}${message}<Values><p><Key/><Key/><Value/></p></Values>`,
      '/Values/p/Key',
      'one key in each pair',
      '2 of them',
    ],
    [
      'a pair with two values',
      `${code}${message}<Values><p><Key/><Value/><Value/></p></Values>`,
      '/Values/p/Value',
      'one value in each pair',
      '2 of them',
    ],
  ])('%s is GJ-ERR-04', (_, content, at, want, got) => {
    expect(read(content)).toEqual({
      ok: false,
      defects: [{ kind: 'fault-members', at: `/HpcWebServiceFault${at}`, want, got, ends: true }],
    });
  });

  test('a Code that only begins like a number is none, however long it is', () => {
    expect(read(`<Code>5${' '.repeat(200)}x</Code>${message}${values}`).ok).toBe(false);
  });

  test.each([
    ['another order', `${message}${code}${values}`, 'Message, Code, Values'],
    ['another member', `${code}${message}${values}<Detail/>`, 'Code, Message, Values, Detail'],
    [
      'a foreign member',
      `<Code xmlns="urn:x"/>${code}${message}${values}`,
      'Code in another namespace, Code, Message, Values',
    ],
    ['text', `${code}${message}${values}oops`, 'Code, Message, Values, the text oops'],
  ])('%s is GJ-ERR-08 and ends nothing', (_, content, got) => {
    const outcome = read(content);
    expect(outcome).toMatchObject({ ok: true, value: { code: 267386880, message: 'Error message text.' } });
    expect(outcome.defects).toEqual([
      { kind: 'fault-order', at: '/HpcWebServiceFault', want: 'Code, Message, Values', got },
    ]);
  });
});
