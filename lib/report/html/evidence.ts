import type { Exchange } from '../../model/http.ts';
import type { CheckResult, Result, ResultFinding } from '../../model/result.ts';
import { RightAnswers } from '../right-answers.ts';
import { exchangeView } from './exchange.ts';
import { html, nothing } from './markup.ts';
import type { HtmlMarkup } from './markup.ts';
import { rightAnswerView } from './right-answer.ts';
import { ByteAllowance } from './byte-allowance.ts';

/** The maximum number of exchanges shown for a check; others are listed by number. */
const exchangeLimit = 3;

/** The maximum bytes of exchanges on the page; others are listed by number. */
const exchangeRoom = 650_000;

/** The maximum number of index ranges listed; the rest is counted. */
const rangeLimit = 24;

/** Names entries of exchanges.har: `3, 7-12`. */
export function indexWords(indexes: readonly number[]): string {
  const ranges: [first: number, last: number][] = [];
  for (const index of indexes.toSorted((a, b) => a - b)) {
    const last = ranges.at(-1);
    if (last !== undefined && index <= last[1] + 1) last[1] = index;
    else ranges.push([index, index]);
  }
  const named = ranges
    .slice(0, rangeLimit)
    .map(([first, last]) => (first === last ? `${first}` : `${first}-${last}`));
  const left = ranges.slice(rangeLimit).reduce((sum, [first, last]) => sum + last - first + 1, 0);
  return `${named.join(', ')}${left === 0 ? '' : ` and ${left} more`}`;
}

function exchangeLinks(indexes: readonly number[]): HtmlMarkup {
  return html`${indexes.slice(0, 12).map((index) => html`<a href="#exchange-${index}">exchange ${index}</a> `)}${indexes.length > 12 ? `and ${indexes.length - 12} more` : ''}`;
}

/** Shows each exchange once and links to it afterwards, so that the page stays small. */
export class EvidenceIndex {
  readonly #exchanges: readonly Exchange[];
  readonly #shown = new Set<number>();
  readonly #room = new ByteAllowance(exchangeRoom);

  readonly #answers: RightAnswers;
  readonly #anchors = new Map<ResultFinding, string>();

  constructor(exchanges: readonly Exchange[], result: Result) {
    this.#exchanges = exchanges;
    this.#answers = new RightAnswers(result, exchanges);
  }

  /** The anchor of the marked place of a finding; undefined if none is marked. */
  anchorOf(finding: ResultFinding): string | undefined {
    return this.#anchors.get(finding);
  }

  /** The exchanges of a check, or links to them. */
  of(check: CheckResult): HtmlMarkup {
    const views: HtmlMarkup[] = [];
    const again: number[] = [];
    const left: number[] = [];
    for (const index of check.exchanges) {
      if (this.#shown.has(index)) again.push(index);
      else if (views.length < exchangeLimit) {
        const view = this.#view(index);
        if (view === undefined) left.push(index);
        else views.push(view);
      } else left.push(index);
    }
    return html`${views}${
      again.length === 0 ? nothing : html`<p class="note">Shown above: ${exchangeLinks(again)}</p>`
    }${left.length === 0 ? nothing : html`<p class="note">More exchanges of this check: entries ${indexWords(left)} of exchanges.har.</p>`}`;
  }

  /** Links to shown exchanges, and the entry numbers of the others. */
  links(indexes: readonly number[]): HtmlMarkup {
    const here = indexes.filter((index) => this.#shown.has(index));
    const elsewhere = indexes.filter((index) => !this.#shown.has(index));
    return html`${here.length === 0 ? nothing : html`<p class="note">Evidence: ${exchangeLinks(here)}</p>`}${
      elsewhere.length === 0
        ? nothing
        : html`<p class="note">Evidence: entries ${indexWords(elsewhere)} of exchanges.har.</p>`
    }`;
  }

  /** Undefined if the page has no room for it. */
  #view(index: number): HtmlMarkup | undefined {
    const exchange = this.#exchanges[index];
    if (exchange === undefined) return nothing;
    const findings = this.#answers.findingsAbout(index);
    const { view, anchors } = exchangeView(exchange, index, {
      id: `exchange-${index}`,
      findings,
      beside: rightAnswerView(exchange, index, this.#answers),
    });
    if (!this.#room.takes(view)) return undefined;
    this.#shown.add(index);
    for (const [place, anchor] of anchors.entries()) {
      const finding = findings[place];
      if (anchor !== undefined && finding !== undefined) this.#anchors.set(finding, anchor);
    }
    return view;
  }
}
