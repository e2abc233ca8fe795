import { resolve } from 'node:path';
import type { Again, Shell, Word, WrittenOption } from '../model/command.ts';
import type { Header } from '../model/http.ts';
import { isHarmlessHeader } from '../page/harmless-headers.ts';
import type { Environment, GivenValue, SettingsLayer } from './layers.ts';
import { optionNames, optionRow } from './options.ts';
import type { OptionName } from './options.ts';
import { valueOf } from './parse.ts';
import { readHeaders } from './headers.ts';

/** A result tells these itself, or they are written in a way of their own. */
const toldElsewhere: readonly OptionName[] = ['auth', 'user', 'header', 'insecure'];

/** Options of other groups that influence the outcome of a check. */
const deciding: readonly OptionName[] = ['job-has', 'catalogue', 'fail-on', 'waivers', 'redact-names'];

/** The options that a command line repeats as they were given. */
const repeated = optionNames.filter(
  (name) =>
    deciding.includes(name) ||
    (['Credentials', 'TLS', 'Limits and pacing'].includes(optionRow(name).group) &&
      optionRow(name).notInFile !== true &&
      !toldElsewhere.includes(name)),
);

/** How this tool is started. `npm run` says so in the environment. */
export function startOf(environment: Environment): Again['start'] {
  return environment['npm_lifecycle_event'] === 'conformance'
    ? ['npm', 'run', 'conformance', '--']
    : ['npx', 'hpcpack-conformance'];
}

/** The shell that lines are written for: the one that is named, else the usual one of the system. Throws a UsageError. */
export function readShell(layer: SettingsLayer, platform: NodeJS.Platform = process.platform): Shell {
  return valueOf(layer, 'shell') ?? (platform === 'win32' ? 'powershell' : 'bash');
}

/** The variable that holds the value of a header, which a command line must not show. */
export function variableOfHeader([name]: Header): string {
  return name
    .toUpperCase()
    .replaceAll(/\W/g, '_')
    .replace(/^(?=\d)/, '_');
}

/** Headers as words; the value of one that may hold a secret is left to a variable, each to one of its own. */
function wordsOfHeaders(headers: readonly Header[]): readonly Word[] {
  const variables = headers.map(variableOfHeader);
  return headers.map(([name, value], index) => {
    if (isHarmlessHeader(name)) return `${name}: ${value}`;
    const variable = variables[index] as string;
    const before = variables.slice(0, index).filter((one) => one === variable).length;
    return { text: `${name}: `, variable: before === 0 ? variable : `${variable}_${before + 1}` };
  });
}

/** A path in a file is relative to that file, and commands are pasted elsewhere. */
function valueIn(name: OptionName, { text, source, folder }: GivenValue): string {
  const isOfFile = source.startsWith('"');
  return optionRow(name).kind === 'path' && isOfFile ? resolve(folder, text) : text;
}

function optionsOf(layer: SettingsLayer): readonly WrittenOption[] {
  const all = repeated.flatMap((name): readonly WrittenOption[] => {
    const given = layer(name) ?? [];
    if (optionRow(name).kind === 'switch') {
      return valueOf(layer, name as 'redact-names') === true ? [[name]] : [];
    }
    const counting = optionRow(name).repeatable === true ? given : given.slice(-1);
    return counting.map((one) => [name, valueIn(name, one)] as const);
  });
  const headers = wordsOfHeaders(readHeaders(layer)).map((word) => ['header', word] as const);
  // A part that a variable chooses could leave out the only check of the command.
  const hasPart = layer('shard')?.at(-1)?.source.startsWith('HPCPACK_') === true;
  return [...all, ...headers, ...(hasPart ? [['shard', '1/1'] as const] : [])];
}

/**
 * How a command line repeats the settings of a layer.
 * @throws UsageError if a value is wrong
 */
export function readAgain(layer: SettingsLayer, environment: Environment): Again {
  const out = layer('out')?.at(-1);
  return {
    start: startOf(environment),
    shell: readShell(layer),
    options: optionsOf(layer),
    out: out === undefined ? 'reports' : valueIn('out', out),
  };
}
