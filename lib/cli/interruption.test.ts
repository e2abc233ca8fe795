import { expect, onTestFinished, test } from 'vitest';
import { interruption } from './interruption.ts';

const signals = ['SIGINT', 'SIGBREAK', 'SIGTERM', 'SIGHUP'] as const;

test.each(signals)('%s aborts, and a second one does not end the process', (signal) => {
  const before = new Map(signals.map((one) => [one, new Set(process.listeners(one))]));
  const added = (one: (typeof signals)[number]) =>
    process.listeners(one).filter((listener) => before.get(one)?.has(listener) !== true);
  const aborted = interruption();
  onTestFinished(() => {
    for (const one of signals) for (const listener of added(one)) process.off(one, listener);
  });
  const [listener] = added(signal);
  expect(aborted.aborted).toBe(false);
  listener?.(signal);
  expect(aborted.aborted).toBe(true);
  // Without a listener the next one would end the process.
  expect(added(signal)).toEqual([listener]);
});
