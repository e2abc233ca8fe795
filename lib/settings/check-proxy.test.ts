import { expect, test } from 'vitest';
import { checkProxy } from './check-proxy.ts';
import { UsageError } from './usage-error.ts';

test.each([[{}], [{ HTTPS_PROXY: '127.0.0.1:3128' }], [{ HTTPS_PROXY: 'socks5://p', NO_PROXY: 'headnode' }]])(
  '%j can be used',
  (environment) => {
    expect(() => checkProxy('https://headnode/WindowsHPC', environment)).not.toThrow();
  },
);

test('a proxy that cannot be understood is a matter of usage', () => {
  expect(() => checkProxy('https://headnode', { HTTPS_PROXY: 'socks5://p' })).toThrow(
    new UsageError(
      'HTTPS_PROXY names a proxy with the scheme socks5://, which is not supported: name an HTTP proxy, such as http://proxy:3128',
    ),
  );
});
