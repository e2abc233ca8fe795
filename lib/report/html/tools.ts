import type { Result } from '../../model/result.ts';
import { shownVerdict } from '../counts.ts';
import { numberedDiagnoses } from '../diagnosis-text.ts';
import { count } from '../digest.ts';
import { headlines, toneOf } from '../tone.ts';
import { visibleExcerpt } from '../visible.ts';
import { defectName } from './diagnoses.ts';
import { facetWord } from './facets.ts';
import { html, nothing } from './markup.ts';
import type { HtmlMarkup } from './markup.ts';

function choice(
  name: string,
  all: string,
  options: readonly (readonly [value: string, words: string])[],
): HtmlMarkup {
  if (options.length === 0) return nothing;
  return html`<select name="${name}" aria-label="${name}">
    <option value="">${all}</option>
    ${[...new Map(options)].map(([value, words]) => html`<option value="${value}">${words}</option>`)}
  </select>`;
}

function worded(values: readonly string[]): readonly (readonly [string, string])[] {
  return values.map((value) => [facetWord(value), visibleExcerpt(value, 80)]);
}

/** Buttons that step through the failures. */
const steps = html`<button type="button" id="previous" title="Previous failure (key k)">
    ↑<span class="wide"> Previous</span>
  </button>
  <button type="button" id="next" title="Next failure (key j)">↓<span class="wide"> Next</span></button>`;

const folds = html`<button type="button" id="unfold">Open all</button>
  <button type="button" id="fold">Close all</button>`;

/**
 * The sticky strip with the verdict, links to failures and defects, and the filter, which needs scripts.
 * @param failures the number of checks that make the run fail
 * @param cards the number of cards on the page
 */
export function toolStrip(result: Result, failures: number, cards: number): HtmlMarkup {
  const tone = toneOf(result);
  const diagnoses = numberedDiagnoses(result);
  const failed =
    failures === 0
      ? `no failure in ${count(result.checks.length, 'check')}`
      : html`<a href="#failures">${count(failures, 'failure')}</a> in ${count(result.checks.length, 'check')}`;
  return html`<div class="tools ${tone}">
    <div class="strip">
      <p>
        <strong>${headlines[tone]}</strong>:
        ${failed}${
          diagnoses.length === 0
            ? nothing
            : html`, <a href="#diagnoses">${count(diagnoses.length, 'likely defect')}</a>`
        }
        <output form="filters" aria-live="polite"></output>
      </p>
      <form id="filters" role="search" data-scripted hidden>
        <input
          name="words"
          type="search"
          autocomplete="off"
          aria-label="Search requirements, checks and failures"
          placeholder="Search"
        />
        ${cards === 0 ? nothing : steps}
        ${choice(
          'verdict',
          'any verdict',
          worded([...result.checks.map(({ verdict }) => verdict), ...result.requirements.map(shownVerdict)]),
        )}
        ${choice('level', 'any level', worded(result.requirements.map(({ level }) => level)))}
        ${choice('suite', 'any suite', worded(result.checks.map(({ suite }) => suite)))}
        ${choice(
          'diagnosis',
          'any defect',
          diagnoses.map(([number, diagnosis]) => [String(number), `${number}. ${defectName(diagnosis)}`]),
        )}
        <button type="reset" hidden>Clear</button>
        ${cards === 0 ? nothing : folds}
      </form>
    </div>
  </div>`;
}
