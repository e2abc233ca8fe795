import {
  alike,
  differingParts,
  directions,
  headings,
  headline,
  newerWords,
  observedWords,
  ofDirection,
  sideFacts,
  sideWords,
  totals,
} from './diff-words.ts';
import type { Alike } from './diff-words.ts';
import type {
  Difference,
  Direction,
  ObservationChange,
  Observed,
  RequirementChange,
  SideVerdict,
} from './diff.ts';
import { count, endpointWords } from './digest.ts';
import { requirementAnchor } from './html/anchors.ts';
import { banneredVerdict } from './html/banner.ts';
import { html, nothing, htmlProse } from './html/markup.ts';
import type { HtmlMarkup } from './html/markup.ts';
import { documentOf } from './html/page.ts';
import { ByteAllowance } from './html/byte-allowance.ts';
import { head, htmlTable } from './html/tables.ts';
import { verdictMark } from './html/verdict.ts';
import type { Compared } from './overview.ts';
import type { Tone } from './tone.ts';
import { visibleExcerpt } from './visible.ts';

/** The length of a list of ids that stays open; longer lists are collapsed. */
const idsOpen = 400;

/** The maximum bytes of observations on the page. */
const observationRoom = 1_200_000;

const tones = { same: 'conformant', different: 'waived', worse: 'nonconformant' } as const satisfies Record<
  Difference['outcome'],
  Tone
>;

type Side = keyof Compared;

function pageOf(compared: Compared, side: Side): string {
  return `${encodeURIComponent(compared[side])}/index.html`;
}

function standing(verdict: SideVerdict, id: string, side: Side, compared: Compared | undefined): HtmlMarkup {
  if (verdict === 'absent') return html`absent`;
  const mark = verdictMark(verdict);
  return compared === undefined
    ? mark
    : html`<a href="${pageOf(compared, side)}#${requirementAnchor(id)}">${mark}</a>`;
}

function requirementRow(
  { id, level, statement, before, after }: RequirementChange,
  compared: Compared | undefined,
): HtmlMarkup {
  return html`<tr role="row">
    <th role="rowheader" scope="row">${visibleExcerpt(id, 120)}</th>
    <td role="cell">${level}</td>
    <td role="cell">
      ${standing(before, id, 'before', compared)} → ${standing(after, id, 'after', compared)}
    </td>
    <td role="cell" class="across">${htmlProse(statement)}</td>
  </tr>`;
}

function checkRow({ name, words, says }: Alike): HtmlMarkup {
  return html`<tr role="row">
    <th role="rowheader" scope="row" class="long">${name}</th>
    <td role="cell" class="across">
      <p>${words.replace(' -> ', ' → ')}</p>
      ${
        says.length <= idsOpen
          ? html`<p class="note">${says}</p>`
          : html`<details>
              <summary>Ids</summary>
              <p>${says}</p>
            </details>`
      }
    </td>
  </tr>`;
}

function changes(difference: Difference, direction: Direction, compared: Compared | undefined): HtmlMarkup {
  const requirements = ofDirection(difference.requirements, direction);
  const checks = ofDirection(difference.checks, direction);
  if (requirements.length + checks.length === 0) return nothing;
  const rows = requirements.map((change) => requirementRow(change, compared));
  const name = headings[direction];
  return html`<section aria-labelledby="${direction}-title">
    <h2 id="${direction}-title">
      ${name} <small>${count(requirements.length, 'requirement')}, ${count(checks.length, 'check')}</small>
    </h2>
    ${
      rows.length === 0
        ? nothing
        : htmlTable(
            `${name}: requirements`,
            head('Requirement', 'Level', 'Before → after', 'Statement'),
            rows,
            `${direction}-requirements`,
          )
    }
    ${
      checks.length === 0
        ? nothing
        : htmlTable(
            `${name}: checks`,
            head('Check', 'Before → after'),
            alike(checks).map(checkRow),
            `${direction}-checks`,
          )
    }
  </section>`;
}

/** The differing parts of an answer, or the whole answer if it has no parts. */
function answer(change: ObservationChange, side: Observed | undefined, part: 1 | 2): HtmlMarkup {
  const parts = side === undefined ? [] : differingParts(change);
  if (parts.length === 0) return html`<code>${observedWords(side)}</code>`;
  return html`<dl class="pairs">
    ${parts.map(
      (row) =>
        html`<div>
          <dt>${visibleExcerpt(row[0], 200)}</dt>
          <dd><code>${visibleExcerpt(row[part])}</code></dd>
        </div>`,
    )}
  </dl>`;
}

function observationRow(change: ObservationChange, room: ByteAllowance): HtmlMarkup {
  const row = html`<tr role="row">
    <th role="rowheader" scope="row">${visibleExcerpt(change.id, 120)}</th>
    <td role="cell" class="across">${htmlProse(change.title)}</td>
    <td role="cell" class="across">
      <p class="label narrow">Before</p>
      ${answer(change, change.before, 1)}
    </td>
    <td role="cell" class="across">
      <p class="label narrow">After</p>
      ${answer(change, change.after, 2)}
    </td>
  </tr>`;
  return room.takes(row)
    ? row
    : html`<tr role="row">
        <th role="rowheader" scope="row">${visibleExcerpt(change.id, 120)}</th>
        <td role="cell" class="across" colspan="3">
          Omitted, because the page would be too large: see result.json.
        </td>
      </tr>`;
}

function observed({ observations }: Difference): HtmlMarkup {
  if (observations.length === 0) return nothing;
  const room = new ByteAllowance(observationRoom);
  return html`<section aria-labelledby="observed-title">
    <h2 id="observed-title">Observations that differ <small>${observations.length}</small></h2>
    ${htmlTable(
      'Observations that differ',
      head('Observation', 'Question', 'Before', 'After'),
      observations.map((change) => observationRow(change, room)),
      'observed-rows',
    )}
  </section>`;
}

function sideName(side: Side, compared: Compared | undefined): HtmlMarkup {
  const name = side === 'before' ? 'Before' : 'After';
  return compared === undefined
    ? html`${name}`
    : html`${name}: <a href="${pageOf(compared, side)}">${visibleExcerpt(compared[side], 120)}</a>`;
}

/** Both results, one fact per row. */
function sides({ before, after }: Difference, compared: Compared | undefined): HtmlMarkup {
  const words = [sideWords(before), sideWords(after)] as const;
  return html`<table class="sides">
    <thead>
      <tr>
        <td></td>
        <th scope="col">${sideName('before', compared)}</th>
        <th scope="col">${sideName('after', compared)}</th>
      </tr>
    </thead>
    <tbody>
      ${sideFacts.map(
        (name, index) =>
          html`<tr>
            <th scope="row">${name}</th>
            <td class="across">${words[0][index] ?? ''}</td>
            <td class="across">${words[1][index] ?? ''}</td>
          </tr>`,
      )}
    </tbody>
  </table>`;
}

/**
 * A difference as one self-contained page. Pure.
 * @param compared the two targets, if their report folders are next to the page
 */
export function differencePage(difference: Difference, compared?: Compared): string {
  const { before, after, outcome } = difference;
  const about = html`Get Job on <code>${endpointWords(after.target.endpoint)}</code>, compared with
    <code>${endpointWords(before.target.endpoint)}</code>`;
  return documentOf({
    title: `${headline(difference)}: Get Job on ${endpointWords(after.target.endpoint)}`,
    with: 'style alone',
    body: html`<a class="skip" href="#main">Skip to the differences</a>
      ${banneredVerdict(tones[outcome], about, [`${totals(difference)} differ.`, ...newerWords(difference)], nothing, headline(difference))}
      <main id="main" tabindex="-1">
        <section aria-labelledby="sides-title">
          <h2 id="sides-title">The two results</h2>
          ${sides(difference, compared)}
        </section>
        ${directions.map((direction) => changes(difference, direction, compared))} ${observed(difference)}
      </main>
      <footer>
        <p>Only verdicts and answers are compared, because values of findings differ between jobs.</p>
      </footer>`,
  }).text;
}
