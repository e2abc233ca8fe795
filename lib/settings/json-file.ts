import { constants } from 'node:buffer';
import { parse, printParseErrorCode } from 'jsonc-parser';
import type { ParseError } from 'jsonc-parser';
import { decodeText } from './text-encoding.ts';
import { UsageError } from './usage-error.ts';

/**
 * Reads a file as bytes.
 * @throws the error of Node
 */
export type ReadFile = (path: string) => Promise<Uint8Array>;

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'does not exist',
  ENOTDIR: 'does not exist, because a part of its path is a file',
  ENAMETOOLONG: 'has too long a name',
  ELOOP: 'is a link that leads back to itself',
  EBUSY: 'is in use by another program',
  UNKNOWN: 'cannot be opened by Windows',
  EISDIR: 'is a folder',
  EACCES: 'may not be read',
  EPERM: 'may not be read',
  ERR_FS_FILE_TOO_LARGE: 'is larger than 2 GiB',
};

/** The bytes of a file that a person named; `source` says where. Throws a UsageError that names both. */
export async function readNamedFile(readFile: ReadFile, path: string, source: string): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    const reason = reasons[code];
    if (reason === undefined) {
      throw error;
    }
    throw new UsageError(`${source}: the file ${path} ${reason}; give the path of a readable file`);
  }
}

function mebibytes(bytes: number): string {
  return `${Math.ceil(bytes / 1024 ** 2)} MiB`;
}

/** The text of a file in UTF-8, or in UTF-16 with a byte order mark, which is left out. @throws UsageError */
export async function readTextFile(readFile: ReadFile, path: string, source: string): Promise<string> {
  const bytes = await readNamedFile(readFile, path, source);
  // A text beyond the longest string fails to decode as well.
  if (bytes.length > constants.MAX_STRING_LENGTH) {
    throw new UsageError(
      `${source}: the file ${path} is ${mebibytes(bytes.length)} large, and a text of more than ${mebibytes(constants.MAX_STRING_LENGTH)} cannot be read; give a smaller one`,
    );
  }
  const { text, flaw } = decodeText(bytes);
  if (flaw !== undefined) throw new UsageError(`${source}: the file ${path} ${flaw}`);
  return text;
}

/** `CommaExpected` as `comma expected`. */
function words(code: string): string {
  return code.replaceAll(/(?!^)([A-Z])/g, ' $1').toLowerCase();
}

function position(text: string, offset: number): string {
  const before = text.slice(0, offset).split('\n');
  return `line ${before.length}, column ${(before.at(-1) ?? '').length + 1}`;
}

/**
 * Reads the value of a JSON file.
 * @throws UsageError that names the first place that is not JSON
 */
export async function readJsonFile(readFile: ReadFile, path: string, source: string): Promise<unknown> {
  const text = await readTextFile(readFile, path, source);
  const errors: ParseError[] = [];
  const value: unknown = parse(text, errors, { disallowComments: true, allowTrailingComma: false });
  const [first] = errors;
  if (first !== undefined) {
    throw new UsageError(
      `${source}: the file ${path} is not JSON at ${position(text, first.offset)}: ${words(printParseErrorCode(first.error))}`,
    );
  }
  return value;
}
