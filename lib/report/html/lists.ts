import type { Lists } from '../../model/finding.ts';
import { visibleExcerpt } from '../visible.ts';
import { html, nothing } from './markup.ts';
import type { HtmlMarkup } from './markup.ts';

/** The maximum number of names shown; the rest is counted. */
const nameLimit = 120;

/** Two lists as one: missing names with a minus, unexpected and repeated names with a plus. */
export function listDifference({ want, got }: Lists): HtmlMarkup {
  const received = new Set(got);
  const wanted = new Set(want);
  const extra = got.filter((name, index) => !wanted.has(name) || got.indexOf(name) < index);
  if (extra.length === 0 && want.every((name) => received.has(name))) return nothing;
  const names = [
    ...want.map((name) =>
      received.has(name) ? html`${visibleExcerpt(name, 60)}` : html`<del>− ${visibleExcerpt(name, 60)}</del>`,
    ),
    ...extra.map((name) => html`<ins>+ ${visibleExcerpt(name, 60)}</ins>`),
  ];
  const left = names.length - nameLimit;
  return html`<p class="names">
    ${names.slice(0, nameLimit).map((name) => html`${name} `)}${left > 0 ? `and ${left} more` : ''}
  </p>`;
}
