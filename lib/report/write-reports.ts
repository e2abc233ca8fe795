import { join } from 'node:path';
import { unreported } from '../judge/unreported.ts';
import type { Exchange } from '../model/http.ts';
import type { Recording } from '../model/recording.ts';
import type { Result } from '../model/result.ts';
import type { ReportKind } from '../model/target.ts';
import { allureFolder } from './allure-folder.ts';
import { badgeSvg } from './badge.ts';
import { ctrfOf } from './ctrf.ts';
import { harChunks } from './har.ts';
import { overviewHtml } from './html.ts';
import { jsonText } from './json.ts';
import { junitXml } from './junit.ts';
import { removeLeftovers } from './leftovers.ts';
import { recordedAs, sha256OfFile, withDigest } from './recording-digest.ts';
import { reportFiles } from './report-files.ts';
import { summaryMarkdown } from './summary.ts';
import { ReportError, writeFiles } from './write-files.ts';
import { keysOf } from '../model/keys-of.ts';

/** What reports are made of. */
export interface Reported {
  readonly result: Result;
  readonly exchanges: readonly Exchange[];
  /** What exchanges.har tells of the run; undefined where nobody knows it. */
  readonly recording: Recording | undefined;
}

type Content = (result: Result, exchanges: readonly Exchange[]) => string | Iterable<string>;

/** The text of each report, or its pieces; the recording tells more than the result. */
const contents = {
  json: (result) => `${jsonText(result, 2)}\n`,
  junit: (result) => junitXml(result),
  markdown: (result) => summaryMarkdown(result),
  html: (result, exchanges) => overviewHtml(result, exchanges).pieces(),
  ctrf: (result, exchanges) => `${jsonText(ctrfOf(result, exchanges), 2)}\n`,
  badge: (result) => `${badgeSvg(result)}\n`,
} as const satisfies Record<Exclude<keyof typeof reportFiles, 'har'>, Content>;

const fileKinds = keysOf(reportFiles);

/** The path of a report: a file, or the folder of Allure results. */
export function reportPath(out: string, kind: ReportKind): string {
  return join(out, kind === 'allure' ? allureFolder : reportFiles[kind]);
}

/** The error that kept Allure results from being written, or undefined. */
async function failureOfAllure(
  { result, exchanges }: Reported,
  out: string,
  kinds: readonly ReportKind[],
): Promise<ReportError | undefined> {
  if (!kinds.includes('allure')) return undefined;
  // Loaded on demand, because many runs need no Allure results.
  const { writeAllure } = await import('./write-allure.ts');
  try {
    await writeAllure(result, exchanges, out);
    return undefined;
  } catch (error) {
    if (error instanceof ReportError) return error;
    throw error;
  }
}

/**
 * Writes reports into the folder `out` and removes those of an earlier run that are not replaced. The files are written all or none;
 * if only the Allure results fail, the files are there and name the reason.
 * @param kept kinds that are not written and stay, because they are of the same run
 * @returns the paths in the order of the kinds
 * @throws ReportError if the folder or a file cannot be written
 */
export async function writeReports(
  reported: Reported,
  out: string,
  kinds: readonly ReportKind[],
  kept: readonly ReportKind[] = [],
): Promise<string[]> {
  const { exchanges, recording } = reported;
  const failure = await failureOfAllure(reported, out, kinds);
  const outcome = failure === undefined ? reported.result : unreported(reported.result, failure.message);
  let result = kept.includes('har')
    ? recordedAs(outcome, await sha256OfFile(reportPath(out, 'har')))
    : outcome;
  // The recording is written first, so that the result can tell its digest.
  const files = fileKinds
    .filter((kind) => kinds.includes(kind))
    .toSorted((a, b) => Number(b === 'har') - Number(a === 'har'));
  const written = await writeFiles(
    out,
    files.map((kind) => ({
      file: reportFiles[kind],
      content: () =>
        kind === 'har'
          ? withDigest(harChunks(exchanges, result.tool, recording), (digest) => {
              result = recordedAs(outcome, digest);
            })
          : contents[kind](result, exchanges),
    })),
  ).catch((error: unknown) => {
    const both = error instanceof ReportError && failure !== undefined;
    throw both ? new ReportError(`${error.message}; ${failure.message}`, { cause: error }) : error;
  });
  await removeLeftovers(out, result.tool.name, kinds, kept);
  if (failure !== undefined) throw new ReportError(failure.message, { written, cause: failure });
  return kinds.map((kind) => reportPath(out, kind));
}
