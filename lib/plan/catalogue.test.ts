import { describe, expect, test } from 'vitest';
import { holds, isNewer } from './catalogue.ts';

describe('a version', () => {
  test.each([
    ['0.2', '0.1', true],
    ['0.1', '0.2', false],
    ['0.1', '0.1', false],
    ['0.10', '0.9', true],
    ['1.0', '0.9', true],
    ['0.9', '1.0', false],
    ['1', '1.0', false],
    ['1.0.1', '1.0', true],
    ['1.0', '1.0.1', false],
  ])('%s is newer than %s: %s', (version, than, isIt) => {
    expect(isNewer(version, than)).toBe(isIt);
  });
});

describe('a catalogue', () => {
  test.each([
    ['0.1', undefined, true],
    ['0.1', '0.1', true],
    ['0.1', '0.2', false],
    ['0.2', '0.1', true],
    ['0.10', '0.9', true],
    [undefined, '9.9', true],
  ])('%s contains an entry of %s: %s', (catalogue, since, isThere) => {
    expect(holds(catalogue, since === undefined ? {} : { since })).toBe(isThere);
  });
});
