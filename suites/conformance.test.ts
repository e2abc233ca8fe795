import { inject } from 'vitest';
import { harness } from '../lib/run/harness.ts';
import { judgedByEngine } from '../lib/run/judged-by-engine.ts';

// Started by the command, the tests stand for what its engine judges; started by vitest itself, the target comes from the environment.
const run = inject('engineRun');
harness(
  run === undefined
    ? await (await import('../lib/run/judged-here.ts')).judgedHere(process.env)
    : judgedByEngine(run),
);
