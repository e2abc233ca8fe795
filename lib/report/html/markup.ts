import { htmlEscape } from 'escape-goat';
import { visibleExcerpt } from '../visible.ts';

/** UTF-16 code units of a piece, at least, but for the last. */
const pieceLength = 262_144;

/**
 * HTML that is safe to put into a page; only `html` and `trusted` make it. It keeps what it is made of, for a page of megabytes would
 * stand in memory once for every element around its parts.
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

  /** The text in pieces, for whoever writes it. */
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

/** What may stand in a template: text is escaped, markup and lists of it stay. */
export type Part = string | number | HtmlMarkup | readonly HtmlMarkup[];

function escaped(text: string): string {
  const written = htmlEscape(text);
  // V8 keeps a text in which much was replaced as tens of thousands of pieces, ten times as long, until somebody searches it.
  written.search(/$/);
  return written;
}

function rendered(part: Part): readonly (string | HtmlMarkup)[] {
  if (part instanceof HtmlMarkup) return [part];
  if (typeof part === 'string' || typeof part === 'number') return [escaped(String(part))];
  return part;
}

/** A template whose values are escaped, in elements and in quoted attributes alike. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): HtmlMarkup {
  return new HtmlMarkup(
    strings.flatMap((string, index) => [
      string,
      ...(index < parts.length ? rendered(parts[index] ?? '') : []),
    ]),
  );
}

/** Our own style and script, whose text is the same in every page. */
export function trusted(text: string): HtmlMarkup {
  return new HtmlMarkup([text]);
}

/** Markup where there is something to show, nothing otherwise. */
export const nothing = new HtmlMarkup([]);

/** A sentence of the catalogue, whose parts between backticks are code. */
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
