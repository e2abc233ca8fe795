import { expect, test } from 'vitest';
import { isCredentialHeader, namesSecret } from './secret-headers.ts';

test.each(['Authorization', 'PROXY-AUTHORIZATION', 'cookie'])('%s carries credentials', (name) => {
  expect(isCredentialHeader(name)).toBe(true);
  expect(namesSecret(name)).toBe(true);
});

test.each(['Set-Cookie', 'X-Api-Key', 'x-csrf-token', 'X-Signature'])(
  '%s looks like a secret and is no credential of HTTP',
  (name) => {
    expect(isCredentialHeader(name)).toBe(false);
    expect(namesSecret(name)).toBe(true);
  },
);

test.each(['Accept', 'api-version', 'CCP_Version', 'Host', ':authority'])('%s is not secret', (name) => {
  expect(namesSecret(name)).toBe(false);
});
