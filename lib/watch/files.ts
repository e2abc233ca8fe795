import { watch } from 'node:fs';
import type { FSWatcher } from 'node:fs';
import { stat } from 'node:fs/promises';
import system, { basename, dirname, join, sep } from 'node:path';
import { UsageError } from '../settings/usage-error.ts';
import { isBelow } from './is-below.ts';

/** Milliseconds without a change after which a file is taken to be written. */
const quietMs = 80;

/** Folders that tools write into by themselves. */
const ofTools: ReadonlySet<string> = new Set(['.git', 'node_modules', '__pycache__']);

/** Windows and macOS find a file by any spelling of its name, and tell of it by its own. */
function isSameName(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

/** A file or folder that is watched. */
interface Watched {
  readonly path: string;
  readonly isFolder: boolean;
}

/** @throws UsageError if one is not there */
async function lookAt(paths: readonly string[]): Promise<readonly Watched[]> {
  return await Promise.all(
    paths.map(async (path) => {
      try {
        return { path, isFolder: (await stat(path)).isDirectory() };
      } catch (cause) {
        throw new UsageError(`--watch ${path} cannot be watched: name a file or folder that is there`, {
          cause,
        });
      }
    }),
  );
}

/**
 * Tells of changed files, once for changes that come together.
 * @param ignored a folder whose changes are our own
 * @returns what ends the watching
 * @throws UsageError if a path is not there
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
    // Editors put a new file in the place of the old one, which a watched file would not show.
    const folder = isFolder ? path : dirname(path);
    const watcher = watch(folder, { recursive: isFolder }, (_, name) => {
      if (name === null) changed(path);
      else if (isFolder || isSameName(name, basename(path))) changed(join(folder, name));
    });
    // A folder that goes away is no reason to end.
    return watcher.on('error', () => {});
  });
  return () => {
    clearTimeout(timer);
    for (const watcher of watchers) watcher.close();
  };
}
