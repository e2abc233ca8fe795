import { join } from 'node:path';
import type { Exchange } from '../model/http.ts';
import type { Recording } from '../model/recording.ts';
import type { Result } from '../model/result.ts';
import type { ReportKind } from '../model/target.ts';
import { harChunks } from './har.ts';
import { overviewHtml } from './html.ts';
import { jsonText } from './json.ts';
import { junitXml } from './junit.ts';
import { removeLeftovers } from './leftovers.ts';
import { reportFiles } from './report-files.ts';
import { summaryMarkdown } from './summary.ts';
import { writeFiles } from './write-files.ts';

/** What reports are made of. */
export interface Reported {
  readonly result: Result;
  readonly exchanges: readonly Exchange[];
  /** What exchanges.har tells of the run; undefined where nobody knows it. */
  readonly recording: Recording | undefined;
}

type Content = (
  result: Result,
  exchanges: readonly Exchange[],
  recording: Recording | undefined,
) => string | Iterable<string>;

/** The text of each report, or its pieces. */
const contents = {
  json: (result) => `${jsonText(result, 2)}\n`,
  junit: (result) => junitXml(result),
  markdown: (result) => summaryMarkdown(result),
  har: (result, exchanges, recording) => harChunks(exchanges, result.tool, recording),
  html: (result, exchanges) => overviewHtml(result, exchanges).pieces(),
} as const satisfies Record<keyof typeof reportFiles, Content>;

/** Where a report stands. */
export function reportPath(out: string, kind: keyof typeof reportFiles): string {
  return join(out, reportFiles[kind]);
}

/**
 * Writes the reports of these kinds into the folder `out`, all or none; Allure results are not among them, for the test runner writes
 * those. What the recording tells of the run stands in exchanges.har. Reports of an earlier run that are not replaced are removed.
 * Returns the paths in the order of the kinds. Throws a ReportError where the folder or a file cannot be written.
 * @param kept kinds that are not written and stay, because they are of the same run
 */
export async function writeReports(
  { result, exchanges, recording }: Reported,
  out: string,
  kinds: readonly ReportKind[],
  kept: readonly ReportKind[] = [],
): Promise<string[]> {
  const wanted = kinds.filter((kind) => kind !== 'allure');
  const paths = await writeFiles(
    out,
    wanted.map((kind) => ({
      file: reportFiles[kind],
      content: () => contents[kind](result, exchanges, recording),
    })),
  );
  await removeLeftovers(out, result.tool.name, [...kinds, ...kept]);
  return paths;
}
