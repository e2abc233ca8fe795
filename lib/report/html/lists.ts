import type { Lists } from '../../model/finding.ts';
import { excerpt } from '../visible.ts';
import { html, nothing } from './markup.ts';
import type { Markup } from './markup.ts';

/** Two lists as one: names that are missing struck out behind a minus, those that came besides behind a plus. */
export function listDifference({ want, got }: Lists): Markup {
  const wanted = new Set(want);
  const came = new Set(got);
  const again = got.filter((name, index) => wanted.has(name) && got.indexOf(name) < index);
  const extra = [...got.filter((name) => !wanted.has(name)), ...again];
  if (extra.length === 0 && want.every((name) => came.has(name))) return nothing;
  const names = [
    ...want.map((name) =>
      came.has(name)
        ? html`<li>${excerpt(name, 120)}</li>`
        : html`<li><del>− ${excerpt(name, 120)}</del></li>`,
    ),
    ...extra.map((name) => html`<li><ins>+ ${excerpt(name, 120)}</ins></li>`),
  ];
  return html`<ul class="names" aria-label="Names that are missing (−) or too many (+)">
    ${names}
  </ul>`;
}
