import type { ShownVerdict } from '../counts.ts';
import { html } from './markup.ts';
import type { HtmlMarkup } from './markup.ts';

const signs = {
  pass: '✓',
  fail: '✕',
  warn: '!',
  waived: '~',
  inapplicable: '–',
  blocked: '⊘',
  indeterminate: '?',
  excluded: '–',
  'not selected': '–',
} as const satisfies Record<ShownVerdict, string>;

export function verdictSign(verdict: ShownVerdict): string {
  return signs[verdict];
}

/** A verdict as a word with a sign, so that colour is not needed, and optionally a number. */
export function verdictMark(verdict: ShownVerdict, number?: number): HtmlMarkup {
  const words = number === undefined ? verdict : `${number} ${verdict}`;
  return html`<span class="v ${verdict.replace(' ', '-')} ${number === 0 ? 'zero' : ''}"
    ><span aria-hidden="true">${signs[verdict]} </span>${words}</span
  >`;
}
