import { expect, test } from 'vitest';
import { readConsole } from './console.ts';

test.each([
  [{}, {}, 'normal', 'auto'],
  [{ quiet: true }, {}, 'quiet', 'auto'],
  [{}, { HPCPACK_VERBOSE: '1' }, 'verbose', 'auto'],
  [{ 'no-color': true }, {}, 'normal', 'never'],
  [{}, { NO_COLOR: '1' }, 'normal', 'never'],
  [{}, { NO_COLOR: '' }, 'normal', 'auto'],
  [{}, { HPCPACK_NO_COLOR: 'true' }, 'normal', 'never'],
] as const)('%j and %j: %s, colours %s', (flags, environment, verbosity, color) => {
  expect(readConsole(flags, environment)).toEqual({ verbosity, color });
});

test('quiet and verbose contradict each other', () => {
  expect(() => readConsole({ quiet: true }, { HPCPACK_VERBOSE: 'yes' })).toThrow(
    '--quiet and --verbose contradict each other: keep one of them',
  );
});
