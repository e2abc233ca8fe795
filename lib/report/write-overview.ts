import { differenceMarkdown } from './diff-text.ts';
import type { Difference } from './diff.ts';
import { jsonText } from './json.ts';
import { overviewPage } from './overview-html.ts';
import { overviewMarkdown } from './overview-summary.ts';
import type { Overview } from './overview.ts';
import { writeFiles } from './write-files.ts';

/** Writes the overview of several targets into the folder above theirs. Returns the paths. Throws a ReportError. */
export async function writeOverview(overview: Overview, out: string): Promise<string[]> {
  return await writeFiles(out, [
    { file: 'result.json', content: () => `${jsonText(overview, 2)}\n` },
    { file: 'summary.md', content: () => overviewMarkdown(overview) },
    { file: 'index.html', content: () => overviewPage(overview) },
  ]);
}

/** Writes what differs between two targets beside their overview. Returns the paths. Throws a ReportError. */
export async function writeDifference(difference: Difference, out: string): Promise<string[]> {
  return await writeFiles(out, [
    { file: 'diff.json', content: () => `${jsonText(difference, 2)}\n` },
    { file: 'diff.md', content: () => differenceMarkdown(difference) },
  ]);
}
