import { describe, expect, test } from 'vitest';
import type { ValueType } from '../page/properties.ts';
import { sameMeaning } from './meaning.ts';

const same: readonly (readonly [ValueType, string, string])[] = [
  ['int', '7', ' 007'],
  ['int', 'x', 'x'],
  ['bool', 'True', 'true'],
  ['bool', 'True', '1'],
  ['bool', '0', 'FALSE'],
  ['datetime', '9/26/2011 9:31:28 PM', '2011-09-26T21:31:28Z'],
  ['datetime', 'never', 'never'],
  ['enum', 'Normal', 'Normal'],
  ['enum', 'Normal', 'Normal+5'],
  ['enum', 'Highest', 'Highest-1'],
  ['enum', 'Normal', 'Normal+500'],
  ['stringList', 'a,b', 'a; b'],
  ['stringList', '', ' '],
  ['stringList', 'a\nb', 'a b'],
  ['intList', '1,02', '1 2'],
  ['intList', '1|2', '1,2'],
  ['string', 'a\nb\tc\r\nd', 'a b c d'],
  ['string', ' a ', ' a '],
];

const different: readonly (readonly [ValueType, string, string])[] = [
  ['int', '7', '8'],
  ['int', '7', ''],
  ['int', '7', 'seven'],
  ['bool', 'True', 'false'],
  ['bool', 'True', ''],
  ['bool', '2', '1'],
  ['datetime', '9/26/2011 9:31:28 PM', '9/26/2011 9:31:29 PM'],
  ['datetime', '9/26/2011 9:31:28 PM', ''],
  ['enum', 'Normal', 'AboveNormal'],
  ['enum', 'Normal', 'normal'],
  ['enum', 'Normal', 'Normal+5x'],
  ['enum', 'Normal', '+5Normal'],
  ['enum', 'Normal', ''],
  ['stringList', 'a,b', 'b,a'],
  ['stringList', 'a,b', 'a'],
  ['stringList', 'a', 'a,b'],
  ['stringList', 'a b', 'a,b'],
  ['intList', '1,2', '1,3'],
  ['intList', '1,x', '1,y'],
  ['string', 'a', 'A'],
  ['string', 'a', 'a '],
  ['string', 'a  b', 'a b'],
  ['string', '1', '01'],
];

describe('sameMeaning', () => {
  test.each(same)('%s: %j is %j', (type, one, other) => {
    expect(sameMeaning(type, one, other)).toBe(true);
    expect(sameMeaning(type, other, one)).toBe(true);
  });

  test.each(different)('%s: %j is not %j', (type, one, other) => {
    expect(sameMeaning(type, one, other)).toBe(false);
    expect(sameMeaning(type, other, one)).toBe(false);
  });

  test('a separator that is named is the only one', () => {
    expect(sameMeaning('stringList', 'a,b;c', 'a,b; c', { separator: ';' })).toBe(true);
    expect(sameMeaning('stringList', 'a,b;c', 'a;b;c', { separator: ';' })).toBe(false);
    expect(sameMeaning('intList', '1;2', '01;2', { separator: ';' })).toBe(true);
    expect(sameMeaning('intList', '1;2', '1,2', { separator: ';' })).toBe(false);
  });
});
