import { mkdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';

async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
}

/**
 * Makes a folder and those above it where they do not exist. Throws the error of Node where it cannot. Node can do so at once, and
 * never comes back where a file system says of a folder that exists that it does not, as that of the processes does.
 */
export async function makeFolder(path: string): Promise<void> {
  if (await isFolder(path)) return;
  const above = dirname(path);
  if (above !== path) await makeFolder(above);
  try {
    await mkdir(path);
  } catch (error) {
    // Another process may have made it meanwhile: shards run side by side.
    if (!(await isFolder(path))) throw error;
  }
}
