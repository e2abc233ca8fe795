import { coloured, plain } from '../report/painter.ts';
import type { Painter } from '../report/painter.ts';
import type { ConsoleSettings } from '../settings/console.ts';
import type { AskSecret } from '../settings/credentials.ts';
import type { ReadFile } from '../settings/json-file.ts';
import type { Environment } from '../settings/layers.ts';

/** Where text goes. */
export interface Output {
  readonly write: (text: string) => void;
  readonly isTerminal: boolean;
  /** Its width; Infinity where lines need not be broken. */
  readonly columns: number;
}

/** The process around a command. */
export interface CliContext {
  readonly environment: Environment;
  /** The folder that relative paths start from. */
  readonly folder: string;
  readonly out: Output;
  readonly err: Output;
  readonly readFile: ReadFile;
  /** Undefined without a terminal. */
  readonly askSecret?: AskSecret;
  /** From its first call on, an interruption aborts the signal instead of ending the process. */
  readonly interruption: () => AbortSignal;
}

/** The painter for an output: colours on a terminal, unless the settings forbid them. */
export function painterFor(output: Output, settings: Pick<ConsoleSettings, 'color'>): Painter {
  return settings.color === 'auto' && output.isTerminal ? coloured : plain;
}
