import { rename } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';

/** What Windows says while a virus scanner, an indexer or a browser has a file open. */
const inUse: ReadonlySet<unknown> = new Set(['EPERM', 'EACCES', 'EBUSY']);

/** Milliseconds before each further attempt: 1.5 s in all. */
const pauses = [10, 50, 200, 500, 740];

/** How a file is renamed, and on which system. */
export interface Renaming {
  readonly rename: (from: string, to: string) => Promise<void>;
  readonly pause: (milliseconds: number) => Promise<unknown>;
  readonly platform: NodeJS.Platform;
}

/** Renames a file; on Windows again for a moment if another program has it open. @throws Error of the last attempt */
export async function renameFile(
  from: string,
  to: string,
  renaming: Renaming = { rename, pause, platform: process.platform },
): Promise<void> {
  for (const milliseconds of renaming.platform === 'win32' ? pauses : []) {
    try {
      return await renaming.rename(from, to);
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && inUse.has(error.code))) throw error;
    }
    await renaming.pause(milliseconds);
  }
  return renaming.rename(from, to);
}
