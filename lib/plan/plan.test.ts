import { describe, expect, test } from 'vitest';
import { checkOf, observationOf } from '../model/testing/check.ts';
import { requestOf } from '../model/testing/messages.ts';
import { worldOf } from '../model/testing/world.ts';
import { planOf } from './plan.ts';

const [a, b, c] = ['/a', '/b', '/c'].map((target) => requestOf(target)) as [
  ReturnType<typeof requestOf>,
  ReturnType<typeof requestOf>,
  ReturnType<typeof requestOf>,
];
const world = worldOf();

const send = ({ job }: { readonly job: string }) => [requestOf(`/${job}`)];

describe('a plan', () => {
  test('contains each request once, in the order of first use', () => {
    const plan = planOf(
      [checkOf('one', { send: () => [b, a] }), checkOf('two', { send: () => [a, c, { ...b }] })],
      [observationOf('GJ-OBS-01', { send: () => [c, requestOf('/d')] })],
      world,
    );
    expect(plan.requests.map(({ target }) => target)).toEqual(['/b', '/a', '/c', '/d']);
    expect([...plan.askedBy]).toEqual([
      ['one', [0, 1]],
      ['two', [1, 2, 0]],
      ['GJ-OBS-01', [2, 3]],
    ]);
  });

  test.each([
    ['method', requestOf('/a', { method: 'HEAD' })],
    ['header', requestOf('/a', { headers: [['api-version', '2011-11-01']] })],
    ['occurrence', requestOf('/a', { occurrence: 2 })],
  ])('distinguishes requests by their %s', (_, other) => {
    const plan = planOf([checkOf('one', { send: () => [a, other] })], [], world);
    expect(plan.requests).toEqual([a, other]);
  });

  test('treats occurrence 1 and no occurrence as equal', () => {
    const plan = planOf([checkOf('one', { send: () => [a, requestOf('/a', { occurrence: 1 })] })], [], world);
    expect(plan.askedBy.get('one')).toEqual([0, 0]);
  });

  test('has no requests for a check that does not apply', () => {
    const plan = planOf(
      [
        checkOf('by row', { covers: ['GJ-URI-01'], send: () => [a] }),
        checkOf('by itself', { unless: () => 'not here', send: () => [b] }),
      ],
      [],
      world,
    );
    expect(plan.requests).toEqual([]);
    expect([...plan.askedBy]).toEqual([
      ['by row', []],
      ['by itself', []],
    ]);
  });

  test('passes the world to checks and observations', () => {
    const plan = planOf([checkOf('one', { send })], [observationOf('GJ-OBS-01', { send })], world);
    expect(plan.requests.map(({ target }) => target)).toEqual(['/115']);
  });
});
