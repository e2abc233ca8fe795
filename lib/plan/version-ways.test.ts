import { expect, test } from 'vitest';
import { worldOf } from '../model/testing/world.ts';
import { getJob } from './request.ts';
import { acceptedWays, versionIn, versionWays, wayOf } from './version-ways.ts';

const world = worldOf('hpcpack-2008r2-sp4');

test('every accepted value can be said at either place, and the deprecated header in one way', () => {
  expect(acceptedWays(world.profile)).toHaveLength(4);
  expect(versionWays(world.profile)).toEqual([...acceptedWays(world.profile), { ccpVersion: '3.0' }]);
});

test('each way has a key of its own, and no version has the empty one', () => {
  const ways = [{}, ...versionWays(world.profile), { apiVersion: '2011-11-01', ccpVersion: '3.0' }];
  expect(new Set(ways.map(wayOf)).size).toBe(ways.length);
  expect(wayOf({})).toBe('');
});

test('a parameter beside the header does not change the way', () => {
  const header = { apiVersionHeader: '2011-11-01' };
  expect(wayOf({ ...header, apiVersion: 'x' })).toBe(wayOf(header));
});

test('a planned request tells what it says about its version', () => {
  for (const said of [
    {},
    { ccpVersion: '3.0' },
    { apiVersionHeader: '2011-11-01', apiVersion: 'a b' },
    { apiVersion: '2012-03-31.3.4' },
  ])
    expect(versionIn(getJob(world, { properties: ['Id'], ...said }))).toEqual(said);
});
