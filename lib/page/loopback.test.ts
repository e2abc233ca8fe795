import { expect, test } from 'vitest';
import { isLoopback } from './loopback.ts';

test.each([
  'localhost',
  'LOCALHOST.',
  'a.localhost',
  '127.0.0.1',
  '127.9.8.7',
  '127.255.255.255',
  '::1',
  '[::1]',
  '[::ffff:127.0.0.1]',
  new URL('http://[::ffff:127.0.0.1]').hostname,
  new URL('http://[0:0:0:0:0:0:0:1]').hostname,
  new URL('http://127.1').hostname,
])('%s is this machine', (host) => {
  expect(isLoopback(host)).toBe(true);
});

test.each([
  'headnode',
  'localhost.example.org',
  'notlocalhost',
  '128.0.0.1',
  '126.255.255.255',
  '10.127.0.1',
  '127.0.0',
  '127.0.0.1.2',
  '127.0.0.1.example.org',
  'x127.0.0.1',
  '[::2]',
  '[::1:1]',
  '[::ffff:128.0.0.1]',
  new URL('http://[::ffff:128.0.0.1]').hostname,
  '',
])('%j may be another machine', (host) => {
  expect(isLoopback(host)).toBe(false);
});
