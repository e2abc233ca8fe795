import { expect, test } from 'vitest';
import type { Check, CheckRequests } from './check.ts';

const requests: CheckRequests = {
  id: 'GJ-URI-01-words',
  title: 'answers',
  covers: ['GJ-URI-01'],
  send: () => [],
  killedBy: ['fault'],
};

test('a check without `expect` and `inspect` does not compile', () => {
  const checks: readonly Check[] = [
    { ...requests, expect: () => [] },
    { ...requests, inspect: () => [] },
    { ...requests, expect: () => [], inspect: () => [] },
    // @ts-expect-error it would pass every reply
    requests,
  ];
  expect(checks).toHaveLength(4);
});
