import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { headerValues, requestKey } from './http.ts';
import type { Request } from './http.ts';

const requests: fc.Arbitrary<Request> = fc.record(
  {
    method: fc.constantFrom('GET', 'HEAD', 'OPTIONS'),
    // Few values, so that many requests are equal or nearly so.
    target: fc.constantFrom('/a', '/b', '/a?x', '/a","[]'),
    headers: fc.array(fc.tuple(fc.constantFrom('x', 'X', ''), fc.constantFrom('1', '', '1,1')), {
      maxLength: 2,
    }),
    occurrence: fc.constantFrom(1, 2),
  },
  { requiredKeys: ['method', 'target', 'headers'] },
);

function says({ method, target, headers, occurrence = 1 }: Request): string {
  return JSON.stringify({ method, target, headers, occurrence });
}

describe('requestKey', () => {
  test('is equal for equal requests only', () => {
    fc.assert(
      fc.property(requests, requests, (one, other) => {
        expect(requestKey(one) === requestKey(other)).toBe(says(one) === says(other));
      }),
      { numRuns: 2000 },
    );
  });

  test('is the same for occurrence 1 and no occurrence', () => {
    const request: Request = { method: 'GET', target: '/a', headers: [] };
    expect(requestKey({ ...request, occurrence: 1 })).toBe(requestKey(request));
    expect(requestKey({ ...request, occurrence: 2 })).not.toBe(requestKey(request));
  });
});

test('headerValues returns the values of a name in any case, in order', () => {
  const headers = [
    ['Date', 'one'],
    ['X', 'other'],
    ['DATE', 'two'],
  ] as const;
  expect(headerValues(headers, 'date')).toEqual(['one', 'two']);
  expect(headerValues(headers, 'Age')).toEqual([]);
});
