import { describe, expect, test } from 'vitest';
import type { Reply } from '../../lib/model/http.ts';
import { replyOf, requestOf } from '../../lib/model/testing/messages.ts';
import { worldOf } from '../../lib/model/testing/world.ts';
import { check, checkOfEach, inGroups, paired } from './check.ts';

const description = {
  id: 'GJ-URI-01-words',
  title: 'answers with the job',
  covers: ['GJ-URI-01'],
  killedBy: ['filter-drops-last'],
} as const;

const a = requestOf('/a');
const b = requestOf('/b');
const c = requestOf('/c');
const d = requestOf('/d');

/** Accepts replies only, so that a call with anything that may be undefined does not compile. */
function noFindings(..._replies: readonly Reply[]): readonly [] {
  return [];
}

describe('the expectation of a check', () => {
  test('gets one reply for each request', () => {
    const checks = [
      check({ ...description, send: () => [a, b], expect: ([one, other]) => noFindings(one, other) }),
      check({
        ...description,
        send: () => [a, b],
        // @ts-expect-error there is no third request
        expect: ([, , third]) => noFindings(third),
      }),
      check({
        ...description,
        send: () => [a, ...[b, c]],
        expect: ([first, ...others]) => noFindings(first, ...others),
      }),
      check({
        ...description,
        send: () => [a, b].slice(0),
        // @ts-expect-error the list may be empty
        expect: ([first]) => noFindings(first),
      }),
    ];
    expect(checks).toHaveLength(4);
  });

  test('gets an entry for each further request, which may be undefined', () => {
    const checks = [
      check({
        ...description,
        send: () => [a],
        alsoAsk: () => [b],
        expect: ([reply], _world, [further]) =>
          noFindings(reply, ...(further === undefined ? [] : [further])),
      }),
      check({
        ...description,
        send: () => [a],
        alsoAsk: () => [b],
        // @ts-expect-error its reply may not have come
        expect: (_replies, _world, [further]) => noFindings(further),
      }),
      check({
        ...description,
        send: () => [a],
        // @ts-expect-error there is no further request
        expect: (_replies, _world, [further]) => noFindings(further),
      }),
    ];
    expect(checks).toHaveLength(3);
  });

  test('or an inspection is required', () => {
    const checks = [
      check({ ...description, send: () => [a], inspect: () => [] }),
      // @ts-expect-error it would pass every reply
      check({ ...description, send: () => [a] }),
    ];
    expect(checks).toHaveLength(2);
  });
});

describe('a check of several items', () => {
  const replies = [1, 2, 3, 4].map((status) => replyOf('', { status }));
  const seen: unknown[] = [];
  const each = checkOfEach({
    ...description,
    of: () => [
      { says: 'first', requests: [a, b] as const },
      { says: 'second', requests: [c, d] as const },
    ],
    send: ({ requests: [one, other] }) => [one, other],
    expect: ([one, other], { says }) => {
      seen.push([says, one.status, other.status]);
      return noFindings(one, other);
    },
  });

  test('sends the requests of one item after those of another', () => {
    expect(each.send(worldOf())).toEqual([a, b, c, d]);
  });

  test('judges the replies to the requests of each item', () => {
    expect(each.expect?.(replies, worldOf(), [])).toEqual([]);
    expect(seen).toEqual([
      ['first', 1, 2],
      ['second', 3, 4],
    ]);
  });
});

describe('groups', () => {
  test('have equal sizes', () => {
    expect(inGroups([1, 2, 3, 4], 2)).toEqual([
      [1, 2],
      [3, 4],
    ]);
  });

  test('do not exist for a number of entries that is not divisible', () => {
    expect(() => inGroups([1, 2, 3], 2)).toThrow(new RangeError('3 entries for 2 groups'));
  });
});

describe('items and replies', () => {
  const replies = [replyOf('1'), replyOf('2')];

  test('are paired in their order', () => {
    expect(paired(['a', 'b'], replies)).toEqual([
      ['a', replies[0]],
      ['b', replies[1]],
    ]);
  });

  test.each([[['a']], [['a', 'b', 'c']]])('are not paired if their numbers differ: %j', (items) => {
    expect(() => paired(items, replies)).toThrow(new RangeError(`${items.length} items, but 2 entries`));
  });
});
