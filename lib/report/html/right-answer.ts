import type { Exchange } from '../../model/http.ts';
import { bodyDifferenceOf, withGaps } from '../../right-answer/difference.ts';
import type { DifferenceGap, DifferenceRow } from '../../right-answer/difference.ts';
import type { RightAnswers } from '../right-answers.ts';
import { visibleExcerpt } from '../visible.ts';
import { html, nothing } from './markup.ts';
import type { HtmlMarkup } from './markup.ts';

/** The maximum number of rows shown; the rest is counted. */
const rowLimit = 120;

/** The maximum characters of a line. */
const lineLimit = 240;

function cell(text: string | undefined, tag: 'del' | 'ins' | undefined): HtmlMarkup {
  if (text === undefined) return html`<td role="cell" class="none"></td>`;
  const shown = visibleExcerpt(text, lineLimit);
  const marked =
    tag === 'del'
      ? html`<del>− ${shown}</del>`
      : tag === 'ins'
        ? html`<ins>+ ${shown}</ins>`
        : html`${shown}`;
  return html`<td role="cell">${marked}</td>`;
}

function line(row: DifferenceRow | DifferenceGap): HtmlMarkup {
  if ('equal' in row)
    return html`<tr role="row" class="gap">
      <td role="cell" colspan="2">${row.equal} equal ${row.equal === 1 ? 'line' : 'lines'}</td>
    </tr>`;
  const { received, correct, same } = row;
  return html`<tr role="row" class="${same ? 'same' : 'differs'}">
    ${cell(received, same ? undefined : 'del')}${cell(correct, same ? undefined : 'ins')}
  </tr>`;
}

/** The received and the correct reply side by side; nothing without a finding about the reply. */
export function rightAnswerView(exchange: Exchange, index: number, answers: RightAnswers): HtmlMarkup {
  const answer = answers.of(index);
  if (answer === undefined || exchange.reply === undefined) return nothing;
  if (answer.kind === 'unknown')
    return html`<p class="note">No correct reply is known: ${visibleExcerpt(answer.because)}.</p>`;
  const rows = bodyDifferenceOf(exchange.reply, answer.reply);
  const notes = answer.notes.map((note) => html`<p class="note">${visibleExcerpt(note)}</p>`);
  if (rows.every(({ same }) => same))
    return html`<p class="note">
      A correct reply has the same status, Content-Type and content here: see “at” for the difference.
    </p>`;
  const shown = withGaps(rows);
  const left = shown.length - rowLimit;
  return html`<p class="label">The received reply and the correct reply for this job</p>
    <table class="beside" role="table" aria-label="The received and the correct reply">
      <thead role="rowgroup">
        <tr role="row">
          <th role="columnheader" scope="col">Received</th>
          <th role="columnheader" scope="col">Correct</th>
        </tr>
      </thead>
      <tbody role="rowgroup">
        ${shown.slice(0, rowLimit).map(line)}
      </tbody>
    </table>
    ${left > 0 ? html`<p class="note">${left} more lines are omitted.</p>` : nothing}${notes}`;
}
