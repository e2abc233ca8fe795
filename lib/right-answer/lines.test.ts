import { describe, expect, test } from 'vitest';
import { readXml } from '../codec/xml.ts';
import { documentLines, lineKey, nameOnLine, textLines } from './lines.ts';

function lines(text: string): readonly string[] {
  const document = readXml({ headers: [], body: new TextEncoder().encode(text) });
  if (!document.ok) throw new Error('not XML');
  return documentLines(document.value.root);
}

describe('a document in lines', () => {
  test('has a property per line, independent of prefixes, references, white space and foreign attributes', () => {
    const wanted = [
      '<A xmlns="u">',
      '  <Property><Name>Id</Name><Value>&lt;7&gt;</Value></Property>',
      '  <Property><Name>Pool</Name><Value/></Property>',
      '</A>',
    ];
    expect(
      lines(
        '<A xmlns="u"><Property><Name>Id</Name><Value>&#60;7></Value></Property><Property><Name>Pool</Name><Value/></Property></A>',
      ),
    ).toEqual(wanted);
    expect(
      lines(`<?xml version="1.0"?><p:A xmlns:p='u' xmlns:b="v" b:x="1">
        <p:Property b:type="s"> <p:Name>Id</p:Name><p:Value><![CDATA[<7>]]></p:Value></p:Property>
        <p:Property><p:Name>Pool</p:Name><p:Value></p:Value></p:Property></p:A>`),
    ).toEqual(wanted);
  });

  test('has a job attribute per line', () => {
    expect(lines('<Job Id="7" Name="a&quot;b"/>')).toEqual([
      '<Job',
      '    Id="7"',
      '    Name="a&quot;b"',
      '  />',
    ]);
    expect(lines('<Job Id="7"><Tasks/></Job>')).toEqual([
      '<Job',
      '    Id="7"',
      '  >',
      '  <Tasks/>',
      '</Job>',
    ]);
  });

  test('shows namespace changes and nil', () => {
    expect(
      lines(
        '<a xmlns="u" xmlns:i="http://www.w3.org/2001/XMLSchema-instance"><b xmlns="v"/><c i:nil="true">x</c><d>y<e><f/></e></d></a>',
      ),
    ).toEqual([
      '<a xmlns="u">',
      '  <b xmlns="v"/>',
      '  <c i:nil="true">x</c>',
      '  <d>',
      '    y',
      '    <e><f/></e>',
      '  </d>',
      '</a>',
    ]);
  });
});

test('a body that is not XML has lines similar to those of a document', () => {
  expect(
    textLines(
      '<?xml version="1.0"?><A xmlns="u"><Property><Name>Id</Name><Value>R&D <x></Value></Property><Property><Name>Pool</Name><Value></Value></Property></A>',
    ),
  ).toEqual([
    '<A xmlns="u">',
    '<Property><Name>Id</Name><Value>R&D <x></Value></Property>',
    '<Property><Name>Pool</Name><Value></Value></Property>',
    '</A>',
  ]);
  expect(textLines('<Job a="1" b="2" c="3" a="1" xmlns="u"/>')).toEqual([
    '<Job',
    '    xmlns="u"',
    '    a="1"',
    '    b="2"',
    '    c="3"',
    '    a="1"',
    '  />',
  ]);
});

test.each([
  ['<p:A xmlns:p="u">', '<A>'],
  ['  <A></A>', '<A/>'],
  ['<V i:nil="true"/>', '<V/>'],
  ['HTTP 200 Fine', 'HTTP 200 OK'],
  ['a &gt; b', 'a > b'],
])('%s and %s are equivalent', (one, other) => {
  expect(lineKey(one)).toBe(lineKey(other));
});

test.each([
  ['<A>x</A>', '<A>y</A>'],
  ['<V i:nil="true">x</V>', '<V>x</V>'],
  ['HTTP 200 OK', 'HTTP 201 OK'],
  ['<A xmlns="u">', '<A xmlns="v">'],
])('%s and %s are not', (one, other) => {
  expect(lineKey(one)).not.toBe(lineKey(other));
});

test.each([
  ['  <p:Property><p:Name>Id</p:Name>', 'Id'],
  ['    Name="x"', 'Name'],
  ['</Code>', 'Code'],
  ['text', ''],
])('%s is about %s', (line, subject) => {
  expect(nameOnLine(line)).toBe(subject);
});
