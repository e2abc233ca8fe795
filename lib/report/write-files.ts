import { randomUUID } from 'node:crypto';
import { lstat, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { makeFolder } from './make-folder.ts';
import { renameFile } from './rename-file.ts';

/** Reports that could not be written; the message is one sentence that says where and why. */
export class ReportError extends Error {
  override readonly name = 'ReportError';
  /** The paths of the reports that were written all the same. */
  readonly written: readonly string[];

  constructor(
    message: string,
    { written = [], cause }: { written?: readonly string[]; cause?: unknown } = {},
  ) {
    super(message, { cause });
    this.written = written;
  }
}

/** A file to write: its name, and what makes its text, or the pieces of it, when its turn comes. */
export interface ReportFile {
  readonly file: string;
  readonly content: () => string | Iterable<string>;
}

/** Where a file shall stand, where it is written first, and where what stood there before waits until all are in place. */
interface Place {
  readonly path: string;
  readonly temporary: string;
  readonly former: string;
}

/** Throws where something stands in the way that no file replaces. */
async function checkPlace({ path }: Place): Promise<void> {
  try {
    if ((await lstat(path)).isDirectory()) throw new Error(`${path} is a folder`);
  } catch (error) {
    if (!isMissing(error)) throw error;
  }
}

/** Renames a file, if there is one, and tells whether there was. */
async function moveAside(from: string, to: string): Promise<boolean> {
  try {
    await renameFile(from, to);
    return true;
  } catch (error) {
    if (isMissing(error)) return false;
    throw error;
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

/** Writes a file that does not exist yet, piece by piece, because not every file system (Yarn's) takes an iterable at once. */
async function writeNew(path: string, content: string | Iterable<string>): Promise<void> {
  const file = await open(path, 'wx');
  try {
    for (const piece of typeof content === 'string' ? [content] : content) await file.appendFile(piece);
  } finally {
    await file.close();
  }
}

/** Puts every file in its place, or every place back as it was. */
async function putAll(places: readonly Place[]): Promise<void> {
  const undo: (() => Promise<void>)[] = [];
  try {
    for (const { path, temporary, former } of places) {
      if (await moveAside(path, former)) undo.push(() => renameFile(former, path));
      else undo.push(() => rm(path, { force: true }));
      await renameFile(temporary, path);
    }
  } catch (error) {
    await Promise.allSettled(undo.map((back) => back()));
    throw error;
  }
}

/**
 * Writes files into the folder `out`, which is made where it does not exist. Each file appears complete, and all of them or none: they
 * are first written under another name beside their own, and what stood in their places comes back where one cannot take its own.
 * Returns their paths. Throws a ReportError, and leaves no temporary file, where the folder or a file cannot be written.
 */
export async function writeFiles(out: string, files: readonly ReportFile[]): Promise<string[]> {
  const run = randomUUID();
  const wanted = files.map(({ file, content }) => {
    const path = join(out, file);
    return { path, temporary: `${path}.${run}.tmp`, former: `${path}.${run}.old`, content };
  });
  try {
    await makeFolder(out);
    for (const place of wanted) await checkPlace(place);
    for (const { temporary, content } of wanted) await writeNew(temporary, content());
    await putAll(wanted);
  } catch (cause) {
    await Promise.allSettled(wanted.map(({ temporary }) => rm(temporary, { force: true })));
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new ReportError(`The reports cannot be written to ${out}: ${why}`, { cause });
  }
  await Promise.allSettled(wanted.map(({ former }) => rm(former, { force: true })));
  return wanted.map(({ path }) => path);
}
