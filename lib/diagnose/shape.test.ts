import { expect, test } from 'vitest';
import { findingShapeOf, wordsOf } from './shape.ts';

test('a shape omits positions, numbers and long lists', () => {
  const one = findingShapeOf({
    at: '/A/Property[3]/Value',
    want: '115',
    got: 'Id, Name, Owner, State, Project',
  });
  expect(one).toBe('/A/Property/Value | 0 | LIST');
});

test('a shape keeps method and parameter names, without path and values', () => {
  const at = 'GET /WindowsHPC/C1/Job/42?Properties=Id,State&Render=HpcJobXml: /Job/@Version';
  expect(findingShapeOf({ at, want: 'a', got: 'b' })).toBe(
    'GET Properties Render=HpcJobXml: /Job/@Version | a | b',
  );
});

const shape = (got: string): string => findingShapeOf({ at: 'x', want: 'y', got });

test('counts of omitted items are dropped', () => {
  expect(shape('text (and 7 more like this)')).toBe(shape('text'));
  expect(shape('text… (120 more characters)')).toBe(shape('text'));
});

test('the same word counts separately in each field', () => {
  expect([...wordsOf('body | body | other')]).toEqual(['0body', '1body', '2other']);
});

test('status codes stay, other numbers are dropped', () => {
  expect(shape('status 404 and 12 names')).toBe(shape('status 404 and 7 names'));
  expect(shape('status 404')).not.toBe(shape('status 409'));
  expect(shape('404 Not Found')).not.toBe(shape('400 Bad Request'));
});
