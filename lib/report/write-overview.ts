import { reportName } from '../model/report-kinds.ts';
import { differencePage } from './diff-html.ts';
import { differenceMarkdown } from './diff-text.ts';
import type { Difference } from './diff.ts';
import { jsonText } from './json.ts';
import { overviewPage } from './overview-html.ts';
import { overviewMarkdown } from './overview-summary.ts';
import type { Compared, JudgedTarget, Overview } from './overview.ts';
import { removeLeftovers } from './leftovers.ts';
import { writeFiles } from './write-files.ts';

/**
 * Writes the overview of several targets and removes reports of a single-target run from its folder. Returns
 * the paths.
 * @param judged the results of the targets
 * @throws ReportError
 */
export async function writeOverview(
  overview: Overview,
  judged: readonly JudgedTarget[],
  out: string,
): Promise<string[]> {
  const paths = await writeFiles(out, [
    { file: reportName('json'), content: () => `${jsonText(overview, 2)}\n` },
    { file: reportName('markdown'), content: () => overviewMarkdown(overview) },
    { file: reportName('html'), content: () => overviewPage(overview, judged) },
  ]);
  await removeLeftovers(out, overview.tool.name, ['json', 'markdown', 'html'], []);
  return paths;
}

/**
 * Writes the difference between two results as JSON, Markdown and HTML. Returns the paths.
 * @param compared the two targets, if their report folders are next to the page
 * @throws ReportError
 */
export async function writeDifference(
  difference: Difference,
  out: string,
  compared?: Compared,
): Promise<string[]> {
  return await writeFiles(out, [
    { file: 'diff.json', content: () => `${jsonText(difference, 2)}\n` },
    { file: 'diff.md', content: () => differenceMarkdown(difference) },
    { file: 'diff.html', content: () => differencePage(difference, compared) },
  ]);
}
