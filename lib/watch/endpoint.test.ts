import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { awaitReturn } from './endpoint.ts';

/** Probes with the given results in turn, and a promise that resolves after the last. */
function seen(...finds: readonly boolean[]) {
  const left = [...finds];
  let allTaken: (() => void) | undefined;
  const taken = new Promise<void>((resolve) => (allTaken = resolve));
  const look = (): Promise<boolean> => {
    const one = left.shift();
    if (left.length === 0) allTaken?.();
    return Promise.resolve(one ?? false);
  };
  return { taken, looks: { look, everyMs: 1 }, left };
}

function returned(
  url: string,
  state: 'there' | 'gone',
  looks: ReturnType<typeof seen>['looks'],
): Promise<void> {
  return new Promise((resolve) => onTestFinished(awaitReturn(url, state, resolve, looks)));
}

describe('an endpoint is back', () => {
  test('when it accepts connections again', async () => {
    const { looks, left } = seen(false, false, true);
    await returned('https://headnode/WindowsHPC', 'gone', looks);
    expect(left).toEqual([]);
  });

  test('on this machine only after it was lost', async () => {
    const { looks, left } = seen(true, true, false, true);
    await returned('http://127.0.0.1:1/', 'there', looks);
    expect(left).toEqual([]);
  });

  test('is not probed on another machine', () => {
    const { looks, left } = seen(true);
    awaitReturn('http://headnode/', 'there', () => {}, looks)();
    awaitReturn('https://localhost/', 'there', () => {}, looks)();
    expect(left).toHaveLength(1);
  });

  test('is not reported after waiting has ended', async () => {
    let told = 0;
    const { looks, taken } = seen(false, true);
    const end = awaitReturn('http://127.0.0.1:1/', 'gone', () => (told += 1), {
      ...looks,
      look: async () => {
        const found = await looks.look();
        if (found) end();
        return found;
      },
    });
    await taken;
    expect(told).toBe(0);
  });

  test('is detected by a connection, without a request', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    onTestFinished(() => void server.close());
    await once(server, 'listening');
    const connected = once(server, 'connection');
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    await new Promise<void>((resolve) => onTestFinished(awaitReturn(url, 'gone', resolve)));
    expect(await connected).toHaveLength(1);
  });
});
