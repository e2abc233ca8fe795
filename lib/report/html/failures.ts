import type { CheckResult } from '../../model/result.ts';
import { count, openFindings, rowOf } from '../digest.ts';
import type { FailureGroup } from '../digest.ts';
import { commandLimit, excerpt } from '../visible.ts';
import type { Evidence } from './evidence.ts';
import { findingView } from './finding.ts';
import { html, nothing, prose } from './markup.ts';
import type { Markup } from './markup.ts';
import { verdictMark } from './verdict.ts';

/** Findings of one check that the page shows. */
const findingLimit = 20;

/** Checks of one requirement that stand open on the page; one defect may show in a hundred of them. */
const unfolded = 10;

function card(check: CheckResult, under: string, evidence: Evidence): Markup {
  const left = check.findings.length - findingLimit;
  const open = openFindings(check).length;
  // The exchanges first, because the findings lead to the marks in them.
  const exchanges = evidence.of(check);
  return html`<article class="card ${check.verdict}">
    <header>
      ${verdictMark(check.verdict)}
      <h4>${excerpt(check.id, 200)}</h4>
      <p>${excerpt(check.title)}</p>
    </header>
    ${check.because === undefined ? nothing : html`<p class="note">${excerpt(check.because)}</p>`}
    ${check.findings
      .slice(0, findingLimit)
      .map((one, index) =>
        findingView(one, { under, mark: index < open ? '' : 'waived', anchor: evidence.anchorOf(one) }),
      )}
    ${left > 0 ? html`<p class="note">${left} more findings stand in result.json.</p>` : nothing}
    ${
      check.reproduce === undefined
        ? nothing
        : html`<p class="label">Sent, as a command</p>
            <pre class="command">${excerpt(check.reproduce.curl, commandLimit)}</pre>
            <p class="label">To run it again</p>
            <pre class="command">${excerpt(check.reproduce.command, commandLimit)}</pre>`
    }
    ${exchanges}
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
