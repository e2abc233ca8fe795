import { describe, expect, test } from 'vitest';
import { attribute, element } from './markup.ts';
import { decimalReference, hexadecimalReference, serialise } from './serialise.ts';
import { referenceStyle } from './stages/message.ts';

const xsi = 'http://www.w3.org/2001/XMLSchema-instance';

describe('names', () => {
  test('use the default namespace, which ends at an element in no namespace', () => {
    const root = element('urn:a', 'A', [element('', 'B', [element('urn:a', 'C')]), element('urn:a', 'D')]);
    expect(serialise(root, referenceStyle)).toBe(
      '<A xmlns="urn:a"><B xmlns=""><C xmlns="urn:a"/></B><D/></A>',
    );
  });

  test('use the preferred prefix of their namespace', () => {
    const root = element('urn:a', 'A', [element('urn:b', 'B')]);
    const prefixes = new Map([
      ['urn:a', 'p'],
      ['urn:b', 'q'],
    ]);
    expect(serialise(root, { ...referenceStyle, prefixes })).toBe(
      '<p:A xmlns:p="urn:a"><q:B xmlns:q="urn:b"/></p:A>',
    );
  });

  test('of attributes use a free prefix', () => {
    const root = {
      ...element('urn:a', 'A', [], [{ namespace: 'urn:b', local: 'x', value: '1' }, attribute('y', '2')]),
      bindings: [['a0', 'urn:c']] as const,
    };
    expect(serialise(root, referenceStyle)).toBe(
      '<A xmlns="urn:a" xmlns:a0="urn:c" xmlns:a1="urn:b" a1:x="1" y="2"/>',
    );
  });

  test('of attributes use a bound prefix', () => {
    const root = {
      ...element('urn:a', 'A', [
        element('urn:a', 'B', [], [{ namespace: xsi, local: 'nil', value: 'true' }]),
      ]),
      bindings: [['i', xsi]] as const,
    };
    expect(serialise(root, referenceStyle)).toBe(`<A xmlns="urn:a" xmlns:i="${xsi}"><B i:nil="true"/></A>`);
  });

  test('have no prefix that the encoding cannot represent', () => {
    const style = {
      ...referenceStyle,
      encoding: 'us-ascii',
      prefixes: new Map([['urn:a', '\u00e9']]),
    } as const;
    expect(serialise(element('urn:a', 'A'), style)).toBe('<A xmlns="urn:a"/>');
  });
});

describe('text', () => {
  const text = '<\u00e9> & ]]>\r\u{1F680}\u0001\ud800"\'';

  test('is escaped, and forbidden characters are replaced', () => {
    expect(serialise(element('', 'A', [text]), referenceStyle)).toBe(
      '<A>&lt;\u00e9&gt; &amp; ]]&gt;&#xD;\u{1F680}\ufffd\ufffd"\'</A>',
    );
  });

  test('of attributes keeps line breaks and tabs as references', () => {
    expect(serialise(element('', 'A', [], [attribute('b', 'x\r\n\t"\'')]), referenceStyle)).toBe(
      '<A b="x&#xD;&#xA;&#x9;&quot;&apos;"/>',
    );
  });

  test('is escaped in the form of the style', () => {
    const root = element('', 'A', ['&']);
    expect(serialise(root, { ...referenceStyle, escape: decimalReference })).toBe('<A>&#38;</A>');
    expect(serialise(root, { ...referenceStyle, escape: hexadecimalReference })).toBe('<A>&#x26;</A>');
  });

  test('has references for characters that the encoding lacks', () => {
    const root = element('', 'A', ['\u00e9\u{1F680}']);
    expect(serialise(root, { ...referenceStyle, encoding: 'iso-8859-1' })).toBe(
      '<?xml version="1.0" encoding="iso-8859-1"?><A>\u00e9&#128640;</A>',
    );
    expect(serialise(root, { ...referenceStyle, encoding: 'us-ascii' })).toBe('<A>&#233;&#128640;</A>');
  });

  test('cannot end its CDATA section', () => {
    const style = { ...referenceStyle, characters: 'cdata' } as const;
    expect(serialise(element('', 'A', ['a]]>b\rc']), style)).toBe(
      '<A><![CDATA[a]]]]><![CDATA[>b]]>&#13;<![CDATA[c]]></A>',
    );
    expect(serialise(element('', 'A', ['\u00e9']), { ...style, encoding: 'us-ascii' })).toBe('<A>&#233;</A>');
  });
});

test('indentation does not change mixed content', () => {
  const root = element('', 'A', [element('', 'B', ['x']), element('', 'C', ['y', element('', 'D')])]);
  expect(serialise(root, { ...referenceStyle, indent: ' ' })).toBe('<A>\n <B>x</B>\n <C>y<D/></C>\n</A>');
});

test('declarations name the encoding', () => {
  const root = element('', 'A');
  const written = (declaration: 'version' | 'encoding' | 'upper case' | 'single quotes' | 'standalone') =>
    serialise(root, { ...referenceStyle, declaration, encoding: 'utf-16le' });
  expect(written('version')).toBe('<?xml version="1.0"?><A/>');
  expect(written('encoding')).toBe('<?xml version="1.0" encoding="utf-16"?><A/>');
  expect(written('upper case')).toBe('<?xml version="1.0" encoding="UTF-16" ?>\n<A/>');
  expect(written('single quotes')).toBe("<?xml version='1.0' encoding='utf-16'?><A/>");
  expect(written('standalone')).toBe('<?xml version="1.0" encoding="utf-16" standalone="yes"?><A/>');
});
