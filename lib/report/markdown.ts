import { markdownTable as gfmTable } from 'markdown-table';
import { visibleExcerpt } from './visible.ts';

/**
 * Characters that GitHub Markdown or HTML interprets within a line or a table cell, and the start of
 * automatic links.
 */
const active = /[&<>`*_[\]~|\\#@$]|:(?!\s|$)|www\./gi;

function reference(text: string): string {
  return `&#${text.charCodeAt(0)};${text.slice(1)}`;
}

/** Markdown that renders as exactly these characters. */
export function markdownText(text: string): string {
  return visibleExcerpt(text).replace(active, reference);
}

/**
 * A value as code, also in a table cell. An element instead of backticks, because no code span in a table can
 * hold every text with `|`.
 */
export function inlineCode(text: string): string {
  return text === '' ? '(empty)' : `<code>${markdownText(text)}</code>`;
}

/** A sentence of the catalogue; parts between backticks become code. */
export function prose(text: string): string {
  return text
    .split('`')
    .map((part, index, parts) =>
      // An unpaired backtick is an ordinary character.
      index % 2 === 1 && index < parts.length - 1
        ? inlineCode(part)
        : `${index % 2 === 1 ? '&#96;' : ''}${markdownText(part)}`,
    )
    .join('');
}

/**
 * A fenced block of lines that are already visible; the fence is longer than any run of backticks in them.
 */
export function codeBlock(lines: string): string {
  const longest = Math.max(2, ...Array.from(lines.matchAll(/`+/g), ([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}text\n${lines}\n${fence}`;
}

/** A table of Markdown cells. */
export function markdownTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return gfmTable([head, ...rows], { alignDelimiters: false });
}
