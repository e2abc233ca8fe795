import { basename, dirname } from 'node:path';
import type { ErrorObject, ValidateFunction } from 'ajv';
import { readJsonFile } from './json-file.ts';
import type { ReadFile } from './json-file.ts';
import type { GivenValue, SettingsLayer } from './layers.ts';
import { camelCaseOf, optionNames, optionRow } from './options.ts';
import type { OptionName } from './options.ts';
import { checkGiven } from './parse.ts';
import { didYouMean } from './suggest.ts';
import { targetSchema } from './target-schema.ts';
import { UsageError } from './usage-error.ts';

/** A target file that has been read. */
export interface TargetFile {
  readonly name: string;
  readonly layer: SettingsLayer;
}

const secretKeys: ReadonlySet<string> = new Set(['password', 'token', 'passphrase']);

const fileOptions = optionNames.filter((name) => optionRow(name).notInFile !== true);

function explain(path: string, error: ErrorObject): UsageError {
  const key = error.instancePath.split('/')[1] ?? '';
  const place = `"${key}" in ${path}`;
  if (error.keyword === 'additionalProperties') {
    const unknown = String(error.params['additionalProperty']);
    if (secretKeys.has(unknown.toLowerCase())) {
      return new UsageError(
        `"${unknown}" must not be in ${path}, because files are shared: put it into HPCPACK_${unknown.toUpperCase()} or a file of its own`,
      );
    }
    return new UsageError(
      `"${unknown}" in ${path} is not an option that a target file can hold${didYouMean(unknown, fileOptions)}`,
    );
  }
  if (key === '') {
    return new UsageError(
      `${path} is not a target: write a JSON object such as {"endpoint": "https://headnode/WindowsHPC"}`,
    );
  }
  return new UsageError(`${place} ${error.message ?? 'is wrong'}`);
}

/** The texts of an entry, one for each item of a list. */
function givenIn(value: unknown, name: string, path: string): readonly GivenValue[] {
  const items = Array.isArray(value) ? (value as readonly unknown[]) : [value];
  return items.map((item) => ({
    text: typeof item === 'string' ? item : JSON.stringify(item),
    source: `"${name}" in ${path}`,
    folder: dirname(path),
  }));
}

/** The rules of flags explain wrong values better than a schema. */
function checkValues(content: unknown, path: string): void {
  if (typeof content !== 'object' || content === null) {
    return;
  }
  for (const [key, value] of Object.entries(content)) {
    const name = fileOptions.find((option) => option === key || camelCaseOf(option) === key);
    if (name !== undefined) {
      givenIn(value, key, path).forEach((given) => checkGiven(name, given));
    }
  }
}

/** The value of an option in either spelling of its name. */
function entry(content: Readonly<Record<string, unknown>>, name: OptionName, path: string): unknown {
  const other = camelCaseOf(name);
  if (other !== name && content[name] !== undefined && content[other] !== undefined) {
    throw new UsageError(`"${name}" and "${other}" in ${path} are the same option: keep one of them`);
  }
  return content[name] ?? content[other];
}

let validator: ReturnType<typeof loadValidator> | undefined;

/** The checker of target files, loaded once for a fleet. */
async function loadValidator(): Promise<ValidateFunction> {
  // Loaded here and not before: most runs read no such file.
  const { Ajv } = await import('ajv');
  return new Ajv({ allErrors: false, allowUnionTypes: true }).compile(targetSchema());
}

/** Reads a target file and checks it against its schema. Throws a UsageError. */
export async function readTargetFile(readFile: ReadFile, path: string, source: string): Promise<TargetFile> {
  const content = await readJsonFile(readFile, path, source);
  const validate = await (validator ??= loadValidator());
  if (!validate(content)) {
    checkValues(content, path);
    const [error] = validate.errors ?? [];
    throw error === undefined ? new UsageError(`${path} is not a target`) : explain(path, error);
  }
  const record = content as Readonly<Record<string, unknown>>;
  const values = new Map(fileOptions.map((name) => [name, entry(record, name, path)] as const));
  return {
    name: typeof record['name'] === 'string' ? record['name'] : basename(path).replace(/\.json$/i, ''),
    layer: (name) => {
      const value = values.get(name);
      return value === undefined ? undefined : givenIn(value, name, path);
    },
  };
}
