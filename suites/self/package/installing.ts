import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isPosix } from '../command/posix.ts';

export const root = fileURLToPath(new URL('../../..', import.meta.url));

/** The end of a program. */
export interface Outcome {
  readonly status: number | string | null | undefined;
  readonly output: string;
}

/** The variables for access to the registry. */
const network = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => /^(https?_proxy|no_proxy|node_extra_ca_certs)$/i.test(name)),
);

/** Runs a program in a folder. Its environment holds only the search path, the home folder, the registry access and the given variables. */
export function run(
  command: string,
  args: readonly string[],
  cwd: string,
  variables: Readonly<Record<string, string>> = {},
): Promise<Outcome> {
  const env = {
    ...network,
    PATH: process.env['PATH'],
    HOME: process.env['HOME'],
    NO_COLOR: '1',
    // Packages in the npm cache are not downloaded again.
    npm_config_prefer_offline: 'true',
    npm_config_audit: 'false',
    npm_config_fund: 'false',
    ...variables,
  };
  return new Promise((resolve) => {
    // On Windows, npm and npx are batch files, which need a shell.
    execFile(command, [...args], { cwd, env, maxBuffer: 2 ** 26, shell: !isPosix }, (error, stdout, stderr) =>
      resolve({ status: error === null ? 0 : error.code, output: stdout + stderr }),
    );
  });
}

/** Runs a program that must succeed. */
export async function succeed(command: string, args: readonly string[], cwd: string): Promise<void> {
  const { status, output } = await run(command, args, cwd);
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} failed:\n${output}`);
}

/** Creates a folder in which npm installs packages. */
export async function install(place: string, ...args: readonly string[]): Promise<void> {
  await mkdir(place, { recursive: true });
  // Without a package.json, npm would install into a parent folder that has one.
  if (!existsSync(join(place, 'package.json')))
    await writeFile(join(place, 'package.json'), '{"private": true}');
  await succeed('npm', ['install', ...args], place);
}
