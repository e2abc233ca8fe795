import { spawn } from 'node:child_process';
import { chmod, readFile, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { onTestFinished } from 'vitest';
import { commandFile } from '../command/build.ts';
import { folderFor } from '../command/command.ts';

/** Texts by their names. */
export type Texts = Readonly<Record<string, string>>;

/** One use of an action, a template or a component. */
export interface Use {
  readonly inputs: Texts;
  /** Additional variables of the job. */
  readonly environment?: Texts;
  /** The working folder of the job. */
  readonly folder: string;
  /** A folder with a program `npm`. */
  readonly tools: string;
}

/** The result of the judging step. */
export interface Outcome {
  readonly status: number | null;
  readonly output: string;
  readonly verdict: string;
  readonly exitStatus: string;
  /** The path of the published folder; undefined if none is published. */
  readonly published: string | undefined;
}

/** The outcomes of an example file. */
export interface ExampleOutcome {
  readonly alone: Outcome;
  readonly shards: readonly Outcome[];
  /** Runs the job that merges the shards, optionally with one shard lost. */
  readonly merge: (lost?: number) => Promise<Outcome>;
}

async function toolsWith(npm: string): Promise<string> {
  const folder = await folderFor('tools');
  const program = join(folder, 'npm');
  await writeFile(program, npm);
  await chmod(program, 0o755);
  return folder;
}

/** A folder with a program `npm` that installs this build and writes its arguments to the file `installed`. */
export function workingNpm(): Promise<string> {
  return toolsWith(`#!/bin/sh
printf '%s\\n' "$@" >"$(dirname "$0")/installed"
[ "$1 $2" = 'install --prefix' ] || exit 1
mkdir -p "$3/node_modules/.bin"
printf '#!/bin/sh\\nexec "${process.execPath}" "${commandFile}" "$@"\\n' >"$3/node_modules/.bin/hpcpack-conformance"
chmod +x "$3/node_modules/.bin/hpcpack-conformance"
`);
}

/** A folder with a program `npm` that fails to install. */
export function failingNpm(): Promise<string> {
  return toolsWith('#!/bin/sh\necho "npm error code E404" >&2\nexit 1\n');
}

/** The package argument of `npm`; undefined if it was not called. */
export async function installedBy(tools: string): Promise<string | undefined> {
  const lines = await readFile(join(tools, 'installed'), 'utf8').catch(() => undefined);
  return lines?.trimEnd().split('\n').at(-1);
}

/** Runs a script as a file, with only the given variables and the search path. */
export async function runScript(
  shell: readonly [string, ...string[]],
  script: string,
  { folder, tools }: Pick<Use, 'folder' | 'tools'>,
  environment: Texts,
): Promise<{ readonly status: number | null; readonly output: string }> {
  const file = join(await folderFor('script'), 'script.sh');
  await writeFile(file, script);
  const [program, ...args] = shell;
  const child = spawn(program, [...args, file], {
    cwd: folder,
    env: { PATH: `${tools}${delimiter}${process.env['PATH']}`, HOME: folder, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const [output, errors, status] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    new Promise<number | null>((resolve) => void child.once('close', resolve)),
  ]);
  return { status, output: output + errors };
}

/** Reads a pipeline file by its path from the root. */
export function pipelineFile(path: string): Promise<string> {
  return readFile(new URL(`../../../${path}`, import.meta.url), 'utf8');
}

/**
 * Replaces the expressions in texts and keys of a value once; inserted texts are not expanded.
 * @throws Error if an expression has no value
 */
export function filledIn(value: unknown, expression: RegExp, valueOf: (name: string) => string): unknown {
  if (typeof value === 'string') return value.replaceAll(expression, (_, name: string) => valueOf(name));
  if (Array.isArray(value)) return value.map((entry) => filledIn(entry, expression, valueOf));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, entry]) => [
      filledIn(key, expression, valueOf),
      filledIn(entry, expression, valueOf),
    ]),
  );
}

/**
 * Looks up a name.
 * @throws Error if it is missing
 */
export function lookup(values: Texts, name: string): string {
  const value = values[name];
  if (value === undefined) throw new Error(`${name} has no value`);
  return value;
}

/**
 * Merges given inputs and defaults.
 * @throws Error if an input is not declared
 */
export function withDefaults(defaults: Texts, given: Texts): Texts {
  const unknown = Object.keys(given).find((name) => !(name in defaults));
  if (unknown !== undefined) throw new Error(`${unknown} is no input`);
  return { ...defaults, ...given };
}
