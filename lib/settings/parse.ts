import { resolve } from 'node:path';
import { wrong } from './layers.ts';
import type { GivenValue, SettingsLayer } from './layers.ts';
import { optionRow } from './options.ts';
import type { OptionName, OptionRow, RepeatableName, ValueOf } from './options.ts';
import { didYouMean, oneOf } from './suggest.ts';

const units: Readonly<Record<string, number>> = {
  '': 1,
  b: 1,
  k: 1024,
  kib: 1024,
  kb: 1000,
  m: 1024 ** 2,
  mib: 1024 ** 2,
  mb: 1000 ** 2,
  g: 1024 ** 3,
  gib: 1024 ** 3,
  gb: 1000 ** 3,
};

function parseBytes(given: GivenValue, max: number): number {
  const [, number, unit = ''] = /^(\d+(?:\.\d+)?) ?([a-z]*)$/i.exec(given.text) ?? [];
  const bytes = Math.floor(Number(number) * (units[unit.toLowerCase()] ?? Number.NaN));
  if (!(bytes >= 1 && bytes <= max)) {
    throw wrong(given, `is not a number of bytes from 1 to ${max}, such as 500000, 64KiB or 16MiB`);
  }
  return bytes;
}

function parseWhole(given: GivenValue, min: number, max: number): number {
  const value = Number(given.text);
  if (!/^\d+$/.test(given.text) || value < min || value > max) {
    throw wrong(given, `is not a whole number from ${min} to ${max}`);
  }
  return value;
}

function parsePositive(given: GivenValue, max: number, unit: string): number {
  const value = Number(given.text);
  if (!/^\d+(\.\d+)?$/.test(given.text) || value === 0 || value > max) {
    throw wrong(given, `is not a number of ${unit} above 0 and up to ${max}`);
  }
  return value;
}

function parseShard(given: GivenValue): { readonly index: number; readonly of: number } {
  const [, index, of] = /^(\d{1,4})\/(\d{1,4})$/.exec(given.text) ?? [];
  const shard = { index: Number(index), of: Number(of) };
  if (!(shard.index >= 1 && shard.index <= shard.of)) {
    throw wrong(given, 'is not a part I/N with I from 1 to N, such as 2/5');
  }
  return shard;
}

/** Ids of jobs are 32-bit integers. */
const greatestId = 2 ** 31 - 1;

function parseJob(given: GivenValue): string {
  if (!/^(0|[1-9]\d*)$/.test(given.text) || Number(given.text) > greatestId) {
    throw wrong(
      given,
      `is not the id of a job: ids are whole numbers from 0 to ${greatestId}, without sign or leading zeros`,
    );
  }
  return given.text;
}

function parseChoice(given: GivenValue, choices: readonly string[]): string {
  if (!choices.includes(given.text)) {
    throw wrong(
      given,
      choices.length === 1
        ? `is not ${choices[0]}, the only choice`
        : `is none of ${oneOf(choices)}${didYouMean(given.text, choices)}`,
    );
  }
  return given.text;
}

function parseText(given: GivenValue): string {
  if (given.text.trim() === '' || /\p{Cc}/u.test(given.text)) {
    throw wrong(given, 'is empty or holds control characters: give a text of one line');
  }
  return given.text;
}

function parseSwitch(given: GivenValue): boolean {
  const text = given.text.toLowerCase();
  if (['true', '1', 'yes', 'on'].includes(text)) {
    return true;
  }
  if (['false', '0', 'no', 'off'].includes(text)) {
    return false;
  }
  throw wrong(given, 'is neither true nor false');
}

function parse(row: OptionRow, given: GivenValue): unknown {
  switch (row.kind) {
    case 'text':
      return parseText(given);
    case 'path':
      return resolve(given.folder, parseText(given));
    case 'choice':
      return parseChoice(given, row.choices);
    case 'whole':
      return parseWhole(given, row.min, row.max);
    case 'positive':
      return parsePositive(given, row.max, row.unit);
    case 'bytes':
      return parseBytes(given, row.max);
    case 'job':
      return parseJob(given);
    case 'shard':
      return parseShard(given);
    case 'switch':
      return parseSwitch(given);
    default:
      return row satisfies never;
  }
}

/** Throws the UsageError that one value deserves, if it does. */
export function checkGiven(name: OptionName, given: GivenValue): void {
  parse(optionRow(name), given);
}

/**
 * The last value of an option; undefined if it is not set.
 * @throws UsageError
 */
export function valueOf<Name extends Exclude<OptionName, RepeatableName>>(
  layer: SettingsLayer,
  name: Name,
): ValueOf<Name> | undefined {
  const given = layer(name)?.at(-1);
  return given === undefined ? undefined : (parse(optionRow(name), given) as ValueOf<Name>);
}

/** The values of a repeatable option, each once, in the order given. Throws a UsageError. */
export function optionValuesOf<Name extends RepeatableName>(
  layer: SettingsLayer,
  name: Name,
): readonly ValueOf<Name>[] {
  const values = (layer(name) ?? []).map((given) => parse(optionRow(name), given) as ValueOf<Name>);
  return [...new Set(values)];
}
