import { expect, test } from 'vitest';
import { profileNames } from '../model/requirement.ts';
import { profiles } from './profiles.ts';

const versions = ['2011-11-01', '2012-03-31.3.4', '2012-11-01.4.0'];

test('the table has every profile under its own name, oldest first', () => {
  expect(Object.keys(profiles)).toEqual(profileNames);
  expect(Object.values(profiles).map(({ name }) => name)).toEqual(profileNames);
});

test.each([
  ['hpcpack-2008r2-sp2', 0],
  ['hpcpack-2008r2-sp3', 1],
  ['hpcpack-2008r2-sp4', 2],
  ['hpcpack-2012', 3],
  ['hpcpack-2012r2', 3],
  ['hpcpack-2016', 3],
  ['hpcpack-2019', 3],
] as const)('%s accepts the first %i versions', (profile, count) => {
  expect(profiles[profile].apiVersions).toEqual(versions.slice(0, count));
});

test('the URI has a cluster segment before 2016', () => {
  const withSegment = profileNames.filter((name) => profiles[name].hasClusterSegment);
  expect(withSegment).toEqual(profileNames.slice(0, 5));
});

test('Get Clusters exists from SP3 until before 2016', () => {
  expect(profileNames.filter((name) => profiles[name].hasGetClusters)).toEqual(profileNames.slice(1, 5));
});

test('the authority chain exists since SP3', () => {
  expect(profileNames.filter((name) => profiles[name].hasAuthorityChainOnAzure)).toEqual(
    profileNames.slice(1),
  );
});
