import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { jsonText } from './json.ts';

test('parses to the same value', () => {
  fc.assert(
    fc.property(fc.jsonValue({ stringUnit: 'binary' }), (value) => {
      expect(JSON.parse(jsonText(value, 2))).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  );
});

test('escapes characters that act when printed', () => {
  expect(jsonText('\u009B\u202E\u{E0001}##vso[x]', 0)).toBe('"\\u009b\\u202e\\udb40\\udc01\\u0023#vso[x]"');
});
