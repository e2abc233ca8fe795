import { lstat, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { isFileReport, reportKinds, reportName } from '../model/report-kinds.ts';
import type { ReportKind } from '../model/report-kinds.ts';
import { allureFile, isAllurePage } from './allure-page.ts';
import { folderWriters } from './report-writers.ts';
import { ReportError } from './write-files.ts';

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

/**
 * Removes from a folder the reports that an earlier run left there, so that all that stands in it is of one run: the numbers of one
 * result point into its own recording only. Files of the same name that another program wrote stay. Throws a ReportError where one
 * cannot be removed.
 * @param tool the name by which a report tells who made it
 * @param written the kinds that this run wrote
 * @param kept the kinds that an earlier command wrote of the same run
 */
export async function removeLeftovers(
  out: string,
  tool: string,
  written: readonly ReportKind[],
  kept: readonly ReportKind[],
): Promise<void> {
  const staying = [...written, ...kept];
  try {
    for (const kind of reportKinds.filter((one) => !staying.includes(one))) {
      const path = join(out, reportName(kind));
      if (!isFileReport(kind)) await folderWriters[kind].remove(path, tool);
      else if ((await endsOf(path))?.includes(tool) === true) await rm(path);
    }
    // The page is made of results, so that new ones make it as stale as none.
    const page = join(out, allureFile);
    if (!kept.includes('allure') && isAllurePage((await endsOf(page)) ?? '')) await rm(page);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new ReportError(`The reports of an earlier run cannot be removed from ${out}: ${why}`, { cause });
  }
}
