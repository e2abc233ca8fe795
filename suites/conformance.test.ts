import { inject } from 'vitest';
import { harness } from '../lib/run/harness.ts';
import { readTargets } from '../lib/settings/read-targets.ts';

// Started by the command, the target is provided; started by vitest itself, it comes from the environment.
const target = inject('target') ?? (await readTargets({}, process.env))[0];
if (target === undefined) throw new Error('The environment names no target.');
harness(target);
