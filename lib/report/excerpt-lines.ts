import stringWidth from 'string-width';
import type { Excerpt } from '../model/finding.ts';
import { visible } from './visible.ts';

/** An excerpt as two visible lines; the second has a caret below the character. */
export function excerptLines({ text, caret }: Excerpt): readonly [text: string, caret: string] {
  const before = visible(text.slice(0, caret));
  return [before + visible(text.slice(caret)), `${' '.repeat(stringWidth(before))}^`];
}
