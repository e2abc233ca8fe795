import type { Result } from '../../model/result.ts';
import { requirementCounts, shownCounts } from '../counts.ts';
import { catalogueWords, digestOf, endpointWords, requestWords, seconds } from '../digest.ts';
import { headlines, toneOf } from '../tone.ts';
import type { Tone } from '../tone.ts';
import { subjectWarnings } from '../subject-warnings.ts';
import { visibleExcerpt } from '../visible.ts';
import { html, nothing } from './markup.ts';
import type { HtmlMarkup } from './markup.ts';
import { verdictMark } from './verdict.ts';

function bar(counts: Readonly<Record<string, number>>): HtmlMarkup {
  const judged = Object.entries(counts).filter(
    ([verdict]) => !['inapplicable', 'excluded', 'not selected'].includes(verdict),
  );
  const total = judged.reduce((sum, [, number]) => sum + number, 0);
  if (total === 0) return nothing;
  let x = 0;
  const parts = judged.map(([verdict, number]) => {
    const part = html`<rect class="${verdict}" x="${x}" y="0" width="${number}" height="1" />`;
    x += number;
    return part;
  });
  return html`<svg
    class="bar"
    viewBox="0 0 ${total} 1"
    preserveAspectRatio="none"
    aria-hidden="true"
    focusable="false"
  >
    ${parts}
  </svg>`;
}

function tally(title: string, counts: Readonly<Record<string, number>>): HtmlMarkup {
  const shown = shownCounts(counts);
  const total = Object.values(counts).reduce((sum, number) => sum + number, 0);
  return html`<div class="tally">
    <h2>${title} <small>${total}</small></h2>
    ${bar(counts)}
    <ul>
      ${shown.map(([verdict, number]) => html`<li>${verdictMark(verdict, number)}</li>`)}
    </ul>
  </div>`;
}

function fact(name: string, value: string | HtmlMarkup): HtmlMarkup {
  return html`<div>
    <dt>${name}</dt>
    <dd>${value}</dd>
  </div>`;
}

function facts({ target, run }: Result): HtmlMarkup {
  return html`<dl class="facts">
    ${fact('Profile', target.profile)} ${fact('Hosting', target.hosting)}
    ${target.cluster === undefined ? nothing : fact('Cluster', visibleExcerpt(target.cluster, 200))}
    ${fact('Job', `${visibleExcerpt(target.job, 80)} (missing job: ${visibleExcerpt(target.missingJob, 80)})`)}
    ${fact('Authentication', target.auth)}
    ${fact('Started', html`<time datetime="${visibleExcerpt(run.startedAt, 60)}">${visibleExcerpt(run.startedAt.replace('T', ' ').replace(/\.\d+Z$/, ' UTC'), 60)}</time>`)}
    ${fact('Requests', `${requestWords(run)} in ${seconds(run.durationMs)}`)}
    ${fact('Random cases', `${run.fuzzRuns} per law, seed ${run.seed}`)}
    ${run.catalogue === undefined ? nothing : fact('Catalogue', catalogueWords(run))}
    ${run.shard === undefined ? nothing : fact('Shard', visibleExcerpt(run.shard, 40))}
  </dl>`;
}

/** The readable name of the endpoint. */
export function endpointName({ target }: Result): string {
  return endpointWords(target.endpoint);
}

/** The head of a page: subject, verdict, reasons and further content. */
export function banneredVerdict(
  tone: Tone,
  about: HtmlMarkup,
  reasons: readonly string[],
  more: HtmlMarkup,
  headline: string = headlines[tone],
): HtmlMarkup {
  return html`<header class="banner ${tone}">
    <div class="top">
      <p class="eyebrow">${about}</p>
      <h1>${headline}</h1>
      <ul class="reasons">
        ${reasons.map((reason) => html`<li>${reason}</li>`)}
      </ul>
      ${more}
    </div>
  </header>`;
}

/** The head of the page of a result. */
export function banner(result: Result): HtmlMarkup {
  return banneredVerdict(
    toneOf(result),
    html`Conformance of Get Job on <code>${endpointName(result)}</code>`,
    [...digestOf(result).reasons, ...subjectWarnings(result)],
    facts(result),
  );
}

/** The numbers of checks and requirements by verdict, each with a bar. */
export function tallies({ counts }: Result): HtmlMarkup {
  return html`<div class="tallies">
    ${tally('Checks', counts.checks)} ${tally('Requirements', requirementCounts(counts))}
  </div>`;
}
