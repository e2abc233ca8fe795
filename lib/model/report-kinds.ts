import { keysOf } from './keys-of.ts';

interface ReportRow {
  /** The name in the output folder. */
  readonly name: string;
  readonly form: 'file' | 'folder';
}

/**
 * Every kind of report, in the order of help and output. A new kind is a row here and a writer in
 * `lib/report/report-writers.ts`. Options, schemas, reserved folder names and the removal of old reports
 * derive from this table. A report must contain the name of the tool, by which an old one is recognised.
 */
const table = {
  json: { name: 'result.json', form: 'file' },
  junit: { name: 'junit.xml', form: 'file' },
  markdown: { name: 'summary.md', form: 'file' },
  har: { name: 'exchanges.har', form: 'file' },
  allure: { name: 'allure-results', form: 'folder' },
  html: { name: 'index.html', form: 'file' },
  ctrf: { name: 'ctrf.json', form: 'file' },
  badge: { name: 'badge.svg', form: 'file' },
} as const satisfies Readonly<Record<string, ReportRow>>;

export type ReportKind = keyof typeof table;

type KindOf<Form extends ReportRow['form']> = {
  [Kind in ReportKind]: (typeof table)[Kind]['form'] extends Form ? Kind : never;
}[ReportKind];

export type FileReportKind = KindOf<'file'>;
export type FolderReportKind = KindOf<'folder'>;

/** Without `--report` all of them are written. */
export const reportKinds = keysOf(table) as readonly [ReportKind, ...ReportKind[]];

/** The name of a report in the output folder, as in `result.json`. */
export function reportName(kind: ReportKind): string {
  return table[kind].name;
}

/** Whether a report is one file, and not a folder of files. */
export function isFileReport(kind: ReportKind): kind is FileReportKind {
  return table[kind].form === 'file';
}
