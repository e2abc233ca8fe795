import { lstat, open, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { ReportKind } from '../model/target.ts';
import { allureFile, isAllurePage } from './allure-page.ts';
import { reportFiles } from './report-files.ts';
import { ReportError } from './write-files.ts';

const fileKinds = Object.keys(reportFiles) as readonly (keyof typeof reportFiles)[];

/** How much of each end of a file is looked at: a recording may be larger than the memory. */
const end = 64 * 1024;

/** Both ends of a file; undefined where there is none, or something else of that name. */
async function endsOf(path: string): Promise<string | undefined> {
  const found = await lstat(path).catch(() => undefined);
  if (found?.isFile() !== true) return undefined;
  const file = await open(path);
  try {
    const read = async (position: number): Promise<string> => {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(end), 0, end, position);
      return buffer.toString('utf8', 0, bytesRead);
    };
    return (await read(0)) + (found.size > end ? await read(Math.max(end, found.size - end)) : '');
  } finally {
    await file.close();
  }
}

/** The test file of a run, which is all that every result of Allure tells of who made it. */
const testFile = 'suites/conformance.test.';

async function isOurFolder(path: string): Promise<boolean> {
  const names = await readdir(path).catch(() => []);
  const results = names.filter((name) => name.endsWith('-result.json'));
  for (const name of results) {
    if (!(await readFile(join(path, name), 'utf8')).includes(testFile)) return false;
  }
  return results.length > 0;
}

/** A report that an earlier run may have left, and how it is known that it did. */
interface Leftover {
  readonly kind: ReportKind;
  readonly path: string;
  readonly isOurs: () => Promise<boolean>;
}

/**
 * Removes from a folder the reports that an earlier run left there, so that all that stands in it is of one run: the numbers of one
 * result point into its own recording only. Files of the same name that another program wrote stay. Throws a ReportError where one
 * cannot be removed.
 * @param tool the name by which a report tells who made it
 * @param staying the kinds that are of this run
 */
export async function removeLeftovers(
  out: string,
  tool: string,
  staying: readonly ReportKind[],
): Promise<void> {
  const page = join(out, allureFile);
  const results = join(out, 'allure-results');
  const known: readonly Leftover[] = [
    ...fileKinds.map((kind): Leftover => {
      const path = join(out, reportFiles[kind]);
      return { kind, path, isOurs: async () => (await endsOf(path))?.includes(tool) === true };
    }),
    { kind: 'allure', path: results, isOurs: () => isOurFolder(results) },
    { kind: 'allure', path: page, isOurs: async () => isAllurePage((await endsOf(page)) ?? '') },
  ];
  try {
    for (const { kind, path, isOurs } of known) {
      if (!staying.includes(kind) && (await isOurs())) await rm(path, { recursive: true });
    }
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new ReportError(`The reports of an earlier run cannot be removed from ${out}: ${why}`, { cause });
  }
}
