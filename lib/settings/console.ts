import { environmentLayer, flagLayer, mergeLayers } from './layers.ts';
import type { Environment, Flags } from './layers.ts';
import { valueOf } from './parse.ts';
import { UsageError } from './usage-error.ts';

/** How a command talks to the person in front of it. */
export interface ConsoleSettings {
  readonly verbosity: 'quiet' | 'normal' | 'verbose';
  /** `auto`: colours if the output is a terminal. */
  readonly color: 'auto' | 'never';
}

/** Reads `--quiet`, `--verbose`, `--no-color`, their variables, and NO_COLOR (any value but none). Throws a UsageError. */
export function readConsole(flags: Flags, environment: Environment): ConsoleSettings {
  const layer = mergeLayers([flagLayer(flags, ''), environmentLayer(environment, '')]);
  const isQuiet = valueOf(layer, 'quiet') === true;
  const isVerbose = valueOf(layer, 'verbose') === true;
  if (isQuiet && isVerbose) {
    throw new UsageError('--quiet and --verbose contradict each other: keep one of them');
  }
  const noColor = valueOf(layer, 'no-color') === true || (environment['NO_COLOR'] ?? '') !== '';
  return {
    verbosity: isQuiet ? 'quiet' : isVerbose ? 'verbose' : 'normal',
    color: noColor ? 'never' : 'auto',
  };
}
