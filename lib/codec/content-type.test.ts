import { describe, expect, test } from 'vitest';
import { isXmlType, parseContentType } from './content-type.ts';

describe('parseContentType', () => {
  test('reads type, subtype and parameters without regard to case', () => {
    const parsed = parseContentType('Application/XML; Charset=UTF-8;\tversion="1;\\"2"');
    expect(parsed).toMatchObject({ type: 'application', subtype: 'xml' });
    expect([...(parsed?.parameters ?? [])]).toEqual([
      ['charset', 'UTF-8'],
      ['version', '1;"2'],
    ]);
  });

  test('of a parameter given twice the first counts', () => {
    expect(parseContentType('text/xml;charset=a;charset=b')?.parameters.get('charset')).toBe('a');
  });

  test.each(['text/xml', 'text/xml;', 'text/xml ; charset=x ;; q=""; ', 'a/b;c="é"', "x!#$%&'*+.^_`|~/y"])(
    '%j follows the grammar',
    (value) => {
      expect(parseContentType(value)).toBeDefined();
    },
  );

  test.each([
    '',
    'xml',
    'text/',
    '/xml',
    'text /xml',
    ' text/xml',
    'text/xml charset=utf-8',
    'text/xml; charset',
    'text/xml; charset=',
    'text/xml; charset =utf-8',
    'text/xml; charset= utf-8',
    'text/xml; charset="utf-8',
    'text/xml; charset="a\u0007b"',
    'text/xml, text/html',
    'text/xml;charset=utf-8,utf-16',
  ])('%j does not', (value) => {
    expect(parseContentType(value)).toBeUndefined();
  });
});

function isXml(value: string): boolean {
  const parsed = parseContentType(value);
  return parsed !== undefined && isXmlType(parsed);
}

test('application/xml, text/xml and +xml are XML types, others are not', () => {
  expect(['text/xml', 'APPLICATION/XML', 'application/soap+xml', 'image/svg+xml'].map(isXml)).not.toContain(
    false,
  );
  expect(
    [
      'text/html',
      'image/xml',
      'application/json',
      'application/xml-dtd',
      'a/+xml',
      'a/b+xmlx',
      'text/plain',
    ].map(isXml),
  ).not.toContain(true);
});
