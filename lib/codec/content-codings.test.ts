import { expect, test } from 'vitest';
import type { Header } from '../model/http.ts';
import { contentCodings } from './content-codings.ts';

const read = (...values: readonly string[]): readonly string[] | undefined =>
  contentCodings(values.map((value): Header => ['content-ENCODING', value]));

test.each<[readonly string[], readonly string[]]>([
  [[], []],
  [[''], []],
  [['GZIP'], ['gzip']],
  [['deflate ,\tgzip'], ['deflate', 'gzip']],
  [
    ['deflate', 'x-own!'],
    ['deflate', 'x-own!'],
  ],
  [['gzip,,', ','], ['gzip']],
])('%j lists %j', (values, codings) => {
  expect(read(...values)).toEqual(codings);
});

test.each(['gzip;q=1', 'two words', '"gzip"', 'gzip, ä', 'gzip, \u0000'])('%j is no list', (value) => {
  expect(read(value)).toBeUndefined();
});
