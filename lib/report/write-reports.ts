import { unreported } from '../judge/unreported.ts';
import { isFileReport, reportKinds, reportName } from '../model/report-kinds.ts';
import type { ReportKind } from '../model/report-kinds.ts';
import { removeLeftovers } from './leftovers.ts';
import { recordedAs, sha256OfFile, withDigest } from './recording-digest.ts';
import { reportPath } from './report-path.ts';
import { fileWriters, folderWriters } from './report-writers.ts';
import type { Reported } from './report-writers.ts';
import { ReportError, writeFiles } from './write-files.ts';

/** The error of a folder that could not be written, or undefined. */
async function failureOfFolders(
  reported: Reported,
  out: string,
  kinds: readonly ReportKind[],
): Promise<ReportError | undefined> {
  let failure: ReportError | undefined;
  for (const kind of kinds) {
    if (isFileReport(kind)) continue;
    try {
      await folderWriters[kind].write(reported, out);
    } catch (error) {
      if (!(error instanceof ReportError)) throw error;
      failure ??= error;
    }
  }
  return failure;
}

/**
 * Writes reports into the folder `out` and removes reports of an earlier run that are not replaced. Files are written all or none;
 * if only a folder fails, the files exist and state the reason.
 * @param kept kinds that are neither written nor removed, because they belong to the same run
 * @returns the paths in the order of the kinds
 * @throws ReportError if the folder or a file cannot be written
 */
export async function writeReports(
  reported: Reported,
  out: string,
  kinds: readonly ReportKind[],
  kept: readonly ReportKind[] = [],
): Promise<string[]> {
  const wanted = reportKinds.filter((kind) => kinds.includes(kind));
  const failure = await failureOfFolders(reported, out, wanted);
  const outcome = failure === undefined ? reported.result : unreported(reported.result, failure.message);
  let result = kept.includes('har')
    ? recordedAs(outcome, await sha256OfFile(reportPath(out, 'har')))
    : outcome;
  // The recording is written first, because the result contains its digest.
  const files = wanted.filter(isFileReport).toSorted((a, b) => Number(b === 'har') - Number(a === 'har'));
  const written = await writeFiles(
    out,
    files.map((kind) => ({
      file: reportName(kind),
      content: () => {
        const content = fileWriters[kind]({ ...reported, result });
        if (kind !== 'har') return content;
        return withDigest(content, (digest) => {
          result = recordedAs(outcome, digest);
        });
      },
    })),
  ).catch((error: unknown) => {
    const both = error instanceof ReportError && failure !== undefined;
    throw both ? new ReportError(`${error.message}; ${failure.message}`, { cause: error }) : error;
  });
  await removeLeftovers(out, result.tool.name, kinds, kept);
  if (failure !== undefined) throw new ReportError(failure.message, { written, cause: failure });
  return kinds.map((kind) => reportPath(out, kind));
}
