import { resolve } from 'node:path';
import { Ajv } from 'ajv';
import type { ValidateFunction } from 'ajv';
import schema from '../../fixtures/schemas/result.schema.json' with { type: 'json' };
import type { Result } from '../model/result.ts';
import { visibleExcerpt } from '../report/visible.ts';
import { readJsonFile } from '../settings/json-file.ts';
import { UsageError } from '../settings/usage-error.ts';
import type { CliContext } from './context.ts';

let compiled: ValidateFunction<Result> | undefined;

/** Returns the validator of the published schema, compiled at the first call, because most runs read no result. */
function validator(): ValidateFunction<Result> {
  return (compiled ??= new Ajv().compile<Result>(schema));
}

/**
 * Reads a result.json and checks it against the published schema.
 * @throws UsageError that names the wrong place
 */
export async function readResult(
  path: string,
  command: string,
  { folder, readFile }: Pick<CliContext, 'folder' | 'readFile'>,
): Promise<Result> {
  const file = resolve(folder, path);
  return resultIn(await readJsonFile(readFile, file, command), file);
}

/**
 * The place where a document of format version 1 breaks the published schema; undefined if it is valid or of
 * another version.
 */
export function schemaBreach(content: unknown): string | undefined {
  const isVersion1 = (content as Partial<Record<'formatVersion', unknown>> | null)?.formatVersion === 1;
  return isVersion1 && !validator()(content) ? breachWords() : undefined;
}

function breachWords(): string {
  const [error] = validator().errors ?? [];
  return `${error?.instancePath || 'the document'} ${error?.message ?? 'is otherwise'}`;
}

/**
 * Parses the content of a result.json and checks it against the published schema.
 * @throws UsageError that names the wrong place
 */
export function resultIn(content: unknown, file: string): Result {
  const isResult = validator();
  if (isResult(content)) return content;
  const breach = breachWords();
  const version = (content as Partial<Record<'formatVersion', unknown>> | null)?.formatVersion;
  if (version !== 1 && (typeof version === 'number' || typeof version === 'string')) {
    throw new UsageError(
      `${file} has format version ${visibleExcerpt(String(version), 20)}, but this version of the tool reads 1: use the version that wrote it`,
    );
  }
  throw new UsageError(`${file} is not a result.json of format version 1: ${breach}`);
}
