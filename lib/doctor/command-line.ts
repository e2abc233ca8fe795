import { commandText } from '../judge/command-text.ts';
import type { Shell } from '../model/command.ts';
import type { Header } from '../model/http.ts';
import { startOf, variableOfHeader } from '../settings/again.ts';
import type { Environment } from '../settings/layers.ts';
import type { OptionName } from '../settings/options.ts';

/** An option with its value; `true` for a switch. */
export type GivenOption = readonly [name: OptionName, value: string | true];

/**
 * A command line of this tool. Pure.
 * @param headers become variables, because their values may be secrets
 */
export function commandLine(
  command: 'run' | 'doctor',
  options: readonly GivenOption[],
  headers: readonly Header[],
  shell: Shell,
  environment: Environment,
): string {
  const [program, ...start] = startOf(environment);
  const words = options.flatMap(([name, value]) => (value === true ? [`--${name}`] : [`--${name}`, value]));
  const extra = headers.flatMap((header) => [
    '--header',
    { text: `${header[0]}: `, variable: variableOfHeader(header) },
  ]);
  return commandText([program, ...start, command, ...words, ...extra], shell);
}
