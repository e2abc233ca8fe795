import { lstat, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { isFileReport, reportKinds, reportName } from '../model/report-kinds.ts';
import type { ReportKind } from '../model/report-kinds.ts';
import { allureFile, isAllurePage } from './allure-page.ts';
import { folderWriters } from './report-writers.ts';
import { ReportError } from './write-files.ts';

/** The bytes read at each end of a file, because a recording may not fit into memory. */
const end = 64 * 1024;

/** Both ends of a file; undefined if the path is no file. */
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
 * Removes the reports of an earlier run, because a result points into its own recording only. Files of other
 * programs stay.
 * @param tool the name of the tool that a report contains
 * @param written the kinds that this run wrote
 * @param kept the kinds that an earlier command wrote for the same run
 * @throws ReportError
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
    // The Allure page is stale as soon as the results change.
    const page = join(out, allureFile);
    if (!kept.includes('allure') && isAllurePage((await endsOf(page)) ?? '')) await rm(page);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new ReportError(`The reports of an earlier run cannot be removed from ${out}: ${why}`, { cause });
  }
}
