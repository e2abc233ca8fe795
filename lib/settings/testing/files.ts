import { resolve } from 'node:path';
import type { ReadFile } from '../json-file.ts';
import { UsageError } from '../usage-error.ts';

/** Files by their absolute paths, which may be those of Linux everywhere. */
export function filesOf(files: Readonly<Record<string, string | Uint8Array>>): ReadFile {
  const contents = new Map(Object.entries(files).map(([path, content]) => [resolve(path), content]));
  return async (path) => {
    const content = contents.get(resolve(path));
    if (content === undefined) {
      throw Object.assign(new Error('no such file'), { code: 'ENOENT' });
    }
    return Buffer.from(content);
  };
}

/** An absolute path of Windows, as messages hold it. */
const windowsPath = /\b[A-Z]:(\\[\w. \\-]*)/g;

/** A value whose strings name paths as Linux does, so that one expectation holds on every system. */
export function inPosix<Value>(value: Value): Value {
  if (typeof value === 'string') {
    return value.replaceAll(windowsPath, (_, path: string) => path.replaceAll('\\', '/')) as Value;
  }
  if (Array.isArray(value)) return value.map((item: unknown) => inPosix(item)) as Value;
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype)
    return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [key, inPosix<unknown>(item)]),
  ) as Value;
}

/** The text of a file or its error, with paths as on Linux. */
export async function readInPosix<Value>(reading: Promise<Value>): Promise<Value> {
  try {
    return inPosix(await reading);
  } catch (error) {
    throw error instanceof UsageError ? new UsageError(inPosix(error.message)) : error;
  }
}
