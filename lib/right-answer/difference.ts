import { diffArrays } from 'diff';
import { readXml } from '../codec/xml.ts';
import { headerValues } from '../model/http.ts';
import type { Reply } from '../model/http.ts';
import { authorityChainHeader } from '../page/names.ts';
import { longestRead } from './given.ts';
import { documentLines, lineKey, nameOnLine, textLines } from './lines.ts';

/** A line of the received reply, of the correct reply, or of both. */
export interface DifferenceRow {
  readonly received?: string;
  readonly correct?: string;
  readonly same: boolean;
}

/** The maximum number of lines compared of each reply. */
const mostLines = 4000;

/** The maximum number of differing lines; beyond it the documents count as unrelated. */
const mostEdits = 600;

function head({ status, reason, headers }: Reply): readonly string[] {
  const line = (name: string): readonly string[] =>
    headerValues(headers, name).map((value) => `${name}: ${value}`);
  return [`HTTP ${status} ${reason}`.trim(), ...line('Content-Type'), ...line(authorityChainHeader), ''];
}

/** The lines of a body. */
export function bodyLines(reply: Reply): readonly string[] {
  const document = reply.body.length > longestRead ? undefined : readXml(reply);
  const lines =
    document?.ok === true
      ? documentLines(document.value.root)
      : textLines(new TextDecoder().decode(reply.body.subarray(0, longestRead)));
  return lines.length > mostLines ? [...lines.slice(0, mostLines), '…'] : lines;
}

function linesOf(reply: Reply): readonly string[] {
  return [...head(reply), ...bodyLines(reply)];
}

/** Pairs received and correct lines about the same subject, and single lines. */
function beside(received: readonly string[], correct: readonly string[]): readonly DifferenceRow[] {
  const rows: DifferenceRow[] = [];
  let next = 0;
  for (const line of received) {
    const subject = nameOnLine(line);
    const found = correct.findIndex((other, index) => index >= next && nameOnLine(other) === subject);
    const match = found < 0 && received.length === 1 && correct.length === 1 ? 0 : found;
    if (match < 0) rows.push({ received: line, same: false });
    else {
      rows.push(...correct.slice(next, match).map((other) => ({ correct: other, same: false })));
      rows.push({ received: line, correct: correct[match] ?? '', same: false });
      next = match + 1;
    }
  }
  return [...rows, ...correct.slice(next).map((other) => ({ correct: other, same: false }))];
}

/** Compares two replies line by line, independent of formatting. Pure. */
export function bodyDifferenceOf(received: Reply, wanted: Reply): readonly DifferenceRow[] {
  const [here, there] = [linesOf(received), linesOf(wanted)];
  const parts = diffArrays(here.map(lineKey), there.map(lineKey), { maxEditLength: mostEdits });
  if (parts === undefined) return beside(here, there);
  const rows: DifferenceRow[] = [];
  let removed: readonly string[] = [];
  let [left, right] = [0, 0];
  for (const { added, removed: isRemoved, count } of parts) {
    if (isRemoved) {
      removed = here.slice(left, left + count);
      left += count;
    } else if (added) {
      rows.push(...beside(removed, there.slice(right, right + count)));
      removed = [];
      right += count;
    } else {
      rows.push(...beside(removed, []));
      removed = [];
      for (let index = 0; index < count; index += 1)
        rows.push({ received: here[left + index] ?? '', correct: there[right + index] ?? '', same: true });
      left += count;
      right += count;
    }
  }
  rows.push(...beside(removed, []));
  return rows;
}

/** The number of equal rows shown around a difference. */
const context = 2;

/** A number of omitted equal rows. */
export interface DifferenceGap {
  readonly equal: number;
}

/** Replaces equal rows far from a difference by their number. */
export function withGaps(rows: readonly DifferenceRow[]): readonly (DifferenceRow | DifferenceGap)[] {
  const shown: (DifferenceRow | DifferenceGap)[] = [];
  let equal = 0;
  for (const [index, row] of rows.entries()) {
    const near = rows.slice(Math.max(0, index - context), index + context + 1).some(({ same }) => !same);
    if (near) {
      if (equal > 0) shown.push({ equal });
      equal = 0;
      shown.push(row);
    } else equal += 1;
  }
  if (equal > 0) shown.push({ equal });
  return shown;
}
