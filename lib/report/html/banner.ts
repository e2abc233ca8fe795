import type { Result } from '../../model/result.ts';
import type { RequirementVerdict } from '../../model/verdict.ts';
import { digestOf, seconds } from '../digest.ts';
import { excerpt } from '../visible.ts';
import { html, nothing } from './markup.ts';
import type { Markup } from './markup.ts';
import { verdictMark } from './verdict.ts';

function bar(counts: Readonly<Record<string, number>>): Markup {
  const judged = Object.entries(counts).filter(
    ([verdict]) => verdict !== 'inapplicable' && verdict !== 'excluded',
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

function tally(title: string, counts: Readonly<Record<string, number>>): Markup {
  const shown = (Object.entries(counts) as [RequirementVerdict, number][]).filter(
    ([verdict, number]) => number > 0 || verdict === 'pass' || verdict === 'fail',
  );
  const total = Object.values(counts).reduce((sum, number) => sum + number, 0);
  return html`<div class="tally">
    <h2>${title} <small>${total}</small></h2>
    ${bar(counts)}
    <ul>
      ${shown.map(([verdict, number]) => html`<li>${verdictMark(verdict, number)}</li>`)}
    </ul>
  </div>`;
}

function fact(name: string, value: string | Markup): Markup {
  return html`<div>
    <dt>${name}</dt>
    <dd>${value}</dd>
  </div>`;
}

function facts({ target, run }: Result): Markup {
  return html`<dl class="facts">
    ${fact('Profile', target.profile)} ${fact('Hosting', target.hosting)}
    ${target.cluster === undefined ? nothing : fact('Cluster', excerpt(target.cluster, 200))}
    ${fact('Job', `${excerpt(target.job, 80)} (missing: ${excerpt(target.missingJob, 80)})`)}
    ${fact('Authentication', target.auth)}
    ${fact('Started', html`<time datetime="${excerpt(run.startedAt, 60)}">${excerpt(run.startedAt.replace('T', ' ').replace(/\.\d+Z$/, ' UTC'), 60)}</time>`)}
    ${fact('Requests', `${run.requestsSent} of ${run.requestsPlanned} in ${seconds(run.durationMs)}`)}
    ${fact('Random cases', `${run.fuzzRuns} a property, seed ${run.seed}`)}
    ${run.shard === undefined ? nothing : fact('Shard', excerpt(run.shard, 40))}
  </dl>`;
}

/** The name of the endpoint as a reader knows it. */
export function endpointName({ target }: Result): string {
  return target.endpoint === 'emulator' ? 'the built-in emulator' : excerpt(target.endpoint, 500);
}

/** The head of the page: the verdict, why, and what was judged. */
export function banner(result: Result): Markup {
  const { headline, reasons } = digestOf(result);
  return html`<header class="banner ${result.verdict}">
    <div class="top">
      <p class="eyebrow">Conformance of Get Job on <code>${endpointName(result)}</code></p>
      <h1>${headline}</h1>
      <ul class="reasons">
        ${reasons.map((reason) => html`<li>${reason}</li>`)}
      </ul>
      ${facts(result)}
    </div>
  </header>`;
}

/** The counts of checks and of requirements by verdict, each with a bar. */
export function tallies({ counts }: Result): Markup {
  return html`<div class="tallies">
    ${tally('Checks', counts.checks)} ${tally('Requirements', counts.requirements)}
  </div>`;
}
