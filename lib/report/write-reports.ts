import { randomUUID } from 'node:crypto';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
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

/** Reports that could not be written; the message is one sentence that says where and why. */
export class ReportError extends Error {
  override readonly name = 'ReportError';
}

/** A report of one file, as text or as its pieces. */
interface Report {
  readonly file: string;
  readonly content: (
    result: Result,
    exchanges: readonly Exchange[],
    recording: Recording | undefined,
  ) => string | Iterable<string>;
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
 * Writes the reports of these kinds into the folder `out`, which is made where it does not exist; Allure results are not among
 * them, for the test runner writes those. Each file appears complete or not at all: all are first written under another name
 * beside their own. What the recording tells of the run stands in exchanges.har. Returns the paths in the order of the kinds. Throws
 * a ReportError, and leaves no temporary file, where the folder or a file cannot be written.
 */
export async function writeReports(
  result: Result,
  exchanges: readonly Exchange[],
  out: string,
  kinds: readonly ReportKind[],
  recording?: Recording,
): Promise<string[]> {
  const wanted = kinds
    .filter((kind) => kind !== 'allure')
    .map((kind) => {
      const path = reportPath(out, kind);
      return { path, temporary: `${path}.${randomUUID()}.tmp`, content: reports[kind].content };
    });
  try {
    await mkdir(out, { recursive: true });
    for (const { temporary, content } of wanted) {
      await writeFile(temporary, content(result, exchanges, recording), { flag: 'wx' });
    }
    for (const { temporary, path } of wanted) await rename(temporary, path);
  } catch (cause) {
    await Promise.allSettled(wanted.map(({ temporary }) => rm(temporary, { force: true })));
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new ReportError(`The reports cannot be written to ${out}: ${why}`, { cause });
  }
  return wanted.map(({ path }) => path);
}
