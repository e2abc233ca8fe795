import { optionRow, variableOf } from './options.ts';
import type { OptionName } from './options.ts';
import { UsageError } from './usage-error.ts';

/** A value as a person gave it. */
export interface GivenValue {
  readonly text: string;
  /** How to name the place it comes from: `--profile`, `HPCPACK_PROFILE`, `"profile" in targets/a.json`. */
  readonly source: string;
  /** The folder that a relative path in it starts from. */
  readonly folder: string;
}

/** Looks an option up in one layer; undefined if the layer lacks it. */
export type SettingsLayer = (name: OptionName) => readonly GivenValue[] | undefined;

/** Options as a parser of command lines gives them, by their names. */
export type Flags = Readonly<Partial<Record<OptionName, string | boolean | readonly string[]>>>;

/** Environment variables. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** The options of the command line. */
export function flagLayer(flags: Flags, folder: string): SettingsLayer {
  return (name) => {
    const value = flags[name];
    if (value === undefined) {
      return undefined;
    }
    const texts = Array.isArray(value) ? (value as readonly string[]) : [String(value)];
    return texts.map((text) => ({ text, source: `--${name}`, folder }));
  };
}

/**
 * The variables of the environment. Those of repeatable options hold several values, separated by commas or line
 * breaks, headers by line breaks only: commas are common in them.
 */
export function environmentLayer(environment: Environment, folder: string): SettingsLayer {
  return (name) => {
    const source = variableOf(name);
    const value = environment[source] ?? '';
    const separator = name === 'header' ? /\r?\n/ : /,|\r?\n/;
    const texts =
      optionRow(name).repeatable === true ? value.split(separator).map((text) => text.trim()) : [value];
    const present = texts.filter((text) => text !== '');
    return present.length === 0 ? undefined : present.map((text) => ({ text, source, folder }));
  };
}

/** The first layer that has the option wins. */
export function mergeLayers(layers: readonly SettingsLayer[]): SettingsLayer {
  return (name) => {
    for (const layer of layers) {
      const given = layer(name);
      if (given !== undefined) {
        return given;
      }
    }
    return undefined;
  };
}

/** A UsageError about a value; its sentence begins with the place of the value. */
export function wrong({ source, text }: GivenValue, says: string): UsageError {
  const value = JSON.stringify(text);
  // The text of a flag begins with its name; that of an entry in a file does not.
  return new UsageError(
    source.startsWith('"') ? `${source} is ${value}, which ${says}` : `${source} ${value} ${says}`,
  );
}
