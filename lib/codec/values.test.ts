import { expect, test } from 'vitest';
import { isDecimal, isInt32, readBool, readEnum, readInt, readList } from './values.ts';

test('whole numbers of 64 bits', () => {
  expect(['0', '-1', '+5', ' 42\n', '007', '-0'].map(readInt)).toEqual([0n, -1n, 5n, 42n, 7n, 0n]);
  expect(readInt('9223372036854775807')).toBe(9223372036854775807n);
  expect(readInt('-9223372036854775808')).toBe(-9223372036854775808n);
  expect(readInt(`${'0'.repeat(50)}1`)).toBe(1n);
});

test.each([
  '',
  ' ',
  '1.0',
  '1e3',
  '0x1',
  '1 2',
  '1+2',
  '--1',
  '+',
  'one',
  '１',
  '1\u00a0',
  '9223372036854775808',
  '-9223372036854775809',
  '1'.repeat(101),
])('%j is no whole number', (text) => {
  expect(readInt(text)).toBeUndefined();
});

test('whole numbers of 32 bits', () => {
  expect(['2147483647', '-2147483648', '0', ' 1 ', '+1'].map(isInt32)).not.toContain(false);
  expect(['2147483648', '-2147483649', '', '1.5', 'x'].map(isInt32)).not.toContain(true);
});

test('decimal numbers', () => {
  expect(['3.000', '3', '12.5', '-3.', '-12', '+.5', '.25', ' 3.0 '].map(isDecimal)).not.toContain(false);
  expect(['', '.', '3.0.0', '1e3', '3,0', 'v3', '3x', '3 0'].map(isDecimal)).not.toContain(true);
});

test('booleans in any case', () => {
  expect(['true', 'True', ' TRUE\n'].map(readBool)).toEqual([true, true, true]);
  expect(['false', 'False', 'FALSE'].map(readBool)).toEqual([false, false, false]);
  expect(['1', '0', 'yes', '', 'truefalse', 'xtrue'].map(readBool)).toEqual(Array(6).fill(undefined));
});

test('names to the letter', () => {
  expect(readEnum(['Core', 'Node'], 'Node')).toBe('Node');
  expect(['node', 'Node ', 'Nod', ''].map((text) => readEnum(['Core', 'Node'], text))).toEqual(
    Array(4).fill(undefined),
  );
});

test('lists', () => {
  expect(readList('stringList', ' a b , c;d\n')).toEqual(['a b', 'c', 'd']);
  expect(readList('stringList', 'a,,b')).toEqual(['a', '', 'b']);
  expect(readList('stringList', 'a,b;c', ';')).toEqual(['a,b', 'c']);
  expect(readList('stringList', ' ')).toEqual([]);
  expect(readList('intList', '1, 2;3 4\n5')).toEqual(['1', '2', '3', '4', '5']);
});
