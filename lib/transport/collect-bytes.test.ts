import { expect, test } from 'vitest';
import { collectBytes } from './collect-bytes.ts';

const parts = [[1, 2, 3], [], [4], [5, 6, 7, 8, 9]].map((part) => Uint8Array.from(part));
const whole = Uint8Array.from([1, 2, 3, 4, 5, 6, 7, 8, 9]);

test.each([0, 1, 4, 9, 20])('parts become one where %d bytes are expected', (expected) => {
  const collector = collectBytes(expected);
  for (const part of parts) collector.add(part);
  expect(collector.length()).toBe(9);
  expect(collector.bytes()).toEqual(whole);
});

test('nothing is no byte', () => {
  expect(collectBytes(5).bytes()).toEqual(new Uint8Array());
});

test('what is gathered does not change with the part that it came in', () => {
  const part = Uint8Array.of(1);
  const collector = collectBytes(1);
  collector.add(part);
  part[0] = 2;
  expect(collector.bytes()).toEqual(Uint8Array.of(1));
});

test('an announcement is no reason to reserve more than there is memory', () => {
  const collector = collectBytes(Number.MAX_SAFE_INTEGER);
  collector.add(Uint8Array.of(1, 2));
  expect(collector.bytes()).toEqual(Uint8Array.of(1, 2));
});
