import { describe, expect, test } from 'vitest';
import { headerValues, requestKey } from './http.ts';
import type { Request } from './http.ts';

const request: Request = { method: 'GET', target: '/Job/1', headers: [] };
const version: Request = { ...request, headers: [['api-version', '2011-11-01']] };

describe('the identity of a request', () => {
  test.each<[string, Request, Request]>([
    ['a copy', request, { ...request }],
    ['a first occurrence', request, { ...request, occurrence: 1 }],
    [
      'a first occurrence with headers',
      version,
      { ...version, headers: [...version.headers], occurrence: 1 },
    ],
  ])('is that of %s', (_, one, other) => {
    expect(requestKey(one)).toBe(requestKey(other));
  });

  test('is another where anything else is', () => {
    const others: readonly Request[] = [
      request,
      version,
      { ...request, method: 'HEAD' },
      { ...request, target: '/Job/2' },
      { ...request, occurrence: 2 },
      { ...version, occurrence: 2 },
      { ...request, headers: [['api-version', '']] },
      { ...request, headers: [['Api-Version', '2011-11-01']] },
      { ...request, headers: [...version.headers, ...version.headers] },
    ];
    expect(new Set(others.map(requestKey)).size).toBe(others.length);
  });
});

test('the values of a header are those of every line of that name, in order and in any case', () => {
  const headers = [
    ['Date', 'a'],
    ['X-Date', 'b'],
    ['DATE', 'c'],
  ] as const;
  expect(headerValues(headers, 'date')).toEqual(['a', 'c']);
  expect(headerValues(headers, 'x-date')).toEqual(['b']);
  expect(headerValues(headers, 'Dat')).toEqual([]);
});
