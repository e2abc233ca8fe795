import { expect, test } from 'vitest';
import { readAuthorityChain } from './authority-chain.ts';

test('a list is read in its order, white space around commas is optional', () => {
  expect(readAuthorityChain('10.0.0.4,172.16.0.1 \t,\t 192.168.255.255')).toEqual({
    addresses: ['10.0.0.4', '172.16.0.1', '192.168.255.255'],
  });
});

test.each([
  '10.0.0.0',
  '10.255.255.255',
  '172.16.0.0',
  '172.19.0.0',
  '172.20.9.1',
  '172.31.255.255',
  '192.168.0.0',
])('%s is private', (address) => {
  expect(readAuthorityChain(address)).toEqual({ addresses: [address] });
});

test.each([
  '9.255.255.255',
  '11.0.0.0',
  '172.15.255.255',
  '172.32.0.1',
  '192.167.1.1',
  '192.169.0.0',
  '127.0.0.1',
  '100.10.0.1',
])('%s is outside', (address) => {
  expect(readAuthorityChain(address)).toEqual({
    reason: `${address}, which is outside the ranges of RFC 1918`,
  });
});

test.each(['', ' ', '10.0.0.1,', ',10.0.0.1', '10.0.0.1,,10.0.0.2'])('%j has an empty item', (value) => {
  expect(readAuthorityChain(value)).toEqual({ reason: 'an empty item' });
});

test.each([
  '10.0.0',
  '10.0.0.1.2',
  '10.0.0.256',
  '10.0.0.300',
  '10.0.0.01',
  '010.0.0.1',
  '10.0.0.1 10.0.0.2',
  '10.0.0.1;10.0.0.2',
  '10.0. 0.1',
  '10.0.0.1 7',
  '::1',
  'fe80::1',
  'head',
  '10.0.0.1:443',
  '10.0.0.x',
  '0x0a.0.0.1',
  '10.0.0.1\n',
])('%j is no address', (value) => {
  expect(readAuthorityChain(value)).toMatchObject({ reason: expect.stringMatching(/not an IPv4 address$/) });
});

test('one bad item spoils the list and is named', () => {
  expect(readAuthorityChain('10.0.0.1, 8.8.8.8, 10.0.0.2')).toEqual({
    reason: '8.8.8.8, which is outside the ranges of RFC 1918',
  });
});
