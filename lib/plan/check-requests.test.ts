import { expect, test } from 'vitest';
import { checkOf } from '../model/testing/check.ts';
import { requestOf } from '../model/testing/messages.ts';
import { worldOf } from '../model/testing/world.ts';
import { checkRequests } from './check-requests.ts';

test('the requests of `alsoAsk` follow those of `send`', () => {
  const [a, b] = [requestOf('/a'), requestOf('/b')];
  const check = checkOf('x', { send: () => [a] });
  expect(checkRequests(check, worldOf())).toEqual([a]);
  expect(checkRequests({ ...check, alsoAsk: () => [b] }, worldOf())).toEqual([a, b]);
});
