import { describe, expect, test } from 'vitest';
import type { Check } from '../../../lib/model/check.ts';
import { replyOf, requestOf } from '../../../lib/model/testing/messages.ts';
import { worldOf } from '../../../lib/model/testing/world.ts';
import { everyCheck, unionOf } from '../../every-check.ts';

test('what several profiles have stands once', () => {
  const [first, last] = [{ id: 'a' }, { id: 'b' }];
  const union = unionOf((profile, hosting) =>
    profile.name === 'hpcpack-2019' && hosting === 'azure' ? [first, last] : [first],
  );
  expect(union).toEqual([first, last]);
});

test('laws stand behind checks', () => {
  const laws = everyCheck().map((entry) => 'arbitrary' in entry);
  expect(laws.indexOf(true)).toBe(laws.lastIndexOf(false) + 1);
});

/** Its length is known, and whoever looks into it fails. */
const closedBody = new Proxy(new Uint8Array(7), {
  get: (body, key) => {
    if (key === 'length') return body.length;
    throw new Error(`looked at ${String(key)}`);
  },
});

describe('a check that says that it reads no document', () => {
  const named = everyCheck().filter((entry) => 'readsNoDocument' in entry);

  test.each(named.map((check) => [check.id, check] as const))('reads none: %s', (_, check) => {
    const { inspect, expect: judge } = check as Check;
    const reply = { ...replyOf('', { status: 200 }), body: closedBody };
    expect(() => inspect?.(reply, requestOf('/'), worldOf())).not.toThrow();
    const replies = Array.from({ length: 8 }, () => reply);
    expect(() => judge?.(replies, worldOf(), replies)).not.toThrow();
  });

  test('is one of those of headers', () => {
    expect(named.map(({ id }) => id)).toContain('GJ-HDR-04-addresses');
  });
});
