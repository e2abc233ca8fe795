import { joined, rangesOf } from '../marked-places.ts';
import { visibleLines } from '../visible.ts';
import type { ResultFinding } from '../../model/result.ts';
import { html } from './markup.ts';
import type { HtmlMarkup } from './markup.ts';

/** A body with the marked places of its findings. */
export interface MarkedBody {
  readonly shown: HtmlMarkup;
  /** The anchor of the first mark of each finding; undefined if its place is not found. */
  readonly anchors: readonly (string | undefined)[];
}

/** Marks the places of findings in a body; `anchor` is the prefix of the anchors. */
export function markedBody(text: string, findings: readonly ResultFinding[], anchor: string): MarkedBody {
  const found = rangesOf(text, findings);
  const ranges = joined(found.flat());
  const parts: HtmlMarkup[] = [];
  let shown = 0;
  for (const [index, { start, end }] of ranges.entries()) {
    parts.push(
      html`${visibleLines(text.slice(shown, start))}<mark id="${anchor}-${index + 1}"
          >${visibleLines(text.slice(start, end))}</mark
        >`,
    );
    shown = end;
  }
  parts.push(html`${visibleLines(text.slice(shown))}`);
  return {
    shown: html`${parts}`,
    anchors: found.map(([first]) => {
      const index = ranges.findIndex(
        (range) => first && range.start <= first.start && first.end <= range.end,
      );
      return index < 0 ? undefined : `${anchor}-${index + 1}`;
    }),
  };
}
