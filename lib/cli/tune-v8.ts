import { setFlagsFromString } from 'node:v8';

/**
 * Sets V8 for a command of a few seconds and several threads. Before threads are started.
 *
 * Threads get young generations of 4 MiB semispaces instead of 16: of what a run reads little lives long, and the half of each that
 * is empty counts three times over. Functions are optimised later: of all the optimised code little is used long enough to be worth its
 * making, which keeps both cores of a small machine busy beside the run; what goes on for minutes is optimised all the same. That
 * was measured with the V8 of Node 20; later ones count otherwise and are left as they are.
 */
export function tuneV8(): void {
  setFlagsFromString('--max-semi-space-size=4');
  if (process.versions.v8.startsWith('11.')) setFlagsFromString('--interrupt-budget=1000000');
}
