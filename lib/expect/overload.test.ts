import { expect, test } from 'vitest';
import { overload } from './overload.ts';

test.each([
  [429, '1', 'it answers 429 (Too Many Requests) with Retry-After: try again later, or lower --rate'],
  [503, '', 'it answers 503 (Service Unavailable) with Retry-After: try again later, or lower --rate'],
])('%i with Retry-After %j is an overload', (status, value, words) => {
  expect(overload({ status, headers: [['retry-after', value]] })).toContain(words);
});

test.each([200, 301, 500, 502])('%i with Retry-After is no overload', (status) => {
  expect(overload({ status, headers: [['Retry-After', '1']] })).toBeUndefined();
});

test.each([429, 503])('%i without Retry-After is no overload', (status) => {
  expect(overload({ status, headers: [] })).toBeUndefined();
});
