import { expect, test } from 'vitest';
import { toPlainObject } from './plain-object.ts';
import { readXml } from './xml.ts';

function rootOf(text: string): Parameters<typeof toPlainObject>[0] {
  const document = readXml({ headers: [], body: new TextEncoder().encode(text) });
  if (!document.ok) throw new Error(JSON.stringify(document));
  return document.value.root;
}

const common = 'http://schemas.microsoft.com/HPCS2008R2/common';

test('prefixes follow the namespaces, not the document', () => {
  const root = rootOf(
    `<s:a xmlns:s="${common}" xmlns="http://schemas.microsoft.com/HPCS2008R2/scheduler/" xmlns:c="urn:x"><b/><c:d/><e xmlns="urn:y"/><f xmlns=""/><c:g/><h xmlns="http://schemas.microsoft.com/2003/10/Serialization/"/><i xmlns="http://www.w3.org/2001/XMLSchema-instance"/></s:a>`,
  );
  const empty = [{ '#text': '' }];
  expect(toPlainObject(root, 2, 'presence')).toEqual({
    'common:a': [
      {
        '#text': '',
        'scheduler:b': empty,
        'other1:d': empty,
        'other2:e': empty,
        'none:f': empty,
        'other1:g': empty,
        'serialization:h': empty,
        'instance:i': empty,
      },
    ],
  });
});

test('elements of one name share a list, and levels below, attributes and white space are left out', () => {
  const root = rootOf('<a x="1">\n <b><c><d/></c></b><b>1</b>\n</a>');
  expect(toPlainObject(root, 1, 'beginning')).toEqual({ 'none:a': [{ '#text': '' }] });
  expect(toPlainObject(root, 3, 'beginning')).toEqual({
    'none:a': [{ '#text': '', 'none:b': [{ '#text': '', 'none:c': [{ '#text': '' }] }, { '#text': '1' }] }],
  });
});

function plainText(text: string, detail: 'beginning' | 'presence' = 'beginning'): unknown {
  return toPlainObject(rootOf(`<a>${text}</a>`), 1, detail);
}

test('text is its beginning, or its presence', () => {
  expect(plainText(' 1 &lt;&amp;&gt; ')).toEqual({ 'none:a': [{ '#text': '1 <&>' }] });
  expect(plainText(' 1 ', 'presence')).toEqual({ 'none:a': [{ '#text': '(text)' }] });
  expect(plainText('x'.repeat(100))).toEqual({ 'none:a': [{ '#text': 'x'.repeat(100) }] });
  expect(plainText('x'.repeat(101))).toEqual({ 'none:a': [{ '#text': `${'x'.repeat(100)}…` }] });
});
