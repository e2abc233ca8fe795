import { expect, test } from 'vitest';
import { normalise } from './normalise.ts';
import { readXml } from './xml.ts';

function rootOf(text: string): Parameters<typeof normalise>[0] {
  const document = readXml({ headers: [], body: new TextEncoder().encode(text) });
  if (!document.ok) throw new Error(JSON.stringify(document));
  return document.value.root;
}

const common = 'http://schemas.microsoft.com/HPCS2008R2/common';

test('prefixes follow the namespaces, not the document', () => {
  const root = rootOf(
    `<s:a xmlns:s="${common}" xmlns="http://schemas.microsoft.com/HPCS2008R2/scheduler/" xmlns:c="urn:x"><b/><c:d/><e xmlns="urn:y"/><f xmlns=""/><c:g/><h xmlns="http://schemas.microsoft.com/2003/10/Serialization/"/><i xmlns="http://www.w3.org/2001/XMLSchema-instance"/></s:a>`,
  );
  expect(normalise(root, 2, 'presence')).toBe(
    '<common:a><scheduler:b></scheduler:b><other1:d></other1:d><other2:e></other2:e><none:f></none:f><other1:g></other1:g><serialization:h></serialization:h><instance:i></instance:i></common:a>',
  );
});

test('levels below, attributes and white space are left out', () => {
  const root = rootOf('<a x="1">\n <b><c><d/></c></b>\n</a>');
  expect(normalise(root, 1, 'beginning')).toBe('<none:a></none:a>');
  expect(normalise(root, 3, 'beginning')).toBe('<none:a><none:b><none:c></none:c></none:b></none:a>');
});

test('text is written as it begins, or as being there', () => {
  const root = rootOf(`<a> 1 &lt;&amp;&gt; </a>`);
  expect(normalise(root, 1, 'beginning')).toBe('<none:a>1 &lt;&amp;&gt;</none:a>');
  expect(normalise(root, 1, 'presence')).toBe('<none:a>(text)</none:a>');
  expect(normalise(rootOf(`<a>${'x'.repeat(100)}</a>`), 1, 'beginning')).toBe(
    `<none:a>${'x'.repeat(100)}</none:a>`,
  );
  expect(normalise(rootOf(`<a>${'x'.repeat(101)}</a>`), 1, 'beginning')).toBe(
    `<none:a>${'x'.repeat(100)}…</none:a>`,
  );
});
