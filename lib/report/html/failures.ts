import type { CheckResult, Result } from '../../model/result.ts';
import { causesOf } from '../causes.ts';
import type { Cause } from '../causes.ts';
import { effectWords, numberedDiagnoses } from '../diagnosis-text.ts';
import { count, failingChecks, openFindings, rowOf } from '../digest.ts';
import { reasonOf } from '../tried.ts';
import { visibleExcerpt } from '../visible.ts';
import { checkAnchor, diagnosisAnchor } from './anchors.ts';
import { ownCommands, otherCommands } from './commands.ts';
import { defectName } from './diagnoses.ts';
import { indexWords } from './evidence.ts';
import type { EvidenceIndex } from './evidence.ts';
import type { Facets } from './facets.ts';
import { findingView } from './finding.ts';
import { html, nothing, htmlProse } from './markup.ts';
import type { HtmlMarkup } from './markup.ts';
import { ByteAllowance } from './byte-allowance.ts';
import { verdictMark } from './verdict.ts';

/** The maximum number of findings shown for a check. */
const findingLimit = 20;

/** The maximum characters of a value in the line of a closed card. */
const gistLimit = 120;

/** The maximum number of checks listed openly in a card. */
const unfolded = 8;

/** The maximum bytes of findings and commands on the page, and of commands for other shells. */
const cardRoom = 350_000;
const shellRoom = 120_000;

/** The want and got of a closed card, or the reason of a check without findings. */
function gist({ checks: [{ because }], finding }: Cause): HtmlMarkup {
  if (finding === undefined)
    return because === undefined ? nothing : html`${visibleExcerpt(because, gistLimit)}`;
  return html`want <code>${visibleExcerpt(finding.want, gistLimit)}</code>, got
    <code class="got">${visibleExcerpt(finding.got, gistLimit)}</code>`;
}

function findingsOf(check: CheckResult, under: string, evidence: EvidenceIndex): HtmlMarkup {
  const left = check.findings.length - findingLimit;
  const open = openFindings(check).length;
  return html`${check.findings
    .slice(0, findingLimit)
    .map((one, index) =>
      findingView(one, { under, mark: index < open ? '' : 'waived', anchor: evidence.anchorOf(one) }),
    )}${left > 0 ? html`<p class="note">${left} more findings are in result.json.</p>` : nothing}`;
}

/** The other checks of the same cause, each with its own anchor. */
function sameIn(others: readonly CheckResult[]): HtmlMarkup {
  if (others.length === 0) return nothing;
  return html`<details class="told" ${others.length > unfolded ? nothing : html`open`}>
    <summary>Same cause in ${count(others.length, 'more check')}</summary>
    <ul>
      ${others.map(
        ({ id, title, exchanges }) =>
          html`<li id="${checkAnchor(id)}">
            <strong>${visibleExcerpt(id, 200)}</strong>: ${visibleExcerpt(title)}
            <span class="level"
              >${exchanges.length === 0 ? '' : `(exchanges.har: ${indexWords(exchanges)})`}</span
            >
          </li>`,
      )}
    </ul>
  </details>`;
}

/** A group of cards below one heading. */
interface Pile {
  readonly heading: HtmlMarkup;
  readonly causes: readonly Cause[];
}

/** Shows failures by cause in cards; only the first card of the page is open. */
export class Cards {
  readonly #result: Result;
  readonly #evidence: EvidenceIndex;
  readonly #facets: Facets;
  readonly #room = new ByteAllowance(cardRoom);
  readonly #shellRoom = new ByteAllowance(shellRoom);
  #isFirst = true;

  constructor(result: Result, evidence: EvidenceIndex, facets: Facets) {
    this.#result = result;
    this.#evidence = evidence;
    this.#facets = facets;
  }

  /** The cards of some checks, grouped by diagnosis. */
  of(checks: readonly CheckResult[]): HtmlMarkup {
    return html`${this.#piles(causesOf(this.#result, checks)).map(
      ({ heading, causes }) =>
        html`<div class="pile">${heading}${causes.map((cause) => this.#card(cause))}</div>`,
    )}`;
  }

  #piles(causes: readonly Cause[]): readonly Pile[] {
    const failures = failingChecks(this.#result).length;
    const explained = numberedDiagnoses(this.#result)
      .map(([number, diagnosis]) => ({
        heading: html`<h3 id="${diagnosisAnchor(number)}">
          ${number}. ${htmlProse(defectName(diagnosis))} <small>${effectWords(diagnosis, failures)}</small>
        </h3>`,
        causes: causes.filter((cause) => cause.diagnosis === number - 1),
      }))
      .filter((pile) => pile.causes.length > 0);
    const others = causes.filter(({ diagnosis }) => diagnosis === undefined);
    const heading = explained.length === 0 ? nothing : html`<h3>Without a likely defect</h3>`;
    return others.length === 0 ? explained : [...explained, { heading, causes: others }];
  }

  #card(cause: Cause): HtmlMarkup {
    const { checks, finding } = cause;
    const [check, ...others] = checks;
    const requirement = finding?.requirement ?? check.covers[0];
    const level = requirement === undefined ? undefined : rowOf(requirement).level;
    const isFirst = this.#isFirst;
    this.#isFirst = false;
    return html`<details
      class="card ${check.verdict}"
      id="${checkAnchor(check.id)}"
      ${isFirst ? html`open` : nothing}
      ${this.#facets.of({
        verdicts: [check.verdict],
        levels: level === undefined ? [] : [level],
        checks: checks.map(({ id }) => id),
      })}
    >
      <summary class="told">
        ${verdictMark(check.verdict)}
        <h4>${visibleExcerpt(check.id, 200)}</h4>
        <span class="title">${visibleExcerpt(check.title)}</span>
        <span class="gist">
          <span class="level"
            >${requirement === undefined ? '' : `${visibleExcerpt(requirement, 120)} ${level}`}${others.length === 0 ? '' : `, ${count(others.length, 'more check')}`}:</span
          >
          ${gist(cause)}
        </span>
      </summary>
      ${this.#body(check, others, requirement)}
    </details>`;
  }

  #body(
    check: CheckResult,
    others: readonly CheckResult[],
    requirement: CheckResult['covers'][0] | undefined,
  ): HtmlMarkup {
    const { because = '', tried: statistics = '' } = reasonOf(check);
    // The exchanges come first, because the findings link to the marks in them.
    const exchanges = this.#evidence.of(check);
    const findings = findingsOf(check, requirement ?? '', this.#evidence);
    const { reproduce } = check;
    const elsewhere = reproduce === undefined ? nothing : otherCommands(reproduce);
    const told = html`${because === '' ? nothing : html`<p>${visibleExcerpt(because)}</p>`}
    ${
      requirement === undefined
        ? nothing
        : html`<p class="note">
            Requirement ${visibleExcerpt(requirement, 120)}: ${htmlProse(rowOf(requirement).statement)} (page:
            ${rowOf(requirement).clause})
          </p>`
    }
    ${findings}`;
    return html`<div class="inside">
      ${this.#told(told, 'findings')} ${sameIn(others)}
      ${reproduce === undefined ? nothing : this.#told(ownCommands(reproduce), 'commands')}
      ${this.#shellRoom.takes(elsewhere) ? elsewhere : nothing} ${exchanges}
      ${statistics === '' ? nothing : html`<p class="note small">Inputs: ${visibleExcerpt(statistics)}</p>`}
    </div>`;
  }

  /** A part of a card, or a note if the page is full. */
  #told(part: HtmlMarkup, name: 'findings' | 'commands'): HtmlMarkup {
    return this.#room.takes(part)
      ? html`<div class="told">${part}</div>`
      : html`<p class="note">
          Omitted, because the page would be too large: see the ${name} in result.json.
        </p>`;
  }
}

/**
 * The anchor of a failure for each requirement: a check that fails because of it, before one that also breaks
 * it.
 */
export function placesOf(
  result: Result,
  lists: readonly (readonly CheckResult[])[],
): ReadonlyMap<string, string> {
  const causes = lists.flatMap((checks) => causesOf(result, checks));
  const places = new Map<string, string>();
  const note = (requirement: string, check: CheckResult): void => {
    if (!places.has(requirement)) places.set(requirement, checkAnchor(check.id));
  };
  for (const { checks, finding } of causes) if (finding !== undefined) note(finding.requirement, checks[0]);
  for (const { checks } of causes) {
    for (const check of checks) for (const { requirement } of check.findings) note(requirement, check);
  }
  return places;
}
