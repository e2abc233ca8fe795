import type { Exchange } from '../../model/http.ts';
import type { CheckResult } from '../../model/result.ts';
import { count, openFindings, rowOf } from '../digest.ts';
import type { FailureGroup } from '../digest.ts';
import { commandLimit, excerpt } from '../visible.ts';
import { exchangeView } from './exchange.ts';
import { html, nothing, prose } from './markup.ts';
import type { Markup } from './markup.ts';
import { verdictMark } from './verdict.ts';

/** Exchanges that the page shows for one check; the others are named by their number. */
const exchangeLimit = 3;

/** Findings of one check that the page shows. */
const findingLimit = 20;

/** Checks of one requirement that stand open on the page; one defect may show in a hundred of them. */
const unfolded = 10;

/** Octets of exchanges that the page holds in all; beyond, it names them by number, so that it still opens on a phone. */
const exchangeBudget = 4_000_000;

function numbers(indexes: readonly number[]): string {
  const shown = indexes.slice(0, 12).join(', ');
  return indexes.length > 12 ? `${shown} and ${indexes.length - 12} more` : shown;
}

function exchangeLinks(indexes: readonly number[]): Markup {
  return html`${indexes.slice(0, 12).map((index) => html`<a href="#exchange-${index}">exchange ${index}</a> `)}${indexes.length > 12 ? `and ${indexes.length - 12} more` : ''}`;
}

/** Shows each exchange once; where it is needed again there is a link, so that the page stays small. */
export class Evidence {
  readonly #exchanges: readonly Exchange[];
  readonly #shown = new Set<number>();
  #size = 0;

  constructor(exchanges: readonly Exchange[]) {
    this.#exchanges = exchanges;
  }

  /** The exchanges of a check, or links to them. */
  of(check: CheckResult): Markup {
    const views: Markup[] = [];
    const again: number[] = [];
    const left: number[] = [];
    for (const index of check.exchanges) {
      if (this.#shown.has(index)) again.push(index);
      else if (views.length < exchangeLimit && this.#size < exchangeBudget) views.push(...this.#view(index));
      else left.push(index);
    }
    return html`${views}${
      again.length === 0 ? nothing : html`<p class="note">Shown above: ${exchangeLinks(again)}</p>`
    }${left.length === 0 ? nothing : html`<p class="note">Also judged, in exchanges.har: entries ${numbers(left)}.</p>`}`;
  }

  /** Where exchanges stand on the page, or in exchanges.har those that it does not show. */
  links(indexes: readonly number[]): Markup {
    const here = indexes.filter((index) => this.#shown.has(index));
    const elsewhere = indexes.filter((index) => !this.#shown.has(index));
    return html`${here.length === 0 ? nothing : html`<p class="note">Evidence: ${exchangeLinks(here)}</p>`}${
      elsewhere.length === 0
        ? nothing
        : html`<p class="note">Evidence in exchanges.har: entries ${numbers(elsewhere)}.</p>`
    }`;
  }

  #view(index: number): readonly Markup[] {
    const exchange = this.#exchanges[index];
    if (exchange === undefined) return [];
    this.#shown.add(index);
    const view = exchangeView(exchange, index, `exchange-${index}`);
    this.#size += view.length;
    return [view];
  }
}

function finding(
  { requirement, at, want, got }: CheckResult['findings'][number],
  under: string,
  mark: '' | 'waived',
): Markup {
  return html`<dl class="finding">
    ${
      requirement === under && mark === ''
        ? nothing
        : html`<dt>breaks</dt>
            <dd>
              ${excerpt(requirement, 120)} ${rowOf(requirement).level}${mark === '' ? '' : ' (waived)'}:
              ${prose(rowOf(requirement).statement)}
            </dd>`
    }
    <dt>at</dt>
    <dd><code>${excerpt(at)}</code></dd>
    <dt>want</dt>
    <dd><code>${excerpt(want)}</code></dd>
    <dt>got</dt>
    <dd class="got"><code>${excerpt(got)}</code></dd>
  </dl>`;
}

function card(check: CheckResult, under: string, evidence: Evidence): Markup {
  const left = check.findings.length - findingLimit;
  const open = openFindings(check).length;
  return html`<article class="card ${check.verdict}">
    <header>
      ${verdictMark(check.verdict)}
      <h4>${excerpt(check.id, 200)}</h4>
      <p>${excerpt(check.title)}</p>
    </header>
    ${check.because === undefined ? nothing : html`<p class="note">${excerpt(check.because)}</p>`}
    ${check.findings.slice(0, findingLimit).map((one, index) => finding(one, under, index < open ? '' : 'waived'))}
    ${left > 0 ? html`<p class="note">${left} more findings stand in result.json.</p>` : nothing}
    ${
      check.reproduce === undefined
        ? nothing
        : html`<p class="label">Sent, as a command</p>
            <pre class="command">${excerpt(check.reproduce.curl, commandLimit)}</pre>
            <p class="label">To run it again</p>
            <pre class="command">${excerpt(check.reproduce.command, commandLimit)}</pre>`
    }
    ${evidence.of(check)}
  </article>`;
}

function groupId(verdict: string, requirement: string): string {
  return `${verdict}-${requirement}`;
}

/** What is broken at a glance, and where it stands, when there is more than one group. */
function groupLinks(groups: readonly FailureGroup[]): Markup {
  if (groups.length < 2) return nothing;
  return html`<ul class="index">
    ${groups.map(
      ({ requirement, verdict, checks }) =>
        html`<li>
          <a href="#${groupId(verdict, requirement)}">${excerpt(requirement, 120)}</a>
          ${prose(rowOf(requirement).statement)}
          <span class="level">${rowOf(requirement).level}, ${count(checks.length, 'check')}</span>
        </li>`,
    )}
  </ul>`;
}

function group({ requirement, verdict, checks }: FailureGroup, evidence: Evidence): Markup {
  const { level, statement, clause } = rowOf(requirement);
  const folded = checks.slice(unfolded);
  return html`<h3 id="${groupId(verdict, requirement)}">
      ${excerpt(requirement, 120)} <span class="level">${level}</span> ${prose(statement)}<br />
      <small>Page: ${clause}${checks.length > 1 ? `, ${count(checks.length, 'check')}` : ''}</small>
    </h3>
    ${checks.slice(0, unfolded).map((check) => card(check, requirement, evidence))}
    ${
      folded.length === 0
        ? nothing
        : html`<details>
            <summary>${count(folded.length, 'more check')}</summary>
            ${folded.map((check) => card(check, requirement, evidence))}
          </details>`
    }`;
}

/** Where the page shows what breaks a requirement: its own group, or that of another one that the same check breaks first. */
export function placesOf(groups: readonly FailureGroup[]): ReadonlyMap<string, string> {
  const places = new Map<string, string>();
  for (const { requirement, verdict } of groups) places.set(requirement, groupId(verdict, requirement));
  for (const { requirement, verdict, checks } of groups) {
    for (const { findings } of checks) {
      for (const { requirement: other } of findings) {
        if (!places.has(other)) places.set(other, groupId(verdict, requirement));
      }
    }
  }
  return places;
}

/** Checks by the requirement that they break, each with its findings, commands and exchanges. */
export function cards(groups: readonly FailureGroup[], evidence: Evidence): Markup {
  return html`${groupLinks(groups)}${groups.map((one) => group(one, evidence))}`;
}
