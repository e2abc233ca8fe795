import { numberedDiagnoses } from '../diagnosis-text.ts';
import type { Level } from '../../model/requirement.ts';
import type { Result } from '../../model/result.ts';
import type { ShownVerdict } from '../counts.ts';
import { visibleExcerpt } from '../visible.ts';
import { html } from './markup.ts';
import type { HtmlMarkup } from './markup.ts';

/** A value as one word, because an attribute lists several separated by spaces. */
export function facetWord(value: string): string {
  return visibleExcerpt(value, 80).replaceAll(/\s+/g, '-');
}

/** An item that the filter of the page can hide. */
export interface Faceted {
  readonly verdicts: readonly ShownVerdict[];
  readonly levels: readonly Level[];
  /** Ids of its checks. */
  readonly checks: readonly string[];
}

function words(values: readonly string[]): string {
  return [...new Set(values.map(facetWord))].join(' ');
}

/** Adds the attributes of the filter to items of a page. */
export class Facets {
  readonly #suites: ReadonlyMap<string, string>;
  readonly #diagnoses = new Map<string, string>();

  constructor(result: Result) {
    this.#suites = new Map(result.checks.map(({ id, suite }) => [id, suite]));
    for (const [number, { checks, blocked }] of numberedDiagnoses(result)) {
      for (const id of [...checks, ...blocked]) this.#diagnoses.set(id, String(number));
    }
  }

  of({ verdicts, levels, checks }: Faceted): HtmlMarkup {
    const suites = checks.flatMap((id) => this.#suites.get(id) ?? []);
    const diagnoses = checks.flatMap((id) => this.#diagnoses.get(id) ?? []);
    return html`data-verdict="${words(verdicts)}" data-level="${words(levels)}" data-suite="${words(suites)}"
    data-diagnosis="${words(diagnoses)}" data-checks="${checks.length}"`;
  }
}
