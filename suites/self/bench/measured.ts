import { spawn } from 'node:child_process';

/** The cost of one run of a program. */
export interface Cost {
  /** Wall time in seconds. */
  readonly wall: number;
  /** CPU time in seconds, including child processes. */
  readonly cpu: number;
  /** The peak resident set in bytes. */
  readonly memory: number;
  readonly output: string;
}

/** A program to measure. */
export interface Program {
  readonly name: string;
  readonly command: readonly [string, ...string[]];
  readonly folder: string;
  /** The exit status of a successful run. */
  readonly succeeds: (status: number) => boolean;
}

const format = 'cost %e %U %S %M';
const told = /\ncost (?<wall>[\d.]+) (?<user>[\d.]+) (?<system>[\d.]+) (?<kibibytes>\d+)\n$/;

/**
 * Runs a program once under GNU time, which counts its descendants too.
 * @throws Error if the program failed, with its output
 */
export function measure({ name, command, folder, succeeds }: Program): Promise<Cost> {
  return new Promise((resolve, reject) => {
    const child = spawn('/usr/bin/time', ['-q', '-f', `\n${format}`, ...command], {
      cwd: folder,
      env: {
        PATH: process.env['PATH'],
        HOME: process.env['HOME'],
        NO_COLOR: '1',
        // Only the requests are measured.
        STEPCI_DISABLE_ANALYTICS: '1',
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    let errors = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text));
    child.once('error', reject);
    child.once('close', (status) => {
      const groups = told.exec(errors)?.groups;
      if (groups === undefined || status === null || !succeeds(status)) {
        reject(new Error(`${name} ended with ${status}:\n${output.slice(-3000)}${errors.slice(-3000)}`));
        return;
      }
      resolve({
        wall: Number(groups['wall']),
        cpu: Number(groups['user']) + Number(groups['system']),
        memory: Number(groups['kibibytes']) * 1024,
        output,
      });
    });
  });
}

/** Returns the median; of two middle numbers, the larger. */
export function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN;
}

/** The medians of several runs of one program. */
export interface Medians extends Omit<Cost, 'output'> {
  readonly name: string;
}

/** Runs programs in turn, round by round, so that other load affects all alike. */
export async function compare(programs: readonly Program[], rounds: number): Promise<readonly Medians[]> {
  const costs = new Map<Program, Cost[]>(programs.map((program) => [program, []]));
  for (let round = 0; round < rounds; round += 1) {
    for (const [program, those] of costs) those.push(await measure(program));
  }
  return [...costs].map(([{ name }, those]) => ({
    name,
    wall: median(those.map(({ wall }) => wall)),
    cpu: median(those.map(({ cpu }) => cpu)),
    memory: median(those.map(({ memory }) => memory)),
  }));
}
