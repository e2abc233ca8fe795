import { quoted, quotedForPowerShell } from '../judge/reproduce.ts';
import type { Header } from '../model/http.ts';
import type { OptionName } from '../settings/options.ts';
import type { Environment } from '../settings/layers.ts';

/** A shell that command lines are written for. */
export const shells = ['bash', 'PowerShell'] as const;
export type Shell = (typeof shells)[number];

const quote: Readonly<Record<Shell, (word: string) => string>> = {
  bash: quoted,
  PowerShell: quotedForPowerShell,
};

/** One option of a command line; `true` of a switch. */
export type GivenOption = readonly [name: OptionName, value: string | true];

/** How this tool is started. `npm run` says so in the environment, and PowerShell takes `--` from npm's script. */
function startOf(shell: Shell, environment: Environment): string {
  if (environment['npm_lifecycle_event'] !== 'conformance') return 'hpcpack-conformance';
  return `${shell === 'bash' ? 'npm' : 'npm.cmd'} run conformance --`;
}

/** The variable that holds the value of a header, which a command line must not show. */
export function variableOfHeader([name]: Header): string {
  return name
    .toUpperCase()
    .replaceAll(/\W/g, '_')
    .replace(/^(?=\d)/, '_');
}

function headerWord(header: Header, shell: Shell): string {
  const variable = variableOfHeader(header);
  const start = `${header[0]}: `;
  return shell === 'bash'
    ? `${quoted(start)}"$${variable}"`
    : `(${quotedForPowerShell(start)} + $env:${variable})`;
}

/**
 * A command line of this tool. Pure.
 * @param headers stand as variables, because their values may be secrets
 */
export function commandLine(
  command: 'run' | 'doctor',
  options: readonly GivenOption[],
  headers: readonly Header[],
  shell: Shell,
  environment: Environment,
): string {
  const words = options.flatMap(([name, value]) =>
    value === true ? [`--${name}`] : [`--${name}`, quote[shell](value)],
  );
  const extra = headers.flatMap((header) => ['--header', headerWord(header, shell)]);
  return [startOf(shell, environment), command, ...words, ...extra].join(' ');
}
