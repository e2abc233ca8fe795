import { Option } from 'commander';
import type { Command } from 'commander';
import type { Flags } from '../settings/layers.ts';
import { bare, optionGroups, optionNames, optionRow } from '../settings/options.ts';
import type { OptionName, OptionRow } from '../settings/options.ts';
import { UsageError } from '../settings/usage-error.ts';
import { defined } from '../model/defined.ts';
import { keysOf } from '../model/keys-of.ts';

/** Flags that people expect and that must not be: arguments are seen by everyone on the machine and stay in histories. */
const refusedFlags = {
  password: 'set HPCPACK_PASSWORD, give --password-file, or type it at the prompt',
  token: 'set HPCPACK_TOKEN or give --token-file',
  passphrase: 'set HPCPACK_PASSPHRASE',
} as const;
type RefusedFlag = keyof typeof refusedFlags;

function helpText(row: OptionRow): string {
  const choices = row.kind === 'choice' ? `: ${row.choices.join(', ')}` : '';
  const repeat = row.repeatable === true ? '; repeatable' : '';
  const fallback = row.fallback === undefined ? '' : ` (default: ${row.fallback})`;
  return `${row.help}${choices}${repeat}${fallback}`;
}

/** Defaults in the help that differ between commands. */
type Defaults = Readonly<Partial<Record<OptionName, string>>>;

function valueWords({ placeholder, optional }: OptionRow): string {
  if (placeholder === undefined) return '';
  return optional === true ? ` [${placeholder}]` : ` <${placeholder}>`;
}

function optionOf(name: OptionName, words: Pick<OptionRow, 'fallback'> | Pick<OptionRow, 'help'>): Option {
  const row = { ...optionRow(name), ...words };
  const flags = `--${name}${valueWords(row)}`;
  const option = new Option(flags, helpText(row)).helpGroup(`${row.group}:`);
  if (row.optional === true) option.preset(bare);
  if (name === 'endpoint') return option.argParser(onlyEndpoint);
  return row.repeatable === true
    ? option.argParser((value: string, before: readonly string[] | undefined) => [...(before ?? []), value])
    : option;
}

/** Of other options the last one counts, as scripts that add to a command line expect; an endpoint that is dropped is not judged. */
function onlyEndpoint(value: string, before: string | undefined): string {
  if (before === undefined || before === value) return value;
  // The values are not told: a URL may hold a password.
  throw new UsageError(
    '--endpoint is given twice: give one, or several as files with --target, or compare two with --against',
  );
}

/** Declares options of the table with a command, grouped for its help. */
export function declareOptions(
  command: Command,
  names: readonly OptionName[],
  defaults: Defaults = {},
): void {
  const inOrder = optionGroups.flatMap((group) => names.filter((name) => optionRow(name).group === group));
  for (const name of inOrder) {
    command.addOption(optionOf(name, defined({ fallback: defaults[name] })));
  }
}

/** Declares the options about output of a command that judges nothing. */
export function declareConsoleOptions(command: Command): void {
  command.addOption(optionOf('verbose', { help: 'print the stack trace of a defect of this tool' }));
  command.addOption(optionOf('no-color', {}));
}

/** Declares flags for secrets, which are rejected with advice and are not in the help. */
export function declareRefused(command: Command, names: readonly RefusedFlag[]): void {
  for (const name of names) {
    command.addOption(new Option(`--${name} [secret]`).hideHelp());
  }
}

/** Declares every option of `run`, and those that are refused. */
export function declareRunOptions(command: Command): void {
  declareOptions(command, optionNames);
  declareRefused(command, keysOf(refusedFlags));
}

/**
 * The options on the command line.
 * @throws UsageError if a secret is among them
 */
export function flagsOf(command: Command): Flags {
  for (const [name, instead] of Object.entries(refusedFlags)) {
    if (command.getOptionValue(name) !== undefined) {
      throw new UsageError(
        `--${name} is not accepted, because other users can read command lines: ${instead}`,
      );
    }
  }
  const flags: Partial<Record<OptionName, string | boolean | readonly string[]>> = {};
  for (const option of command.options) {
    const name = optionNames.find((known) => `--${known}` === option.long);
    const key = option.attributeName();
    if (name !== undefined && command.getOptionValueSource(key) === 'cli') {
      // Commander turns `--no-color` into `color: false`.
      flags[name] = option.negate
        ? true
        : (command.getOptionValue(key) as string | boolean | readonly string[]);
    }
  }
  return flags;
}
