import type { Exchange } from '../model/http.ts';
import type { Recording } from '../model/recording.ts';
import type { FileReportKind, FolderReportKind } from '../model/report-kinds.ts';
import type { Result } from '../model/result.ts';
import { removeAllureResults } from './allure-folder.ts';
import { badgeSvg } from './badge.ts';
import { ctrfOf } from './ctrf.ts';
import { harChunks } from './har.ts';
import { overviewHtml } from './html.ts';
import { jsonText } from './json.ts';
import { junitXml } from './junit.ts';
import { summaryMarkdown } from './summary.ts';

/** The input of every report. */
export interface Reported {
  readonly result: Result;
  readonly exchanges: readonly Exchange[];
  /** The facts of the run for exchanges.har; undefined if they are unknown. */
  readonly recording: Recording | undefined;
}

/** The text of each report that is one file, whole or in pieces. */
export type FileWriters = Readonly<Record<FileReportKind, (reported: Reported) => string | Iterable<string>>>;

export const fileWriters: FileWriters = {
  json: ({ result }) => `${jsonText(result, 2)}\n`,
  junit: ({ result }) => junitXml(result),
  markdown: ({ result }) => summaryMarkdown(result),
  har: ({ result, exchanges, recording }) => harChunks(exchanges, result.tool, recording),
  html: ({ result, exchanges }) => overviewHtml(result, exchanges).pieces(),
  ctrf: ({ result, exchanges }) => `${jsonText(ctrfOf(result, exchanges), 2)}\n`,
  badge: ({ result }) => `${badgeSvg(result)}\n`,
};

/** A report that is a folder, which other tools may share. */
interface FolderWriter {
  /** @throws ReportError if a file cannot be written or removed */
  readonly write: (reported: Reported, out: string) => Promise<unknown>;
  /** Removes the files of an earlier run of the tool from the folder. */
  readonly remove: (folder: string, tool: string) => Promise<void>;
}

export type FolderWriters = Readonly<Record<FolderReportKind, FolderWriter>>;

export const folderWriters: FolderWriters = {
  allure: {
    write: async ({ result, exchanges }, out) => {
      // Loaded on demand, because many runs need no Allure results.
      const { writeAllure } = await import('./write-allure.ts');
      await writeAllure(result, exchanges, out);
    },
    remove: removeAllureResults,
  },
};
