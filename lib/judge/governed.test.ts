import { expect, test } from 'vitest';
import type { Exchange } from '../model/http.ts';
import { checkOf } from '../model/testing/check.ts';
import { answered, replyOf, requestOf, unanswered } from '../model/testing/messages.ts';
import { worldOf } from '../model/testing/world.ts';
import { governedExchanges, governedRequests } from './governed.ts';

const world = worldOf();
const [one, two, three] = ['/Job/1', '/Job/2', '/Job/3'].map((target) => requestOf(target)) as [
  ReturnType<typeof requestOf>,
  ReturnType<typeof requestOf>,
  ReturnType<typeof requestOf>,
];

test('the requests of checks are governed, each once, in the order in which they are asked for', () => {
  const checks = [
    checkOf('a', { send: () => [two, one] }),
    checkOf('b', { send: () => [one, three, { ...two }] }),
  ];
  expect(governedRequests(checks, world)).toEqual([two, one, three]);
});

test('a check of the relation of two replies governs none of its own', () => {
  const relational = checkOf('a', { isRelational: true, send: () => [one, two] });
  expect(governedRequests([relational], world)).toEqual([]);
  expect(governedRequests([relational, checkOf('b', { send: () => [two] })], world)).toEqual([two]);
});

test('a check that does not apply governs nothing, and is not asked for requests', () => {
  const check = checkOf('a', {
    covers: ['GJ-URI-01'],
    send: () => {
      throw new Error('asked');
    },
  });
  expect(governedRequests([check], world)).toEqual([]);
});

test('requests of other operations and methods are not governed', () => {
  const check = checkOf('a', {
    send: () => [requestOf('/Clusters'), requestOf('/Jobs'), requestOf('/Job/1', { method: 'HEAD' }), one],
  });
  expect(governedRequests([check], world)).toEqual([one]);
});

test('of the governed requests those that were answered, and not put off, are looked at', () => {
  const exchanges = new Map<string, Exchange>([
    [one.target, answered(one, replyOf('<Job/>'))],
    [two.target, unanswered(two, 'timeout')],
    [three.target, answered(three, replyOf('', { status: 503, headers: [['Retry-After', '9']] }))],
  ]);
  const never = requestOf('/Job/4');
  const checks = [checkOf('a', { send: () => [one, two, three, never] })];
  expect(governedExchanges(checks, world, ({ target }) => exchanges.get(target))).toEqual([
    exchanges.get(one.target),
  ]);
});
