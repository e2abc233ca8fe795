import { htmlEscape } from 'escape-goat';
import { visibleExcerpt } from '../visible.ts';

/** The minimum length of a piece in UTF-16 code units, except for the last. */
const pieceLength = 262_144;

/**
 * Safe HTML; only `html` and `trusted` create it. It keeps its parts unjoined, because joining at every
 * nested element would multiply the memory of a large page.
 */
export class HtmlMarkup {
  readonly #parts: readonly (string | HtmlMarkup)[];
  /** In UTF-16 code units. */
  readonly length: number;

  constructor(parts: readonly (string | HtmlMarkup)[]) {
    this.#parts = parts;
    this.length = parts.reduce((sum, part) => sum + part.length, 0);
  }

  get text(): string {
    return [...this.#leaves()].join('');
  }

  /** The text in pieces, for writing. */
  *pieces(): Generator<string> {
    let piece: string[] = [];
    let length = 0;
    for (const leaf of this.#leaves()) {
      piece.push(leaf);
      length += leaf.length;
      if (length >= pieceLength) {
        yield piece.join('');
        piece = [];
        length = 0;
      }
    }
    yield piece.join('');
  }

  *#leaves(): Generator<string> {
    for (const part of this.#parts) {
      if (typeof part === 'string') yield part;
      else yield* part.#leaves();
    }
  }
}

/** A value in a template: text is escaped, markup stays. */
export type Part = string | number | HtmlMarkup | readonly HtmlMarkup[];

function escaped(text: string): string {
  const written = htmlEscape(text);
  // V8 keeps the result of many replacements as a rope, ten times as large; a search flattens it.
  written.search(/$/);
  return written;
}

function rendered(part: Part): readonly (string | HtmlMarkup)[] {
  if (part instanceof HtmlMarkup) return [part];
  if (typeof part === 'string' || typeof part === 'number') return [escaped(String(part))];
  return part;
}

/** A template that escapes its values, for elements and quoted attributes. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): HtmlMarkup {
  return new HtmlMarkup(
    strings.flatMap((string, index) => [
      string,
      ...(index < parts.length ? rendered(parts[index] ?? '') : []),
    ]),
  );
}

/** Our own constant style and script, unescaped. */
export function trusted(text: string): HtmlMarkup {
  return new HtmlMarkup([text]);
}

/** Empty markup. */
export const nothing = new HtmlMarkup([]);

/** A sentence of the catalogue; parts between backticks become code. */
export function htmlProse(text: string): HtmlMarkup {
  const parts = text.split('`');
  return new HtmlMarkup(
    parts.map((part, index) => {
      const shown = escaped(visibleExcerpt(part));
      if (index % 2 === 0) return shown;
      return index < parts.length - 1 ? `<code>${shown}</code>` : `&#96;${shown}`;
    }),
  );
}
