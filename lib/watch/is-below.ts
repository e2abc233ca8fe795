import type { PlatformPath } from 'node:path';

/**
 * Whether a path is a folder or stands below it. On Windows the way to another drive is an absolute path. Pure.
 * @param paths the rules of the system
 */
export function isBelow(folder: string, path: string, paths: PlatformPath): boolean {
  const way = paths.relative(folder, path);
  return way !== '..' && !way.startsWith(`..${paths.sep}`) && !paths.isAbsolute(way);
}
