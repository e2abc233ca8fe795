import { countWords, requirementCounts } from './counts.ts';
import { count, someOf } from './digest.ts';
import { inlineCode, markdownText } from './markdown.ts';
import { gravestFirst, overallTone } from './overview.ts';
import type { Compared, Overview, OverviewEntry } from './overview.ts';
import { fitted, summaryLimit, tableOf } from './sections.ts';
import { headlines, toneOf } from './tone.ts';
import type { Tone } from './tone.ts';

function sentence(names: readonly string[], verb: 'is' | 'was', says: string): readonly string[] {
  if (names.length === 0) return [];
  const plural = { is: 'are', was: 'were' } as const;
  const verbs = names.length === 1 ? verb : plural[verb];
  return [`${count(names.length, 'target')} ${verbs} ${says}: ${someOf(names)}.`];
}

/** Facts about several targets besides their verdicts, one sentence each; values are visible. */
export function otherReasons({ targets, notJudged }: Overview): readonly string[] {
  return [
    ...sentence(
      targets.filter(({ insecure }) => insecure === true).map(({ name }) => name),
      'was',
      'tested without certificate verification (--insecure)',
    ),
    ...sentence(notJudged, 'was', 'not tested, because the run was interrupted'),
  ];
}

/** The reasons of the combined verdict, a sentence for each verdict; values are visible. */
export function overviewReasons(overview: Overview): readonly string[] {
  const named = (wanted: Tone): readonly string[] =>
    overview.targets.filter((target) => toneOf(target) === wanted).map(({ name }) => name);
  return [
    ...sentence(named('defect'), 'was', 'affected by an error in the suite itself'),
    ...sentence(named('nonconformant'), 'is', 'nonconformant'),
    ...sentence(named('incomplete'), 'is', 'incomplete'),
    ...sentence(named('conformant'), 'is', 'conformant'),
    ...sentence(named('waived'), 'is', 'conformant with waivers'),
    ...otherReasons(overview),
  ];
}

/** Whether the overview can link to the files next to it. */
type Links = 'with links' | 'without links';

function rowOf(target: OverviewEntry, links: Links): readonly string[] {
  const { name, path, endpoint, profile, hosting, because = '', counts } = target;
  const words = headlines[toneOf(target)];
  return [
    links === 'with links'
      ? `[${markdownText(name)}](${encodeURIComponent(path)}/summary.md)`
      : markdownText(name),
    endpoint === 'emulator' ? 'the built-in emulator' : inlineCode(endpoint),
    `${profile}, ${hosting}`,
    toneOf(target) === 'conformant' ? words : `**${words}**`,
    markdownText(because),
    countWords(counts.checks).join(', '),
    countWords(requirementCounts(counts)).join(', '),
  ];
}

/**
 * The overview of several targets as GitHub Markdown with links to their summaries; long tables are
 * truncated. Pure.
 */
export function overviewMarkdown(overview: Overview, links: Links = 'with links'): string {
  const { targets, difference } = overview;
  const first = [
    `# ${headlines[overallTone(overview)]}: Get Job on ${count(targets.length, 'target')}`,
    overviewReasons(overview)
      .map((reason) => `- ${markdownText(reason)}`)
      .join('\n'),
    ...(difference === undefined ? [] : [differenceLine(difference, links)]),
  ].join('\n\n');
  const table = tableOf(
    ['Target', 'Endpoint', 'Profile', 'Verdict', 'First cause', 'Checks', 'Requirements'],
    gravestFirst(overview).map((target) => ({ name: target.name, cells: rowOf(target, links) })),
  );
  const rest = fitted([{ title: '', ...table, share: 1 }], summaryLimit - Buffer.byteLength(first) - 3);
  return `${first}\n\n${rest}\n`;
}

function differenceLine({ before, after }: Compared, links: Links): string {
  const what = `Differences from ${markdownText(before)} to ${markdownText(after)}`;
  return links === 'with links'
    ? `${what}: [diff.md](diff.md), as JSON: [diff.json](diff.json).`
    : `${what}: see diff.md and diff.json.`;
}
