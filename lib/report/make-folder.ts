import { mkdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';

async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
}

/**
 * Creates a folder and its parents. Not `mkdir` with `recursive`, because Node hangs on file systems such as
 * /proc that deny the existence of a folder.
 * @throws the error of Node
 */
export async function makeFolder(path: string): Promise<void> {
  if (await isFolder(path)) return;
  const above = dirname(path);
  if (above !== path) await makeFolder(above);
  try {
    await mkdir(path);
  } catch (error) {
    // Another process, such as a parallel shard, may have created it.
    if (!(await isFolder(path))) throw error;
  }
}
