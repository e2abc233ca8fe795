import { setImmediate } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { Target } from '../model/target.ts';
import { targetOf } from '../model/testing/target.ts';
import { openSharedOrigins } from './shared-origins.ts';

function at(endpoint: string, parts: Partial<Target> = {}): Target {
  return targetOf({ name: endpoint, endpoint, ...parts });
}

/** The most requests in flight at once where each target asks for twenty. */
async function mostAtOnce(targets: readonly Target[]): Promise<number> {
  const turnOf = openSharedOrigins(targets);
  let [atOnce, most] = [0, 0];
  const ask = async (): Promise<void> => {
    most = Math.max(most, (atOnce += 1));
    await setImmediate();
    atOnce -= 1;
  };
  await Promise.all(targets.flatMap((target) => Array.from({ length: 20 }, () => turnOf(target)(ask))));
  return most;
}

const basic = { credentials: { kind: 'basic', user: 'ann', password: 'x' } } as const;
const limits = { ...targetOf().limits, concurrency: 3 };

test('targets of one origin have together as many requests in flight as the most modest of them', async () => {
  expect(await mostAtOnce([at('https://a/x'), at('https://a/y')])).toBe(4);
  expect(await mostAtOnce([at('https://a/x'), at('https://A:443/y', { limits })])).toBe(3);
  expect(await mostAtOnce([at('https://a/x'), at('https://a/y', basic)])).toBe(2);
});

test('others wait for nobody, and the built-in emulator is shared by none', async () => {
  expect(await mostAtOnce([at('https://a/x'), at('https://b/y')])).toBe(40);
  const { endpoint: _endpoint, ...emulator } = at('https://a/x');
  expect(await mostAtOnce([emulator, emulator])).toBe(40);
});
