import type { Command } from 'commander';
import type { ExitStatus } from '../../model/verdict.ts';
import type { Painter } from '../../report/painter.ts';
import type { Flags } from '../../settings/layers.ts';
import { readConsole } from '../../settings/console.ts';
import type { ConsoleSettings } from '../../settings/console.ts';
import type { Catalogue } from '../catalogue.ts';
import type { DiffOptions } from '../command-options.ts';
import { painterFor } from '../context.ts';
import type { CliContext } from '../context.ts';
import type { EmulateOptions } from '../emulate.ts';
import { flagsOf } from '../run-options.ts';

/** The commands that are loaded on demand, because most command lines need neither the checks nor a server. */
export interface LoadedCommands {
  readonly run: (flags: Flags) => Promise<ExitStatus>;
  readonly plan: (flags: Flags) => Promise<ExitStatus>;
  readonly emulate: (options: EmulateOptions, painter: Painter) => Promise<ExitStatus>;
  readonly doctor: (flags: Flags, painter: Painter) => Promise<ExitStatus>;
  readonly judge: (recording: string, flags: Flags) => Promise<ExitStatus>;
  readonly diff: (
    results: readonly [string, string],
    options: DiffOptions,
    painter: Painter,
  ) => Promise<ExitStatus>;
  readonly merge: (results: readonly string[], flags: Flags) => Promise<ExitStatus>;
  readonly verify: (folder: string, flags: Flags, painter: Painter) => Promise<ExitStatus>;
  readonly allure: (folder: string) => Promise<ExitStatus>;
}

/** The body of a command. */
export type Act = (command: Command, args: readonly string[]) => Promise<ExitStatus>;

/** What the declarations of commands share. */
export interface Declaring {
  readonly context: CliContext;
  readonly commands: LoadedCommands;
  /** Loads the entries for `list` and `explain`. */
  readonly catalogue: () => Promise<Catalogue>;
  /** Turns the body of a command into an action that keeps its exit status. */
  readonly act: (act: Act) => (...parameters: readonly unknown[]) => Promise<void>;
}

/** The settings of a command about its output. */
export function consoleOf(command: Command, context: CliContext): ConsoleSettings {
  return readConsole(flagsOf(command), context.environment);
}

/** The painter of a command for standard output. */
export function outputPainter(command: Command, context: CliContext): Painter {
  return painterFor(context.out, consoleOf(command, context));
}
