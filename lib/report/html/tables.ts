import type { CheckResult, ObservationResult, RequirementResult, Result } from '../../model/result.ts';
import { shownVerdict } from '../counts.ts';
import type { ShownVerdict } from '../counts.ts';
import { badWaivers, count, rowOf, unjudged } from '../digest.ts';
import { triedOf } from '../tried.ts';
import { visibleExcerpt } from '../visible.ts';
import type { EvidenceIndex } from './evidence.ts';
import { checkAnchor, observationAnchor, requirementAnchor } from './anchors.ts';
import type { Faceted, Facets } from './facets.ts';
import { html, nothing, htmlProse } from './markup.ts';
import type { HtmlMarkup } from './markup.ts';
import { verdictMark } from './verdict.ts';

/** The header row of a table. */
export function head(...names: readonly string[]): HtmlMarkup {
  return html`<thead role="rowgroup">
    <tr role="row">
      ${names.map((name) => html`<th role="columnheader" scope="col">${name}</th>`)}
    </tr>
  </thead>`;
}

/**
 * A table with explicit roles, because the narrow layout turns rows into grids, which removes the implicit
 * ones.
 */
export function htmlTable(
  caption: string,
  heads: HtmlMarkup,
  rows: readonly HtmlMarkup[],
  id: string,
): HtmlMarkup {
  return html`<table class="stacks" role="table" aria-label="${caption}">
    ${heads}
    <tbody role="rowgroup" id="${id}">
      ${rows}
    </tbody>
  </table>`;
}

/** The maximum number of ids listed openly; longer lists are collapsed. */
const unfolded = 12;

function openIds(ids: readonly string[]): HtmlMarkup {
  const shown = ids.map((id) => visibleExcerpt(id, 200));
  const all = html`<p class="note">${shown.join(', ')}</p>`;
  return ids.length <= unfolded
    ? all
    : html`<details>
        <summary>${count(ids.length, 'check')}</summary>
        ${all}
      </details>`;
}

function openFacets(checks: readonly CheckResult[]): Faceted {
  const levels = checks.flatMap(({ covers }) => covers.map((id) => rowOf(id).level));
  return { verdicts: checks.map(({ verdict }) => verdict), levels, checks: checks.map(({ id }) => id) };
}

/** The untested checks, by reason. */
export function openTable(result: Result, facets: Facets): HtmlMarkup {
  return htmlTable(
    'Not tested',
    head('Checks', 'Reason'),
    unjudged(result).map(
      ({ because, checks }) =>
        html`<tr role="row" ${facets.of(openFacets(checks))}>
          <td role="cell">${checks.length}</td>
          <td role="cell" class="across">
            <p>${visibleExcerpt(because)}</p>
            ${openIds(checks.map(({ id }) => id))}
          </td>
        </tr>`,
    ),
    'open-rows',
  );
}

/** The random inputs of the laws. */
export function triedTable(result: Result): HtmlMarkup {
  return htmlTable(
    'Random requests',
    head('Law', 'Cases', 'Inputs'),
    triedOf(result).map(
      ({ law, cases, what }) =>
        html`<tr role="row">
          <th role="rowheader" scope="row">${law}</th>
          <td role="cell">${cases}</td>
          <td role="cell" class="across">${visibleExcerpt(what)}</td>
        </tr>`,
    ),
    'tried-rows',
  );
}

export function problemTable({ problems }: Result): HtmlMarkup {
  return htmlTable(
    'Problems',
    head('Kind', 'Message'),
    problems.map(
      ({ kind, message }) =>
        html`<tr role="row">
          <th role="rowheader" scope="row">${kind}</th>
          <td role="cell" class="across">${visibleExcerpt(message)}</td>
        </tr>`,
    ),
    'problem-rows',
  );
}

/** A check of a requirement, with a link to its failure. */
function checkLine({ id, title, verdict }: CheckResult): HtmlMarkup {
  const name = visibleExcerpt(id, 200);
  return html`<li>
    ${verdictMark(verdict)} ${isBreach(verdict) ? html`<a href="#${checkAnchor(id)}">${name}</a>` : name}:
    ${visibleExcerpt(title)}
  </li>`;
}

function checkList(row: RequirementResult, checks: ReadonlyMap<string, CheckResult>): HtmlMarkup {
  if (row.checks.length === 0) return nothing;
  return html`<details>
    <summary>${count(row.checks.length, 'check')}</summary>
    <ul>
      ${row.checks.map((id) => {
        const check = checks.get(id);
        return check === undefined ? html`<li>${visibleExcerpt(id, 200)}</li>` : checkLine(check);
      })}
    </ul>
  </details>`;
}

function isBreach(verdict: ShownVerdict): boolean {
  return verdict === 'fail' || verdict === 'warn' || verdict === 'waived';
}

function linked(mark: HtmlMarkup, place: string | undefined): HtmlMarkup {
  return place === undefined ? mark : html`<a href="#${place}">${mark}</a>`;
}

/**
 * Every requirement with its level and verdict.
 * @param places the anchor of the failure of each requirement
 */
export function requirementTable(
  result: Result,
  places: ReadonlyMap<string, string>,
  facets: Facets,
): HtmlMarkup {
  const checks = new Map(result.checks.map((check) => [check.id, check]));
  return htmlTable(
    'Requirements',
    head('Requirement', 'Level', 'Verdict', 'Statement'),
    result.requirements.map(
      (row) =>
        html`<tr
          role="row"
          id="${requirementAnchor(row.id)}"
          ${facets.of({ verdicts: [shownVerdict(row)], levels: [row.level], checks: row.checks })}
        >
          <th role="rowheader" scope="row">${visibleExcerpt(row.id, 120)}</th>
          <td role="cell">${row.level}</td>
          <td role="cell">
            ${linked(verdictMark(shownVerdict(row)), isBreach(row.verdict) ? places.get(row.id) : undefined)}
          </td>
          <td role="cell" class="across">
            <p>${htmlProse(row.statement)}</p>
            <p class="note">
              ${visibleExcerpt(row.clause)}${row.because === undefined ? '' : `; ${visibleExcerpt(row.because)}`}
            </p>
            ${checkList(row, checks)}
          </td>
        </tr>`,
    ),
    'requirement-rows',
  );
}

function detailList({ details = {} }: ObservationResult): HtmlMarkup {
  const pairs = Object.entries(details);
  if (pairs.length === 0) return nothing;
  return html`<dl class="pairs">
    ${pairs.map(
      ([name, value]) =>
        html`<div>
          <dt>${visibleExcerpt(name, 200)}</dt>
          <dd><code>${visibleExcerpt(value)}</code></dd>
        </div>`,
    )}
  </dl>`;
}

/** The behaviour of the endpoint where the page leaves it open. */
export function observationTable({ observations }: Result, evidence: EvidenceIndex): HtmlMarkup {
  return html`<p class="note">
      Behaviour that the page leaves open or describes inconsistently: recorded, never judged. Together they
      are the fingerprint of an endpoint.
    </p>
    ${htmlTable(
      'Observations',
      head('Observation', 'Question', 'Answer'),
      observations.map(
        (observation) =>
          html`<tr role="row" id="${observationAnchor(observation.id)}">
            <th role="rowheader" scope="row">${visibleExcerpt(observation.id, 120)}</th>
            <td role="cell" class="across">${htmlProse(observation.title)}</td>
            <td role="cell" class="across">
              <code>${observation.answer === '' ? '(empty)' : visibleExcerpt(observation.answer)}</code
              >${detailList(observation)}${evidence.links(observation.exchanges)}
            </td>
          </tr>`,
      ),
      'observation-rows',
    )}`;
}

/** The waivers and their states. */
export function waiverTable(result: Result): HtmlMarkup {
  const bad = badWaivers(result).length;
  return html`${bad === 0 ? nothing : html`<p>${bad} of ${result.waivers.length} must be removed from the waiver file.</p>`}${htmlTable(
    'Waivers',
    head('Requirement', 'State', 'Reason'),
    result.waivers.map(({ requirement, check, state, reason, owner, ticket, expires, source }) => {
      const terms = [
        ...(source === undefined ? [] : [visibleExcerpt(source, 200)]),
        ...(owner === undefined ? [] : [`owner ${visibleExcerpt(owner, 200)}`]),
        ...(ticket === undefined ? [] : [`ticket ${visibleExcerpt(ticket, 200)}`]),
        ...(expires === undefined ? [] : [`expires ${visibleExcerpt(expires, 80)}`]),
      ];
      return html`<tr role="row">
        <th role="rowheader" scope="row" class="long">
          ${visibleExcerpt(requirement, 120)}${check === undefined ? nothing : html`<br /><span class="level">${visibleExcerpt(check, 200)}</span>`}
        </th>
        <td role="cell"><span class="v ${state === 'used' ? 'waived' : 'fail'}">${state}</span></td>
        <td role="cell" class="across">
          <p>${visibleExcerpt(reason)}</p>
          ${terms.length === 0 ? nothing : html`<p class="note">${terms.join(', ')}</p>`}
        </td>
      </tr>`;
    }),
    'waiver-rows',
  )}`;
}
