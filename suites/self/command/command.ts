import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { commandFile } from './build.ts';

/** Writes the peak resident set of the process in kilobytes to file descriptor 3 at exit. */
const tellMemory =
  'data:text/javascript,import{writeSync}from"node:fs";process.on("exit",()=>writeSync(3,String(process.resourceUsage().maxRSS)))';

/** The search path, and the variables that every Windows program needs. */
const ofSystem = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => /^(?:path|systemroot|temp|tmp)$/i.test(name)),
);

/** The end of a command. */
export interface CommandOutcome {
  /** Undefined if a signal ended the command. */
  readonly status: number | null;
  readonly output: string;
  readonly errors: string;
  /** The peak resident set in bytes. */
  readonly memory: number;
  readonly seconds: number;
}

/** A running command. */
export interface RunningCommand {
  readonly process: ChildProcess;
  readonly ended: Promise<CommandOutcome>;
}

/**
 * Starts the built command as a process, whose environment holds only the given variables and the search path.
 * @param input the standard input of the command, if any
 */
export function startCommand(
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
  input: 'ignore' | 'pipe' = 'ignore',
): RunningCommand {
  const startedAt = Date.now();
  const child = spawn(process.execPath, ['--import', tellMemory, commandFile, ...args], {
    env: { ...ofSystem, HOME: tmpdir(), ...environment },
    stdio: [input, 'pipe', 'pipe', 'pipe'],
  });
  const texts = ['', '', '', ''];
  for (const descriptor of [1, 2, 3] as const) {
    const stream = child.stdio[descriptor] as NodeJS.ReadableStream;
    stream.setEncoding('utf8').on('data', (text: string) => {
      texts[descriptor] += text;
    });
  }
  onTestFinished(() => void child.kill('SIGKILL'));
  const ended = new Promise<CommandOutcome>((resolve) => {
    child.once('close', (status) => {
      const [, output = '', errors = '', kilobytes = ''] = texts;
      resolve({
        status,
        output,
        errors,
        memory: Number(kilobytes) * 1024,
        seconds: (Date.now() - startedAt) / 1000,
      });
    });
  });
  return { process: child, ended };
}

/** Runs the built command to its end. */
export function runCommand(
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<CommandOutcome> {
  return startCommand(args, environment).ended;
}

/** A folder for the reports of a test, removed after the test. */
export async function folderFor(name: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), `${name}-`));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}
