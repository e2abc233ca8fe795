import { afterEach, expect, test } from 'vitest';
import { keepingSignals } from './keep-signals.ts';

const ours = (): void => {};
const theirs = (): void => {};

afterEach(() => {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.off(signal, ours).off(signal, theirs);
});

async function listen(): Promise<string> {
  process.once('SIGINT', theirs);
  process.on('SIGTERM', theirs);
  return 'made';
}

async function failing(): Promise<never> {
  await listen();
  throw new Error('broken');
}

test('what is made does not hear an interruption, and whoever listened before still does', async () => {
  process.once('SIGINT', ours);
  expect(await keepingSignals(listen)).toBe('made');
  expect(process.listeners('SIGINT')).toContain(ours);
  expect(process.listeners('SIGINT')).not.toContain(theirs);
  expect(process.listeners('SIGTERM')).not.toContain(theirs);
});

test('so it is where nothing could be made', async () => {
  await expect(keepingSignals(failing)).rejects.toThrow('broken');
  expect(process.listeners('SIGINT')).not.toContain(theirs);
});

test('nor does it while it is being made', async () => {
  const heard = await keepingSignals(async () => {
    await listen();
    return process.listeners('SIGTERM').includes(theirs);
  });
  expect(heard).toBe(false);
});
