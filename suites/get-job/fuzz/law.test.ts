import { constant } from 'fast-check';
import { expect, test } from 'vitest';
import { worldOf } from '../../../lib/model/testing/world.ts';
import { law } from './law.ts';

const description = {
  id: 'GJ-FUZZ-words',
  title: 'answers alike',
  covers: ['GJ-URI-08'],
  killedBy: ['filter-drops-last'],
} as const;

const ask = { properties: ['Id'] };

test('a law of two requests admits no case of one or three', () => {
  const { admits } = law({
    ...description,
    requests: 2,
    arbitrary: () => constant([ask, ask] as const),
    admits: ([, other]) => other.render === undefined,
    expect: () => [],
  });
  const admitted = [[ask], [ask, ask], [ask, { render: 'HpcJobXml' }], [ask, ask, ask]] as const;
  expect(admitted.map((one) => admits(one, worldOf()))).toEqual([false, true, false, false]);
});

test('a law of one request has no second reply', () => {
  const one = law({
    ...description,
    requests: 1,
    arbitrary: () => constant([ask] as const),
    admits: () => true,
    // @ts-expect-error there is no second request
    expect: ([, other]) => other.status,
  });
  expect(one.requests).toBe(1);
});
