import * as tls from 'node:tls';
import { expect, test } from 'vitest';
import { canReadSystemStore, systemStoreAdvice, withSystemStore } from './system-store.ts';

const list = (type: 'default' | 'system'): readonly string[] =>
  type === 'default' ? ['node', 'both'] : ['both', 'windows', 'windows'];

test('the store of the system counts beside what Node trusts by itself, each certificate once', () => {
  expect(withSystemStore(undefined, list)).toEqual(['node', 'both', 'windows']);
});

test('a file of authorities takes the place of what Node trusts, not of what the system does', () => {
  expect(withSystemStore('file', list)).toEqual(['file', 'both', 'windows']);
});

test('it is used where Node has it', () => {
  expect(canReadSystemStore).toBe('getCACertificates' in tls);
});

test.runIf(canReadSystemStore)('a real store is read', () => {
  expect(withSystemStore(undefined)).toEqual(expect.arrayContaining([...tls.rootCertificates]));
});

test.runIf(!canReadSystemStore)('a Node that has no access to it says so', () => {
  expect(() => withSystemStore(undefined)).toThrow('Node 22.15');
});

test('the advice names the version that is wanted where this Node cannot', () => {
  expect(systemStoreAdvice(true, '24.1.0')).toBe('trust the authorities of this system with --use-system-ca');
  expect(systemStoreAdvice(false, '20.19.0')).toBe(
    'trust the authorities of this system with --use-system-ca and Node 22.15, 23.10 or later (this is 20.19.0)',
  );
});
