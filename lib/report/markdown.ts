import { markdownTable as gfmTable } from 'markdown-table';
import { visibleExcerpt } from './visible.ts';

/** What means something in GitHub's Markdown within a line or a table cell, in HTML within it, or makes a link of itself. */
const active = /[&<>`*_[\]~|\\#@$]|:(?!\s|$)|www\./gi;

function reference(text: string): string {
  return `&#${text.charCodeAt(0)};${text.slice(1)}`;
}

/** Text that renders as the characters it has, whatever they are. */
export function markdownText(text: string): string {
  return visibleExcerpt(text).replace(active, reference);
}

/**
 * A value in the type of code, fit for a table cell too. The element is used and not backticks, because within a table no
 * spelling of a code span holds every text with a `|`.
 */
export function inlineCode(text: string): string {
  return text === '' ? '(empty)' : `<code>${markdownText(text)}</code>`;
}

/** A sentence of the catalogue, whose parts between backticks are code. */
export function prose(text: string): string {
  return text
    .split('`')
    .map((part, index, parts) =>
      // A backtick without a partner is a character like any other.
      index % 2 === 1 && index < parts.length - 1
        ? inlineCode(part)
        : `${index % 2 === 1 ? '&#96;' : ''}${markdownText(part)}`,
    )
    .join('');
}

/** Lines as they are. The lines must be visible already; the fence is longer than any run of backticks among them. */
export function codeBlock(lines: string): string {
  const longest = Math.max(2, ...Array.from(lines.matchAll(/`+/g), ([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}text\n${lines}\n${fence}`;
}

/** A table of cells that are Markdown already. */
export function markdownTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return gfmTable([head, ...rows], { alignDelimiters: false });
}
