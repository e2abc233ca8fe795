import { count, someOf } from './digest.ts';
import { markdownText, markdownTable } from './markdown.ts';

/** The maximum of a GitHub comment, in bytes. */
export const summaryLimit = 65_536;

/** A part of a section that is shown whole or omitted. */
export interface Item {
  /** The name in the line of omitted items. */
  readonly name: string;
  /** Markdown. */
  readonly text: string;
  /** Printed once above consecutive items that share it. */
  readonly heading?: string;
  /** Lower ranks are chosen first; default 0. */
  readonly rank?: number;
}

/** A section of a document of limited length. */
export interface SummarySection {
  /** Empty for none. */
  readonly title: string;
  /** The visible line of a collapsed section; an open section has none. */
  readonly folded?: string;
  /** The text before the items, such as the head of a table; empty for none. */
  readonly lead: string;
  readonly items: readonly Item[];
  /** The separator of items. */
  readonly between: '\n' | '\n\n';
  /** The guaranteed fraction of the document; those of all sections add up to 1 at most. */
  readonly share: number;
}

function bytes(text: string): number {
  return Buffer.byteLength(text);
}

/** The maximum length, in bytes, of the names of omitted items; longer lists are only counted. */
const namesLimit = 400;

function leftOut(items: readonly Item[]): string {
  if (items.length === 0) return '';
  const names = markdownText(someOf(items.map(({ name }) => name)));
  const shown = bytes(names) > namesLimit ? '' : ` (${names})`;
  return `Omitted here for length: ${items.length}${shown}. See \`result.json\` or \`index.html\`.`;
}

function written({ title, folded, lead, items, between }: SummarySection, shown: ReadonlySet<Item>): string {
  const kept = items.filter((item) => shown.has(item));
  const texts = kept.map(({ text, heading }, index) =>
    heading === undefined || heading === kept[index - 1]?.heading ? text : `${heading}\n\n${text}`,
  );
  // No blank line, because the rows of a table follow its head directly.
  const body = [lead, ...texts].filter((text) => text !== '').join(between);
  return [
    ...(title === '' ? [] : [`## ${title}`]),
    ...(folded === undefined ? [] : [`<details><summary>${folded}</summary>`]),
    ...(body === '' ? [] : [body]),
    ...(shown.size === items.length ? [] : [leftOut(items.filter((item) => !shown.has(item)))]),
    ...(folded === undefined ? [] : ['</details>']),
  ].join('\n\n');
}

/** The items that fit into a section of `limit` bytes, lowest rank first. */
function fitting(section: SummarySection, limit: number): ReadonlySet<Item> {
  const all = new Set(section.items);
  if (bytes(written(section, all)) <= limit) return all;
  const ranked = section.items.toSorted((a, b) => (a.rank ?? 0) - (b.rank ?? 0));
  // Reserves space for the longest line about omitted items.
  let length = bytes(written({ ...section, items: [] }, new Set())) + namesLimit + 200;
  const shown = new Set<Item>();
  for (const item of ranked) {
    const more = bytes(item.text) + bytes(item.heading ?? '') + 4;
    if (length + more > limit) continue;
    shown.add(item);
    length += more;
  }
  return shown;
}

/**
 * Joins sections into one Markdown text of at most `limit` bytes. Each section gets its share; space that
 * short sections leave goes to the first long ones.
 */
export function fitted(sections: readonly SummarySection[], limit: number): string {
  const present = sections.filter(({ items }) => items.length > 0);
  const room = limit - 2 * present.length;
  const texts = present.map((section) =>
    written(section, fitting(section, Math.floor(section.share * room))),
  );
  for (const [index, section] of present.entries()) {
    const free = room - texts.reduce((sum, text) => sum + bytes(text), 0);
    texts[index] = written(section, fitting(section, bytes(texts[index] ?? '') + free));
  }
  return texts.join('\n\n');
}

/** A table as a section whose rows are items. */
export function tableOf(
  head: readonly string[],
  rows: readonly { readonly name: string; readonly cells: readonly string[] }[],
): Pick<SummarySection, 'lead' | 'items' | 'between'> {
  const [titles = '', line = '', ...lines] = markdownTable(
    head,
    rows.map(({ cells }) => cells),
  ).split('\n');
  return {
    lead: `${titles}\n${line}`,
    items: lines.map((text, index) => ({ name: rows[index]?.name ?? '', text })),
    between: '\n',
  };
}

/** Maximum lengths in bytes. */
const blockLimit = 6000;
const lineLimit = 2000;

/** The beginning of a text, at most `limit` bytes of UTF-8. */
function beginning(text: string, limit: number): string {
  const encoded = Buffer.from(text);
  if (encoded.length <= limit) return text;
  const { read } = new TextEncoder().encodeInto(text, new Uint8Array(limit));
  return `${text.slice(0, read)}… (truncated; complete in result.json)`;
}

/** The beginning of a block of lines, with the number of omitted lines. */
export function shortenedSummary(block: string): string {
  const lines = block.split('\n').map((line) => beginning(line, lineLimit));
  let length = 0;
  const shown = lines.filter((line) => (length += bytes(line) + 1) <= blockLimit);
  const left = lines.length - shown.length;
  return [...shown, ...(left > 0 ? [`… ${count(left, 'more line')}, in result.json`] : [])].join('\n');
}
