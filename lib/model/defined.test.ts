import { expect, test } from 'vitest';
import { defined } from './defined.ts';
import { keysOf } from './keys-of.ts';

test('only undefined values are left out, and the order stays', () => {
  const kept = defined({ b: 0, a: undefined, c: '', d: false, e: null });
  expect(Object.entries(kept)).toEqual([
    ['b', 0],
    ['c', ''],
    ['d', false],
    ['e', null],
  ]);
});

test('keys come in the order of the record', () => {
  expect(keysOf({ b: 1, a: undefined })).toEqual(['b', 'a']);
});
