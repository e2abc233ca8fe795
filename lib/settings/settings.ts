import type { Flags } from './layers.ts';
import { camelCaseOf, optionNames } from './options.ts';
import type { OptionName, options, RepeatableName, ValueOf } from './options.ts';
import { didYouMean } from './suggest.ts';
import { UsageError } from './usage-error.ts';

/** Options about output and tasks besides judging. */
const ofTheCommand = [
  'quiet',
  'verbose',
  'no-color',
  'write-waivers',
  'rerun-failed',
  'watch',
  'parallel',
] as const satisfies readonly OptionName[];

/** An option that a program may give. */
export type SettingName = Exclude<OptionName, (typeof ofTheCommand)[number]>;

type CamelCase<Name extends string> = Name extends `${infer Head}-${infer Tail}`
  ? `${Head}${Capitalize<CamelCase<Tail>>}`
  : Name;

type Single<Name extends SettingName> = (typeof options)[Name] extends { kind: 'shard' | 'bytes' }
  ? string | number
  : (typeof options)[Name] extends { kind: 'job' }
    ? string | number
    : ValueOf<Name>;

type Value<Name extends SettingName> = Name extends RepeatableName
  ? Single<Name> | readonly Single<Name>[]
  : Single<Name>;

/** The options of `run` for a program: `failOn`, or as on the command line `'fail-on'`. */
export type Settings = { readonly [Name in SettingName as Name | CamelCase<Name>]?: Value<Name> };

const settingNames = optionNames.filter((name) => !ofTheCommand.some((one) => one === name));

function isScalar(value: unknown): value is string | number | boolean {
  return ['string', 'number', 'boolean'].includes(typeof value);
}

/**
 * Turns the settings of a program into options of the command.
 * @throws UsageError if an option is unknown, given in both spellings, or no text, number, truth value or list of texts
 */
export function flagsFrom(settings: Settings): Flags {
  const flags: Partial<Record<OptionName, string | boolean | readonly string[]>> = {};
  for (const [key, value] of Object.entries(settings) as [string, unknown][]) {
    const name = settingNames.find((one) => one === key || camelCaseOf(one) === key);
    if (name === undefined) {
      throw new UsageError(`"${key}" is not an option${didYouMean(key, settingNames.map(camelCaseOf))}`);
    }
    if (flags[name] !== undefined) {
      throw new UsageError(`"${name}" and "${camelCaseOf(name)}" are the same option: keep one of them`);
    }
    if (value === undefined || value === null) {
      // An unset variable must not silently leave the default in its place.
      throw new UsageError(`"${key}" is ${value}: give it a value, or leave it out`);
    }
    if (Array.isArray(value) && value.every(isScalar)) flags[name] = value.map(String);
    else if (isScalar(value)) flags[name] = typeof value === 'boolean' ? value : String(value);
    else
      throw new UsageError(`"${key}" is an object: give a text, a number, true or false, or a list of texts`);
  }
  return flags;
}
