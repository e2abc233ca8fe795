import { expect, test } from 'vitest';
import type { Header } from '../model/http.ts';
import { maxPause, requestedPause } from './retry-after.ts';

const nowMs = Date.UTC(2026, 0, 2, 3, 4, 5);
const retryAfter = (value: string): readonly Header[] => [['retry-after', value]];

test.each([
  ['0', 0],
  ['5', maxPause],
  ['Fri, 02 Jan 2026 03:04:08 GMT', 3000],
  ['Fri, 02 Jan 2026 03:04:00 GMT', 0],
])('%j asks for a pause of %i ms', (value, pause) => {
  expect(requestedPause({ status: 429, headers: retryAfter(value) }, nowMs)).toBe(pause);
  expect(requestedPause({ status: 503, headers: retryAfter(value) }, nowMs)).toBe(pause);
});

test.each(['6', '99999999999999999999', 'Fri, 02 Jan 2037 03:04:08 GMT', '', 'soon', '-1', '1.5s'])(
  '%j asks for nothing that is worth waiting for',
  (value) => {
    expect(requestedPause({ status: 503, headers: retryAfter(value) }, nowMs)).toBeUndefined();
  },
);

test('without the header, with two of them, or with another status nothing is asked for', () => {
  expect(requestedPause({ status: 503, headers: [] }, nowMs)).toBeUndefined();
  expect(
    requestedPause({ status: 503, headers: [...retryAfter('1'), ...retryAfter('2')] }, nowMs),
  ).toBeUndefined();
  expect(requestedPause({ status: 500, headers: retryAfter('1') }, nowMs)).toBeUndefined();
});
