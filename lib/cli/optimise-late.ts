import { setFlagsFromString } from 'node:v8';

/**
 * Makes V8 wait longer before it optimises a function. A run takes a few seconds: of all the optimised code little is used long enough
 * to be worth its making, which keeps both cores of a small machine busy beside the run; a function that goes on for minutes is optimised
 * all the same. Measured with Node 20 alone, whose V8 counts so; others are left as they are.
 */
export function optimiseLate(): void {
  if (process.versions.v8.startsWith('11.')) setFlagsFromString('--interrupt-budget=1000000');
}
