import { expect, test } from 'vitest';
import { worldOf } from '../model/testing/world.ts';
import { getJob } from './request.ts';
import { acceptedWays, versionIn, versionWays, wayOf } from './version-ways.ts';

const world = worldOf('hpcpack-2008r2-sp4');

test('the ways are each accepted value at each place, and the deprecated header', () => {
  expect(acceptedWays(world.profile)).toHaveLength(4);
  expect(versionWays(world.profile)).toEqual([...acceptedWays(world.profile), { ccpVersion: '3.0' }]);
});

test('each way has its own key; no version has the empty key', () => {
  const ways = [{}, ...versionWays(world.profile), { apiVersion: '2011-11-01', ccpVersion: '3.0' }];
  expect(new Set(ways.map(wayOf)).size).toBe(ways.length);
  expect(wayOf({})).toBe('');
});

test('a parameter together with the header does not change the way', () => {
  const header = { apiVersionHeader: '2011-11-01' };
  expect(wayOf({ ...header, apiVersion: 'x' })).toBe(wayOf(header));
});

test('the version options of a planned request are found', () => {
  for (const said of [
    {},
    { ccpVersion: '3.0' },
    { apiVersionHeader: '2011-11-01', apiVersion: 'a b' },
    { apiVersion: '2012-03-31.3.4' },
  ])
    expect(versionIn(getJob(world, { properties: ['Id'], ...said }))).toEqual(said);
});
