import type { PlatformPath } from 'node:path';

/**
 * True if a path is a folder or below it. On Windows the relative path to another drive is absolute. Pure.
 * @param paths the rules of the system
 */
export function isBelow(folder: string, path: string, paths: PlatformPath): boolean {
  const way = paths.relative(folder, path);
  return way !== '..' && !way.startsWith(`..${paths.sep}`) && !paths.isAbsolute(way);
}
