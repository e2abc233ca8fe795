import { join } from 'node:path';
import type { Exchange } from '../model/http.ts';
import type { Recording } from '../model/recording.ts';
import type { Result } from '../model/result.ts';
import type { ReportKind } from '../model/target.ts';
import { harChunks } from './har.ts';
import { overviewHtml } from './html.ts';
import { jsonText } from './json.ts';
import { junitXml } from './junit.ts';
import { summaryMarkdown } from './summary.ts';
import { writeFiles } from './write-files.ts';

/** A report of one file, as text or as its pieces. */
interface Report {
  readonly file: string;
  readonly content: (
    result: Result,
    exchanges: readonly Exchange[],
    recording: Recording | undefined,
  ) => string | Iterable<string>;
}

/** What reports are made of. */
export interface Reported {
  readonly result: Result;
  readonly exchanges: readonly Exchange[];
  /** What exchanges.har tells of the run; undefined where nobody knows it. */
  readonly recording: Recording | undefined;
}

const reports = {
  json: { file: 'result.json', content: (result) => `${jsonText(result, 2)}\n` },
  junit: { file: 'junit.xml', content: (result) => junitXml(result) },
  markdown: { file: 'summary.md', content: (result) => summaryMarkdown(result) },
  har: {
    file: 'exchanges.har',
    content: (result, exchanges, recording) => harChunks(exchanges, result.tool, recording),
  },
  html: { file: 'index.html', content: (result, exchanges) => overviewHtml(result, exchanges) },
} as const satisfies Record<Exclude<ReportKind, 'allure'>, Report>;

/** Where a report stands. */
export function reportPath(out: string, kind: Exclude<ReportKind, 'allure'>): string {
  return join(out, reports[kind].file);
}

/**
 * Writes the reports of these kinds into the folder `out`, all or none; Allure results are not among them, for the test runner writes
 * those. What the recording tells of the run stands in exchanges.har. Returns the paths in the order of the kinds. Throws a
 * ReportError where the folder or a file cannot be written.
 */
export async function writeReports(
  { result, exchanges, recording }: Reported,
  out: string,
  kinds: readonly ReportKind[],
): Promise<string[]> {
  const wanted = kinds.filter((kind) => kind !== 'allure').map((kind) => reports[kind]);
  return await writeFiles(
    out,
    wanted.map(({ file, content }) => ({ file, content: () => content(result, exchanges, recording) })),
  );
}
