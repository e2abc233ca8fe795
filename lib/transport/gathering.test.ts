import { expect, test } from 'vitest';
import { gatherOctets } from './gathering.ts';

const parts = [[1, 2, 3], [], [4], [5, 6, 7, 8, 9]].map((part) => Uint8Array.from(part));
const whole = Uint8Array.from([1, 2, 3, 4, 5, 6, 7, 8, 9]);

test.each([0, 1, 4, 9, 20])('parts become one where %d octets are expected', (expected) => {
  const gathering = gatherOctets(expected);
  for (const part of parts) gathering.add(part);
  expect(gathering.length()).toBe(9);
  expect(gathering.octets()).toEqual(whole);
});

test('nothing is no octet', () => {
  expect(gatherOctets(5).octets()).toEqual(new Uint8Array());
});

test('what is gathered does not change with the part that it came in', () => {
  const part = Uint8Array.of(1);
  const gathering = gatherOctets(1);
  gathering.add(part);
  part[0] = 2;
  expect(gathering.octets()).toEqual(Uint8Array.of(1));
});

test('an announcement is no reason to reserve more than there is memory', () => {
  const gathering = gatherOctets(Number.MAX_SAFE_INTEGER);
  gathering.add(Uint8Array.of(1, 2));
  expect(gathering.octets()).toEqual(Uint8Array.of(1, 2));
});
