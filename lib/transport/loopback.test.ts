import { expect, test } from 'vitest';
import { isLoopback } from './loopback.ts';

test.each([
  'localhost',
  'LOCALHOST.',
  'a.localhost',
  '127.0.0.1',
  '127.9.8.7',
  '::1',
  '[::1]',
  '[::ffff:127.0.0.1]',
  new URL('http://[::ffff:127.0.0.1]').hostname,
])('%s is this machine', (host) => {
  expect(isLoopback(host)).toBe(true);
});

test.each([
  'headnode',
  'localhost.example.org',
  '128.0.0.1',
  '10.127.0.1',
  '127.0.0.1.example.org',
  '[::2]',
  '',
])('%j may be another machine', (host) => {
  expect(isLoopback(host)).toBe(false);
});
