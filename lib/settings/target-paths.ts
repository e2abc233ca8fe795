import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { UsageError } from './usage-error.ts';

/**
 * Lists the files of a folder; undefined if the path is no folder.
 * @throws the error of Node
 */
export type ListFolder = (path: string) => Promise<readonly string[] | undefined>;

/** Lists a folder of the file system. */
export async function listFolderOfNode(path: string): Promise<readonly string[] | undefined> {
  try {
    const entries = await readdir(path, { withFileTypes: true });
    return entries.filter((entry) => !entry.isDirectory()).map(({ name }) => name);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    // The reader of the file reports a wrong path better.
    if (code === 'ENOTDIR' || code === 'ENOENT') return undefined;
    throw error;
  }
}

/**
 * The target files of a `--target` path: the file itself, or each `*.json` in a folder, sorted by name,
 * without hidden files and subfolders.
 * @throws UsageError if the folder cannot be read or has none
 */
export async function targetPaths(
  listFolder: ListFolder,
  path: string,
  source: string,
): Promise<readonly string[]> {
  const names = await listFolder(path).catch((cause: unknown) => {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new UsageError(
      `${source}: the folder ${path} cannot be read (${why}): give a readable folder, or its files`,
      {
        cause,
      },
    );
  });
  if (names === undefined) return [path];
  const files = names.filter((name) => /\.json$/i.test(name) && !name.startsWith('.'));
  if (files.length === 0) {
    throw new UsageError(
      `${source}: the folder ${path} holds no target file: put a *.json file such as {"endpoint": "https://headnode/WindowsHPC"} into it for each endpoint`,
    );
  }
  return files.toSorted().map((name) => join(path, name));
}
