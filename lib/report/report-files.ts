import type { ReportKind } from '../model/target.ts';

/** The file of each report that is one file. */
export const reportFiles = {
  json: 'result.json',
  junit: 'junit.xml',
  markdown: 'summary.md',
  har: 'exchanges.har',
  html: 'index.html',
  ctrf: 'ctrf.json',
  badge: 'badge.svg',
} as const satisfies Record<Exclude<ReportKind, 'allure'>, string>;
