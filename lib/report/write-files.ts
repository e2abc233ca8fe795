import { randomUUID } from 'node:crypto';
import { rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeFolder } from './make-folder.ts';

/** Reports that could not be written; the message is one sentence that says where and why. */
export class ReportError extends Error {
  override readonly name = 'ReportError';
}

/** A file to write: its name, and what makes its text, or the pieces of it, when its turn comes. */
export interface ReportFile {
  readonly file: string;
  readonly content: () => string | Iterable<string>;
}

/**
 * Writes files into the folder `out`, which is made where it does not exist. Each file appears complete or not at all: all are first
 * written under another name beside their own. Returns their paths. Throws a ReportError, and leaves no temporary file, where the
 * folder or a file cannot be written.
 */
export async function writeFiles(out: string, files: readonly ReportFile[]): Promise<string[]> {
  const wanted = files.map(({ file, content }) => {
    const path = join(out, file);
    return { path, temporary: `${path}.${randomUUID()}.tmp`, content };
  });
  try {
    await makeFolder(out);
    for (const { temporary, content } of wanted) await writeFile(temporary, content(), { flag: 'wx' });
    for (const { temporary, path } of wanted) await rename(temporary, path);
  } catch (cause) {
    await Promise.allSettled(wanted.map(({ temporary }) => rm(temporary, { force: true })));
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new ReportError(`The reports cannot be written to ${out}: ${why}`, { cause });
  }
  return wanted.map(({ path }) => path);
}
