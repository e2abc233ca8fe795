import { htmlEscape } from 'escape-goat';
import { excerpt } from '../visible.ts';

/** HTML that is safe to put into a page; only `html` and `trusted` make it. */
export class Markup {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** What may stand in a template: text is escaped, markup and lists of it stay. */
export type Part = string | number | Markup | readonly Markup[];

function render(part: Part): string {
  if (part instanceof Markup) return part.text;
  if (typeof part === 'string' || typeof part === 'number') return htmlEscape(String(part));
  return part.map(({ text }) => text).join('');
}

/** A template whose values are escaped, in elements and in quoted attributes alike. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  return new Markup(
    strings
      .map((string, index) => `${string}${index < parts.length ? render(parts[index] ?? '') : ''}`)
      .join(''),
  );
}

/** Our own style and script, whose text is the same in every page. */
export function trusted(text: string): Markup {
  return new Markup(text);
}

/** Markup where there is something to show, nothing otherwise. */
export const nothing = new Markup('');

/** A sentence of the catalogue, whose parts between backticks are code. */
export function prose(text: string): Markup {
  const parts = text.split('`');
  return new Markup(
    parts
      .map((part, index) => {
        const shown = htmlEscape(excerpt(part));
        if (index % 2 === 0) return shown;
        return index < parts.length - 1 ? `<code>${shown}</code>` : `&#96;${shown}`;
      })
      .join(''),
  );
}
