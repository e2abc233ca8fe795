import { describe, expect, test } from 'vitest';
import type { Check } from '../../../lib/model/check.ts';
import { replyOf, requestOf } from '../../../lib/model/testing/messages.ts';
import { worldOf } from '../../../lib/model/testing/world.ts';
import { everyCheck, everyLaw, unionOf } from '../../every-check.ts';

test('an entry of several profiles occurs once', () => {
  const [first, last] = [{ id: 'a' }, { id: 'b' }];
  const union = unionOf((profile, hosting) =>
    profile.name === 'hpcpack-2019' && hosting === 'azure' ? [first, last] : [first],
  );
  expect(union).toEqual([first, last]);
});

test('checks and laws are separate', () => {
  expect(everyCheck().filter((entry) => 'arbitrary' in entry)).toEqual([]);
  expect(everyLaw().filter((entry) => !('arbitrary' in entry))).toEqual([]);
  expect(everyLaw()).not.toEqual([]);
});

/** A body with a length that throws when its content is read. */
const closedBody = new Proxy(new Uint8Array(7), {
  get: (body, key) => {
    if (key === 'length') return body.length;
    throw new Error(`read ${String(key)}`);
  },
});

describe('a check with readsNoDocument', () => {
  const named = everyCheck().filter((entry) => 'readsNoDocument' in entry);

  test.each(named.map((check) => [check.id, check] as const))('reads none: %s', (_, check) => {
    const { inspect, expect: judge } = check as Check;
    const reply = { ...replyOf('', { status: 200 }), body: closedBody };
    expect(() => inspect?.(reply, requestOf('/'), worldOf())).not.toThrow();
    const replies = Array.from({ length: 8 }, () => reply);
    expect(() => judge?.(replies, worldOf(), replies)).not.toThrow();
  });

  test('exists among the checks of headers', () => {
    expect(named.map(({ id }) => id)).toContain('GJ-HDR-04-addresses');
  });
});
