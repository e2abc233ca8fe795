import { watch } from 'node:fs';
import type { FSWatcher } from 'node:fs';
import { stat } from 'node:fs/promises';
import system, { basename, dirname, join, sep } from 'node:path';
import { UsageError } from '../settings/usage-error.ts';
import { isBelow } from './is-below.ts';

/** Milliseconds without a change after which a file counts as written. */
const quietMs = 80;

/** Folders that tools write to on their own. */
const ofTools: ReadonlySet<string> = new Set(['.git', 'node_modules', '__pycache__']);

/** Ignores case, because Windows and macOS find a file by any spelling but report its real name. */
function isSameName(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

interface Watched {
  readonly path: string;
  readonly isFolder: boolean;
}

/** @throws UsageError if a path does not exist */
async function lookAt(paths: readonly string[]): Promise<readonly Watched[]> {
  return await Promise.all(
    paths.map(async (path) => {
      try {
        return { path, isFolder: (await stat(path)).isDirectory() };
      } catch (cause) {
        throw new UsageError(`--watch ${path} cannot be watched: pass an existing file or folder`, {
          cause,
        });
      }
    }),
  );
}

/**
 * Reports changed files, once for changes in quick succession.
 * @param ignored the folder of our own output
 * @returns a function that stops watching
 * @throws UsageError if a path does not exist
 */
export async function watchFiles(
  paths: readonly string[],
  ignored: string,
  tell: (name: string) => void,
): Promise<() => void> {
  let timer: NodeJS.Timeout | undefined;
  const changed = (path: string): void => {
    if (isBelow(ignored, path, system) || path.split(sep).some((part) => ofTools.has(part))) return;
    clearTimeout(timer);
    timer = setTimeout(() => tell(basename(path)), quietMs);
  };
  const watchers = (await lookAt(paths)).map(({ path, isFolder }): FSWatcher => {
    // The folder, because editors replace a file, which ends a watch on the file itself.
    const folder = isFolder ? path : dirname(path);
    const watcher = watch(folder, { recursive: isFolder }, (_, name) => {
      if (name === null) changed(path);
      else if (isFolder || isSameName(name, basename(path))) changed(join(folder, name));
    });
    // A deleted folder does not end the watch.
    return watcher.on('error', () => {});
  });
  return () => {
    clearTimeout(timer);
    for (const watcher of watchers) watcher.close();
  };
}
