import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { profiles } from '../page/profiles.ts';
import {
  determinedVersion,
  documentedVersion,
  isHeaderValue,
  versionHeader,
  versionOfSuccess,
  versionParameter,
} from './api-versions.ts';

const profile = profiles['hpcpack-2016'];

test('a documented version is none, the deprecated one, or an accepted value at one of both places', () => {
  const said = fc.sample(documentedVersion(profile), { numRuns: 300, seed: 1 });
  expect(new Set(said.map((version) => JSON.stringify(version)))).toEqual(
    new Set([
      '{}',
      '{"ccpVersion":"3.0"}',
      ...profile.apiVersions.flatMap((value) => [
        `{"apiVersionHeader":"${value}"}`,
        `{"apiVersion":"${value}"}`,
      ]),
    ]),
  );
  const older = fc.sample(documentedVersion(profiles['hpcpack-2008r2-sp2']), { numRuns: 50, seed: 1 });
  expect(new Set(older.map((version) => JSON.stringify(version)))).toEqual(
    new Set(['{}', '{"ccpVersion":"3.0"}']),
  );
});

test('a determined version may combine both kinds of version', () => {
  const said = fc.sample(determinedVersion(profile), { numRuns: 500, seed: 1 });
  const both = said.filter(
    ({ ccpVersion, ...version }) => ccpVersion !== undefined && Object.keys(version).length > 0,
  );
  expect(new Set(both.map((version) => JSON.stringify(version))).size).toBe(2 * profile.apiVersions.length);
  expect(both.length).toBeLessThan(150);
  expect(
    fc.sample(determinedVersion(profiles['hpcpack-2008r2-sp2']), { numRuns: 50, seed: 1 }),
  ).not.toContainEqual(expect.objectContaining({ apiVersion: expect.anything() }));
});

test('a version of a success is none in about half of the cases, and every one in the others', () => {
  const said = fc
    .sample(versionOfSuccess(profile), { numRuns: 500, seed: 1 })
    .map((version) => JSON.stringify(version));
  expect(said.filter((version) => version === '{}').length).toBeGreaterThan(150);
  expect(new Set(said).size).toBe(2 + 2 * profile.apiVersions.length);
});

describe('values of the header', () => {
  const values = fc.sample(versionHeader(profile), { numRuns: 1000, seed: 1 });

  test('can be sent', () => {
    expect(values.filter((value) => !isHeaderValue(value))).toEqual([]);
  });

  test('are accepted ones, near misses, impossible dates and long ones', () => {
    for (const value of [...profile.apiVersions, '2011-11-010', '2011/11/01', '"2011-11-01"'])
      expect(values).toContain(value);
    expect(values.some((value) => value.startsWith('2011-13-') || value.includes('-00'))).toBe(true);
    expect(values.some(({ length }) => length > 500)).toBe(true);
  });

  test('of a profile without versions are texts too', () => {
    expect(fc.sample(versionHeader(profiles['hpcpack-2008r2-sp2']), 20)).toHaveLength(20);
  });
});

test('a header is neither empty, nor surrounded by spaces, nor non-ASCII', () => {
  expect(['', ' ', ' a', 'a ', 'a\tb', 'a\r\nb', '\u00e9'].filter(isHeaderValue)).toEqual([]);
  expect(['a', 'a b', '~'].filter(isHeaderValue)).toHaveLength(3);
});

test('values of the parameter may be empty or of other scripts, and have a maximum length', () => {
  const values = fc.sample(versionParameter(profile), { numRuns: 1000, seed: 1 });
  expect(values).toContain('');
  expect(values.some((value) => /[^\p{ASCII}]/u.test(value))).toBe(true);
  expect(values.filter((value) => /\p{Cc}/u.test(value))).toEqual([]);
  expect(Math.max(...values.map((value) => encodeURIComponent(value).length))).toBeLessThan(1500);
});
