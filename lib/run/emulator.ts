import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { Target } from '../model/target.ts';

/** What the built-in emulator is told. */
export type EmulatorSettings = Pick<Target, 'profile' | 'hosting'>;

/** The built-in emulator at work. */
export interface RunningEmulator {
  /** Its service root. */
  readonly url: string;
  readonly close: () => Promise<void>;
}

/**
 * Starts the built-in emulator in a thread of its own, where neither a test runner that loads nor files that are flushed keep its
 * replies waiting. Rejects where it cannot listen.
 */
export async function startEmulatorThread({ profile, hosting }: EmulatorSettings): Promise<RunningEmulator> {
  // Only what is built can be started as a thread.
  const thread = new Worker(new URL('emulator-thread.js', import.meta.url), {
    workerData: { profile, hosting } satisfies EmulatorSettings,
  });
  // Rejects when the thread has an error of its own.
  const [url] = (await once(thread, 'message')) as [string];
  return {
    url,
    close: async () => {
      await thread.terminate();
    },
  };
}
