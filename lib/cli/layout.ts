import stringWidth from 'string-width';
import { wrapped } from '../report/failure-text.ts';

/** One row of plain columns: every cell but the last is as wide as told, the last is wrapped and hangs under its beginning. */
export function columns(
  cells: readonly (readonly [text: string, width: number])[],
  last: string,
  width: number,
): string {
  const start = cells
    .map(([text, wide]) => `${text}${' '.repeat(Math.max(1, wide - stringWidth(text)))}`)
    .join('');
  const indent = stringWidth(start);
  return `${start}${wrapped(last, width - indent).join(`\n${' '.repeat(indent)}`)}`.replaceAll(/ +$/gm, '');
}

/** The width that a column needs for these texts, two spaces behind the longest included. */
export function columnWidth(texts: readonly string[]): number {
  return Math.max(0, ...texts.map((text) => stringWidth(text))) + 2;
}
