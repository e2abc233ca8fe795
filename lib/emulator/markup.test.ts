import { expect, test } from 'vitest';
import { attribute, element, mapElements, ownText, renameNamespace } from './markup.ts';

test('ownText joins text and sections, not children or comments', () => {
  const node = element('', 'A', [
    'a',
    { kind: 'comment', text: 'x' },
    { kind: 'cdata', text: 'b' },
    element('', 'B', ['y']),
  ]);
  expect(ownText(node)).toBe('ab');
});

test('mapElements changes children before their parent', () => {
  const seen: string[] = [];
  mapElements(element('', 'A', [element('', 'B'), 'text']), (node) => {
    seen.push(node.local);
    return node;
  });
  expect(seen).toEqual(['B', 'A']);
});

test('renameNamespace renames only elements and attributes of that namespace', () => {
  const root = element(
    'urn:a',
    'A',
    [element('urn:b', 'B')],
    [{ namespace: 'urn:a', local: 'x', value: '1' }, attribute('y', '2')],
  );
  expect(renameNamespace(root, 'urn:a', 'urn:c')).toEqual(
    element(
      'urn:c',
      'A',
      [element('urn:b', 'B')],
      [{ namespace: 'urn:c', local: 'x', value: '1' }, attribute('y', '2')],
    ),
  );
});
