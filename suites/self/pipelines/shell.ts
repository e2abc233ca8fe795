import { spawn } from 'node:child_process';
import { chmod, readFile, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import { folderFor } from '../command/command.ts';

/** Texts by their names. */
export type Texts = Readonly<Record<string, string>>;

/** One use of an action, a template or a component. */
export interface Use {
  readonly inputs: Texts;
  /** Variables that its job has besides. */
  readonly environment?: Texts;
  /** The folder that its job works in. */
  readonly folder: string;
  /** A folder with a program `npm` in it. */
  readonly tools: string;
}

/** The end of the step that judges. */
export interface Outcome {
  readonly status: number | null;
  readonly output: string;
  readonly verdict: string;
  readonly exitStatus: string;
  /** Path of the folder that is published; undefined if none is. */
  readonly published: string | undefined;
}

/** The outcomes of an example file. */
export interface ExampleOutcome {
  readonly alone: Outcome;
  readonly shards: readonly Outcome[];
  /** Runs the job that joins the shards; the results of one may be lost. */
  readonly merge: (lost?: number) => Promise<Outcome>;
}

const main = fileURLToPath(new URL('../../../dist/lib/cli/main.js', import.meta.url));

async function toolsWith(npm: string): Promise<string> {
  const folder = await folderFor('tools');
  const program = join(folder, 'npm');
  await writeFile(program, npm);
  await chmod(program, 0o755);
  return folder;
}

/** A folder with a program `npm` in it that installs this build as the package, and notes its arguments in the file `installed`. */
export function workingNpm(): Promise<string> {
  return toolsWith(`#!/bin/sh
printf '%s\\n' "$@" >"$(dirname "$0")/installed"
[ "$1 $2" = 'install --prefix' ] || exit 1
mkdir -p "$3/node_modules/.bin"
printf '#!/bin/sh\\nexec "${process.execPath}" "${main}" "$@"\\n' >"$3/node_modules/.bin/hpcpack-conformance"
chmod +x "$3/node_modules/.bin/hpcpack-conformance"
`);
}

/** A folder with a program `npm` in it that installs nothing. */
export function failingNpm(): Promise<string> {
  return toolsWith('#!/bin/sh\necho "npm error code E404" >&2\nexit 1\n');
}

/** The package that `npm` was asked for; undefined if it was not called. */
export async function installedBy(tools: string): Promise<string | undefined> {
  const lines = await readFile(join(tools, 'installed'), 'utf8').catch(() => undefined);
  return lines?.trimEnd().split('\n').at(-1);
}

/** Runs a script as a file of its own, with nothing but the given variables and the way to programs. */
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

/** A text of a pipeline file from the root of the project. */
export function pipelineFile(path: string): Promise<string> {
  return readFile(new URL(`../../../${path}`, import.meta.url), 'utf8');
}

/**
 * A value with each expression in its texts and keys replaced, once: the texts that come in are not looked at again.
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
 * Looks a name up.
 * @throws Error if it is not there
 */
export function lookup(values: Texts, name: string): string {
  const value = values[name];
  if (value === undefined) throw new Error(`${name} has no value`);
  return value;
}

/**
 * The inputs that are given over the defaults.
 * @throws Error if one is not declared
 */
export function withDefaults(defaults: Texts, given: Texts): Texts {
  const unknown = Object.keys(given).find((name) => !(name in defaults));
  if (unknown !== undefined) throw new Error(`${unknown} is no input`);
  return { ...defaults, ...given };
}
