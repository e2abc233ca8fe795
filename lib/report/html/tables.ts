import type { CheckResult, ObservationResult, RequirementResult, Result } from '../../model/result.ts';
import { shownVerdict } from '../counts.ts';
import { badWaivers, count, someOf, unjudged } from '../digest.ts';
import { triedOf } from '../tried.ts';
import { excerpt } from '../visible.ts';
import type { Evidence } from './evidence.ts';
import { observationAnchor, requirementAnchor } from './anchors.ts';
import { html, nothing, prose } from './markup.ts';
import type { Markup } from './markup.ts';
import { verdictMark } from './verdict.ts';

function head(...names: readonly string[]): Markup {
  return html`<thead role="rowgroup">
    <tr role="row">
      ${names.map((name) => html`<th role="columnheader" scope="col">${name}</th>`)}
    </tr>
  </thead>`;
}

// The roles keep a table a table where the narrow layout turns its rows into grids.
function table(caption: string, heads: Markup, rows: readonly Markup[], id: string): Markup {
  return html`<table class="stacks" role="table" aria-label="${caption}">
    ${heads}
    <tbody role="rowgroup" id="${id}">
      ${rows}
    </tbody>
  </table>`;
}

/** What could not be judged, by reason. */
export function openTable(result: Result): Markup {
  return table(
    'What could not be judged',
    head('Checks', 'Reason'),
    unjudged(result).map(
      ({ because, checks }) =>
        html`<tr role="row">
          <td role="cell">${checks.length}</td>
          <td role="cell" class="across">
            <p>${excerpt(because)}</p>
            <p class="note">${someOf(checks.map(({ id }) => id))}</p>
          </td>
        </tr>`,
    ),
    'open-rows',
  );
}

/** What the laws tried, by random requests. */
export function triedTable(result: Result): Markup {
  return table(
    'Random requests',
    head('Law', 'Cases', 'What was tried'),
    triedOf(result).map(
      ({ law, cases, what }) =>
        html`<tr role="row">
          <th role="rowheader" scope="row">${law}</th>
          <td role="cell">${cases}</td>
          <td role="cell" class="across">${excerpt(what)}</td>
        </tr>`,
    ),
    'tried-rows',
  );
}

/** What kept the run from judging. */
export function problemTable({ problems }: Result): Markup {
  return table(
    'Problems',
    head('Kind', 'Message'),
    problems.map(
      ({ kind, message }) =>
        html`<tr role="row">
          <th role="rowheader" scope="row">${kind}</th>
          <td role="cell" class="across">${excerpt(message)}</td>
        </tr>`,
    ),
    'problem-rows',
  );
}

function checkList(row: RequirementResult, checks: ReadonlyMap<string, CheckResult>): Markup {
  if (row.checks.length === 0) return nothing;
  return html`<details>
    <summary>${count(row.checks.length, 'check')}</summary>
    <ul>
      ${row.checks.map((id) => {
        const check = checks.get(id);
        return check === undefined
          ? html`<li>${excerpt(id, 200)}</li>`
          : html`<li>${verdictMark(check.verdict)} ${excerpt(id, 200)}: ${excerpt(check.title)}</li>`;
      })}
    </ul>
  </details>`;
}

function options(values: readonly string[]): Markup {
  return html`<option value="">all</option>
    ${[...new Set(values)].map((value) => html`<option>${value}</option>`)}`;
}

function filters({ requirements }: Result): Markup {
  return html`<form id="filters" hidden>
    <fieldset class="filters">
      <legend>Filter the requirements</legend>
      <label
        >Level
        <select name="level">
          ${options(requirements.map(({ level }) => level))}
        </select></label
      >
      <label
        >Verdict
        <select name="verdict">
          ${options(requirements.map(shownVerdict))}
        </select></label
      >
      <label>Words <input name="words" type="search" autocomplete="off" /></label>
      <output aria-live="polite"></output>
    </fieldset>
  </form>`;
}

function isBreach({ verdict }: RequirementResult): boolean {
  return verdict === 'fail' || verdict === 'warn' || verdict === 'waived';
}

function linked(mark: Markup, place: string | undefined): Markup {
  return place === undefined ? mark : html`<a href="#${place}">${mark}</a>`;
}

/**
 * Every requirement with its level and verdict, and the form that filters them.
 * @param places where the page shows what breaks a requirement
 */
export function requirementTable(result: Result, places: ReadonlyMap<string, string>): Markup {
  const checks = new Map(result.checks.map((check) => [check.id, check]));
  return html`${filters(result)}${table(
    'Requirements',
    head('Requirement', 'Level', 'Verdict', 'Statement'),
    result.requirements.map(
      (row) =>
        html`<tr
          role="row"
          id="${requirementAnchor(row.id)}"
          data-level="${row.level}"
          data-verdict="${shownVerdict(row)}"
        >
          <th role="rowheader" scope="row">${excerpt(row.id, 120)}</th>
          <td role="cell">${row.level}</td>
          <td role="cell">
            ${linked(verdictMark(shownVerdict(row)), isBreach(row) ? places.get(row.id) : undefined)}
          </td>
          <td role="cell" class="across">
            <p>${prose(row.statement)}</p>
            <p class="note">
              ${excerpt(row.clause)}${row.because === undefined ? '' : `; ${excerpt(row.because)}`}
            </p>
            ${checkList(row, checks)}
          </td>
        </tr>`,
    ),
    'requirement-rows',
  )}`;
}

function detailList({ details = {} }: ObservationResult): Markup {
  const pairs = Object.entries(details);
  if (pairs.length === 0) return nothing;
  return html`<dl class="pairs">
    ${pairs.map(
      ([name, value]) =>
        html`<div>
          <dt>${excerpt(name, 200)}</dt>
          <dd><code>${excerpt(value)}</code></dd>
        </div>`,
    )}
  </dl>`;
}

/** What the endpoint does where the page is silent. */
export function observationTable({ observations }: Result, evidence: Evidence): Markup {
  return html`<p class="note">
      Where the page is silent or contradicts itself: recorded, never judged. Together they are the
      fingerprint of an endpoint.
    </p>
    ${table(
      'Observations',
      head('Observation', 'Question', 'Answer'),
      observations.map(
        (observation) =>
          html`<tr role="row" id="${observationAnchor(observation.id)}">
            <th role="rowheader" scope="row">${excerpt(observation.id, 120)}</th>
            <td role="cell" class="across">${prose(observation.title)}</td>
            <td role="cell" class="across">
              <code>${observation.answer === '' ? '(empty)' : excerpt(observation.answer)}</code
              >${detailList(observation)}${evidence.links(observation.exchanges)}
            </td>
          </tr>`,
      ),
      'observation-rows',
    )}`;
}

/** The known deviations and what became of them. */
export function waiverTable(result: Result): Markup {
  const bad = badWaivers(result).length;
  return html`${bad === 0 ? nothing : html`<p>${bad} of ${result.waivers.length} must be removed from the waiver file.</p>`}${table(
    'Waivers',
    head('Requirement', 'State', 'Reason'),
    result.waivers.map(({ requirement, check, state, reason, owner, ticket, expires, source }) => {
      const terms = [
        ...(source === undefined ? [] : [excerpt(source, 200)]),
        ...(owner === undefined ? [] : [`owner ${excerpt(owner, 200)}`]),
        ...(ticket === undefined ? [] : [`ticket ${excerpt(ticket, 200)}`]),
        ...(expires === undefined ? [] : [`expires ${excerpt(expires, 80)}`]),
      ];
      return html`<tr role="row">
        <th role="rowheader" scope="row" class="long">
          ${excerpt(requirement, 120)}${check === undefined ? nothing : html`<br /><span class="level">${excerpt(check, 200)}</span>`}
        </th>
        <td role="cell"><span class="v ${state === 'used' ? 'waived' : 'fail'}">${state}</span></td>
        <td role="cell" class="across">
          <p>${excerpt(reason)}</p>
          ${terms.length === 0 ? nothing : html`<p class="note">${terms.join(', ')}</p>`}
        </td>
      </tr>`;
    }),
    'waiver-rows',
  )}`;
}
