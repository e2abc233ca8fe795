import { randomUUID } from 'node:crypto';
import { lstat, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { makeFolder } from './make-folder.ts';
import { renameFile } from './rename-file.ts';

/** Reports could not be written; the message states the place and the reason. */
export class ReportError extends Error {
  override readonly name = 'ReportError';
  /** The paths of the reports that were written anyway. */
  readonly written: readonly string[];

  constructor(
    message: string,
    { written = [], cause }: { written?: readonly string[]; cause?: unknown } = {},
  ) {
    super(message, { cause });
    this.written = written;
  }
}

/** A file and a function that makes its text, whole or in pieces, just before it is written. */
export interface ReportFile {
  readonly file: string;
  readonly content: () => string | Iterable<string>;
}

/** The final path of a file, its temporary path, and the path of the file that it replaces. */
interface Place {
  readonly path: string;
  readonly temporary: string;
  readonly former: string;
}

/** @throws Error if a folder is at the path, because no file can replace it */
async function checkPlace({ path }: Place): Promise<void> {
  try {
    if ((await lstat(path)).isDirectory()) throw new Error(`${path} is a folder`);
  } catch (error) {
    if (!isMissing(error)) throw error;
  }
}

/** Renames a file and returns whether it existed. */
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

/** Writes a new file piece by piece, because some file systems (Yarn's) reject an iterable. */
async function writeNew(path: string, content: string | Iterable<string>): Promise<void> {
  const file = await open(path, 'wx');
  try {
    for (const piece of typeof content === 'string' ? [content] : content) await file.appendFile(piece);
  } finally {
    await file.close();
  }
}

/** Moves all files into place, or restores every former file. */
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
 * Writes files into the folder `out`, creating it if needed; either all appear complete or none. Returns
 * their paths.
 * @throws ReportError without leaving temporary files
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
