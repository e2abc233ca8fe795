import { requirementCounts, shownCounts } from './counts.ts';
import { count, endpointWords } from './digest.ts';
import { banneredVerdict } from './html/banner.ts';
import { html, nothing } from './html/markup.ts';
import type { HtmlMarkup } from './html/markup.ts';
import { matrix } from './html/matrix.ts';
import type { Detail } from './html/matrix.ts';
import { documentOf } from './html/page.ts';
import { verdictMark } from './html/verdict.ts';
import { gravestFirst, overallTone } from './overview.ts';
import type { Compared, JudgedTarget, Overview, OverviewEntry } from './overview.ts';
import { headlines, toneOf } from './tone.ts';
import { overviewReasons } from './overview-summary.ts';
import { visibleExcerpt } from './visible.ts';

function marks(what: string, counts: Parameters<typeof shownCounts>[0]): HtmlMarkup {
  return html`<ul class="contents">
    <li>${what}</li>
    ${shownCounts(counts).map(([verdict, number]) => html`<li>${verdictMark(verdict, number)}</li>`)}
  </ul>`;
}

function row(target: OverviewEntry): HtmlMarkup {
  const { name, path, endpoint, profile, hosting, because, counts } = target;
  return html`<tr role="row">
    <th role="rowheader" scope="row" class="long across">
      <a href="${encodeURIComponent(path)}/index.html">${visibleExcerpt(name, 120)}</a>
      <p class="note"><code>${endpointWords(endpoint)}</code>, ${profile}, ${hosting}</p>
    </th>
    <td role="cell" class="across">
      <strong>${headlines[toneOf(target)]}</strong>
      ${because === undefined ? nothing : html`<p class="note">${because}</p>`}
    </td>
    <td role="cell" class="across">
      ${marks('Checks', counts.checks)} ${marks('Requirements', requirementCounts(counts))}
    </td>
  </tr>`;
}

function differenceNote({ before, after }: Compared): HtmlMarkup {
  return html`<p>
    Differences from ${visibleExcerpt(before, 120)} to ${visibleExcerpt(after, 120)}:
    <a href="diff.html">diff.html</a>, as Markdown <a href="diff.md">diff.md</a>, and as data
    <a href="diff.json">diff.json</a>.
  </p>`;
}

/** The maximum size of the page in bytes. */
const pageLimit = 1_900_000;

/** The levels of detail of the matrix, most first; the first that fits is used. */
const details = [
  { reason: 300, links: 'with links' },
  { reason: 80, links: 'with links' },
  { reason: 0, links: 'with links' },
  { reason: 0, links: 'without links' },
] as const satisfies readonly Detail[];

/**
 * The overview of several targets as one self-contained page with links to theirs and a matrix of
 * requirements. Pure.
 * @param judged the results of the targets
 */
export function overviewPage(overview: Overview, judged: readonly JudgedTarget[]): string {
  const places = new Map(gravestFirst(overview).map(({ name }, index) => [name, index]));
  const place = ({ name }: JudgedTarget): number => places.get(name) ?? places.size;
  const ordered = judged.toSorted((a, b) => place(a) - place(b));
  const pages = details.map((detail) => () => pageWith(overview, matrix(ordered, detail)));
  let text = '';
  for (const page of pages) {
    text = page();
    if (Buffer.byteLength(text) <= pageLimit) break;
  }
  return text;
}

function pageWith(overview: Overview, requirements: HtmlMarkup): string {
  const { tool, targets, difference } = overview;
  const heads = ['Target', 'Verdict', 'Counts'];
  return documentOf({
    title: `Get Job on ${count(targets.length, 'target')}: ${overview.verdict}`,
    with: 'style alone',
    body: html`<a class="skip" href="#main">Skip to the targets</a>
      ${banneredVerdict(overallTone(overview), html`Conformance of Get Job on ${count(targets.length, 'target')}`, overviewReasons(overview), nothing)}
      <main id="main" tabindex="-1">
        ${difference === undefined ? nothing : differenceNote(difference)}
        <section aria-labelledby="targets-title">
          <h2 id="targets-title">Targets <small>${targets.length}</small></h2>
          <table class="stacks" role="table" aria-label="Targets">
            <thead role="rowgroup">
              <tr role="row">
                ${heads.map((name) => html`<th role="columnheader" scope="col">${name}</th>`)}
              </tr>
            </thead>
            <tbody role="rowgroup">
              ${gravestFirst(overview).map(row)}
            </tbody>
          </table>
        </section>
        ${requirements}
      </main>
      <footer>
        <p>
          ${visibleExcerpt(tool.name, 120)} ${visibleExcerpt(tool.version, 60)}. Each target has its own
          folder next to this page, with all its reports.
        </p>
      </footer>`,
  }).text;
}
