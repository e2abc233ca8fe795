import { describe, expect, test } from 'vitest';
import { flagsFrom } from './settings.ts';
import type { Settings } from './settings.ts';
import { UsageError } from './usage-error.ts';

test('options are given in camel case or as on the command line, as texts, numbers, truth values and lists', () => {
  expect(
    flagsFrom({
      failOn: 'should',
      'fuzz-runs': 3,
      job: 42,
      insecure: true,
      only: ['GJ-ST', 'uri'],
      maxBody: '1MiB',
    }),
  ).toEqual({
    'fail-on': 'should',
    'fuzz-runs': '3',
    job: '42',
    insecure: true,
    only: ['GJ-ST', 'uri'],
    'max-body': '1MiB',
  });
});

describe('refused is', () => {
  test.each<[object, string]>([
    [{ endpiont: 'x' }, '"endpiont" is not an option; did you mean endpoint?'],
    [{ failon: 'should' }, '"failon" is not an option; did you mean failOn?'],
    [{ quiet: true }, '"quiet" is not an option'],
    [{ password: 'x' }, '"password" is not an option'],
    [{ endpoint: undefined }, '"endpoint" is undefined: give it a value, or leave it out'],
    [{ job: null }, '"job" is null: give it a value, or leave it out'],
    [{ only: { a: 1 } }, '"only" is an object: give a text, a number, true or false, or a list of texts'],
    [{ only: [undefined] }, '"only" is an object: give a text, a number, true or false, or a list of texts'],
    [{ failOn: 'must', 'fail-on': 'must' }, '"fail-on" and "failOn" are the same option: keep one of them'],
  ])('%j', (settings, message) => {
    expect(() => flagsFrom(settings as Settings)).toThrow(UsageError);
    expect(() => flagsFrom(settings as Settings)).toThrow(message);
  });
});
