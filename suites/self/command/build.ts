import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../..', import.meta.url));

/** The built command. */
export const commandFile = join(root, 'dist', 'bundle', 'hpcpack-conformance.mjs');

function run(script: string): void {
  // A shell finds npm on Windows too.
  const { status, stdout, stderr } = spawnSync(`npm run ${script}`, {
    cwd: root,
    shell: true,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`The command cannot be built:\n${stdout}${stderr}`);
}

/** Builds the modules and the command once before all tests. */
export function setup(): void {
  run('build');
  run('bundle');
}
