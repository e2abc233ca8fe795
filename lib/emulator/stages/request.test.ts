import { describe, expect, test } from 'vitest';
import { decodePercent, sortVersion } from './request.ts';

describe('decodePercent', () => {
  test.each([
    ['plain', 'plain'],
    ['%49d', 'Id'],
    ['%c3%A9', '\u00e9'],
    ['%F0%9F%9A%80', '\u{1F680}'],
    ['100%', '100%'],
    ['%zz%4', '%zz%4'],
    ['%FF', '\ufffd'],
    ['a+b', 'a+b'],
    ['\u{1F680}%20\u00e9', '\u{1F680} \u00e9'],
    ['%00', '\0'],
  ])('%s', (encoded, decoded) => {
    expect(decodePercent(encoded)).toBe(decoded);
  });
});

describe('sortVersion', () => {
  const accepted = ['2011-11-01', '2012-03-31.3.4'];
  test.each([
    ['2011-11-01', 'accepted'],
    ['2012-03-31.3.4', 'accepted'],
    ['2011-10-31', 'old'],
    ['2011-11-02', 'unknown'],
    ['2012-11-01.4.0', 'unknown'],
    ['1', 'unknown'],
    ['2011-11-01 ', 'unknown'],
  ])('%s is %s', (value, kind) => {
    expect(sortVersion(value, accepted)).toEqual({ kind, value });
  });
});
