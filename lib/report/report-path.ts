import { join } from 'node:path';
import { reportName } from '../model/report-kinds.ts';
import type { ReportKind } from '../model/report-kinds.ts';

export function reportPath(out: string, kind: ReportKind): string {
  return join(out, reportName(kind));
}
