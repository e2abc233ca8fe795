import { rename } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';

/** Error codes of Windows for a file that a scanner, indexer or browser has open. */
const inUse: ReadonlySet<unknown> = new Set(['EPERM', 'EACCES', 'EBUSY']);

/** Milliseconds before each retry, 1.5 s in total. */
const pauses = [10, 50, 200, 500, 740];

export interface Renaming {
  readonly rename: (from: string, to: string) => Promise<void>;
  readonly pause: (milliseconds: number) => Promise<unknown>;
  readonly platform: NodeJS.Platform;
}

/**
 * Renames a file; on Windows it retries while another program has the file open.
 * @throws the error of the last attempt
 */
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
