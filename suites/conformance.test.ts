import { inject } from 'vitest';
import { harness } from '../lib/run/harness.ts';
import { readTargets } from '../lib/settings/read-targets.ts';

// Started by the command, the target is provided; started by vitest itself, it comes from the environment.
const [target, ...others] = [inject('target') ?? (await readTargets({}, process.env))].flat();
if (target === undefined) throw new Error('The environment names no target.');
if (others.length > 0)
  throw new Error('Under vitest one target is judged at a time: name one, or use the command.');
harness(target);
