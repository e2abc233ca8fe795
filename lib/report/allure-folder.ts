import { readdir, readFile, rm, rmdir } from 'node:fs/promises';
import { join } from 'node:path';

interface AllureFile {
  readonly fullName?: unknown;
  readonly attachments?: readonly { readonly source: string }[];
  readonly steps?: readonly AllureFile[];
}

function sourcesIn({ attachments = [], steps = [] }: AllureFile): readonly string[] {
  return [...attachments.map(({ source }) => source), ...steps.flatMap(sourcesIn)];
}

/** The parsed result; undefined if another tool wrote it. */
async function ownResult(path: string, tool: string): Promise<AllureFile | undefined> {
  try {
    const result = JSON.parse(await readFile(path, 'utf8')) as AllureFile;
    const { fullName } = result;
    const isOwn =
      typeof fullName === 'string' && [':', '#'].some((end) => fullName.startsWith(`${tool}${end}`));
    return isOwn ? result : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Removes the results and attachments of an earlier run of this tool, and the folder if it is then empty.
 * Results of other tools stay, because several tools may share a folder.
 * @param tool the prefix of the full name of every result
 */
export async function removeAllureResults(folder: string, tool: string): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  let isForeign = names.length === 0;
  const gone: string[] = [];
  for (const name of names.filter((one) => one.endsWith('-result.json'))) {
    const result = await ownResult(join(folder, name), tool);
    if (result === undefined) isForeign = true;
    else gone.push(name, ...sourcesIn(result));
  }
  if (gone.length === 0) return;
  if (!isForeign) gone.push('environment.properties', 'categories.json');
  for (const name of gone) await rm(join(folder, name), { force: true });
  // Fails if other files are left, which is intended.
  await rmdir(folder).catch(() => {});
}
