import * as undici from 'undici';
import { expect, test } from 'vitest';
import { buildConnector, Client } from './undici-parts.ts';

test('the parts are those that undici itself exports', () => {
  expect(Client).toBe(undici.Client);
  expect(buildConnector).toBe(undici.buildConnector);
});
