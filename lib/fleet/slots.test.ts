import { setImmediate } from 'node:timers/promises';
import { expect, onTestFinished, test, vi } from 'vitest';
import { sideBySide } from './slots.ts';
import type { Bounds, Slot } from './slots.ts';

/** A promise that a test fulfils. */
function reply(): { readonly promise: Promise<void>; readonly come: () => void } {
  const deferred: { come?: () => void } = {};
  const promise = new Promise<void>((resolve) => {
    deferred.come = resolve;
  });
  return { promise, come: () => deferred.come?.() };
}

const bounds: Bounds<string> = {
  most: 1,
  // Long where nobody is silent, so that a busy machine makes nobody so.
  patience: 600_000,
  isReady: () => true,
  signal: new AbortController().signal,
};

test('no more are at work than may be, begun in their order', async () => {
  const events: string[] = [];
  let atOnce = 0;
  let most = 0;
  await sideBySide(['a', 'b', 'c', 'd', 'e'], { ...bounds, most: 2 }, async (name, place) => {
    events.push(name);
    most = Math.max(most, (atOnce += 1));
    await place.awaiting(setImmediate());
    atOnce -= 1;
  });
  expect([events, most]).toEqual([['a', 'b', 'c', 'd', 'e'], 2]);
});

test('one whose endpoint is silent gives its place to the next until something comes', async () => {
  const events: string[] = [];
  const silence = reply();
  const run = async (name: string, place: Slot): Promise<void> => {
    events.push(`${name} begins`);
    // It answers when the last one is done, and would never if it held up anybody.
    if (name === 'mute') await place.awaiting(silence.promise);
    if (name === 'last') silence.come();
    events.push(`${name} ends`);
  };
  await sideBySide(['mute', 'next', 'last'], { ...bounds, patience: 1 }, run);
  expect(events).toEqual([
    'mute begins',
    'next begins',
    'next ends',
    'last begins',
    'last ends',
    'mute ends',
  ]);
});

test('one that answers again takes its place back', async () => {
  const first = reply();
  const second = reply();
  const done = reply();
  const begun: string[] = [];
  const ended = sideBySide(['mute', 'next', 'last'], { ...bounds, patience: 1 }, async (name, place) => {
    begun.push(name);
    if (name === 'mute') {
      await place.awaiting(first.promise);
      await done.promise;
    }
    if (name === 'next') {
      first.come();
      await second.promise;
    }
  });
  await first.promise;
  await setImmediate();
  second.come();
  await setImmediate();
  // The first is at work again, so that the last one must wait for it.
  expect(begun).toEqual(['mute', 'next']);
  done.come();
  await ended;
  expect(begun).toEqual(['mute', 'next', 'last']);
});

test('of those that have answered and are not done only so many are held', async () => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const silences = new Map(['a', 'b', 'c', 'd', 'e', 'f'].map((name) => [name, reply()]));
  const begun: string[] = [];
  const ended = sideBySide([...silences.keys()], { ...bounds, patience: 1 }, async (name, place) => {
    begun.push(name);
    await place.awaiting(Promise.resolve());
    await place.awaiting(silences.get(name)?.promise ?? Promise.resolve());
  });
  await vi.advanceTimersByTimeAsync(1000);
  expect(begun).toEqual(['a', 'b', 'c', 'd']);
  silences.get('b')?.come();
  await vi.advanceTimersByTimeAsync(1000);
  expect(begun).toEqual(['a', 'b', 'c', 'd', 'e']);
  for (const { come } of silences.values()) come();
  await vi.advanceTimersByTimeAsync(1000);
  await ended;
  expect(begun).toHaveLength(6);
});

test('one that is not ready lets others go first', async () => {
  const begun: string[] = [];
  let isOpen = false;
  const isReady = (name: string): boolean => name !== 'late' || isOpen;
  await sideBySide(['late', 'a', 'b'], { ...bounds, isReady }, async (name) => {
    begun.push(name);
    if (name === 'a') isOpen = true;
  });
  expect(begun).toEqual(['a', 'late', 'b']);
});

test('after the signal none begins, and those under way end', async () => {
  const controller = new AbortController();
  const events: string[] = [];
  await sideBySide(['a', 'b'], { ...bounds, signal: controller.signal }, async (name) => {
    controller.abort();
    await setImmediate();
    events.push(name);
  });
  expect(events).toEqual(['a']);
});

test('the error of one is thrown when all have ended', async () => {
  const ended: string[] = [];
  const late = reply();
  const run = async (name: string): Promise<void> => {
    if (name === 'a') await late.promise;
    if (name === 'b') throw new Error('a defect');
    if (name === 'c') {
      await setImmediate();
      late.come();
    }
    ended.push(name);
  };
  await expect(sideBySide(['a', 'b', 'c'], { ...bounds, most: 2 }, run)).rejects.toThrow('a defect');
  expect(ended).toEqual(['c', 'a']);
});
