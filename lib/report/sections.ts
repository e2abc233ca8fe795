import { count, someOf } from './digest.ts';
import { markdownText, markdownTable } from './markdown.ts';

/** Bytes of a summary: a comment on GitHub holds no more. */
export const summaryLimit = 65_536;

/** A part of a section that is shown whole or left out. */
export interface Item {
  /** The name under which it is counted if it is left out. */
  readonly name: string;
  /** Markdown. */
  readonly text: string;
  /** Stands before the first shown item of several that share it. */
  readonly heading?: string;
  /** Items of a lower rank are chosen first; 0 if left out. */
  readonly rank?: number;
}

/** A section of a document whose length is bounded. */
export interface SummarySection {
  /** Empty for none. */
  readonly title: string;
  /** The line that opens a folded section; one without it is open. */
  readonly folded?: string;
  /** Stands before the items, the head of a table above all; empty for none. */
  readonly lead: string;
  readonly items: readonly Item[];
  /** Stands between the items. */
  readonly between: '\n' | '\n\n';
  /** The part of the whole that it may fill if every section is long; those of all sections make 1 at most. */
  readonly share: number;
}

function bytes(text: string): number {
  return Buffer.byteLength(text);
}

/** Bytes of the names that the line of left out items shows; longer ones are only counted. */
const namesLimit = 400;

function leftOut(items: readonly Item[]): string {
  if (items.length === 0) return '';
  const names = markdownText(someOf(items.map(({ name }) => name)));
  const shown = bytes(names) > namesLimit ? '' : ` (${names})`;
  return `Left out here for length: ${items.length}${shown}. They stand in \`result.json\` and \`index.html\`.`;
}

function written({ title, folded, lead, items, between }: SummarySection, shown: ReadonlySet<Item>): string {
  const kept = items.filter((item) => shown.has(item));
  const texts = kept.map(({ text, heading }, index) =>
    heading === undefined || heading === kept[index - 1]?.heading ? text : `${heading}\n\n${text}`,
  );
  // The rows of a table follow its head without a blank line.
  const body = [lead, ...texts].filter((text) => text !== '').join(between);
  return [
    ...(title === '' ? [] : [`## ${title}`]),
    ...(folded === undefined ? [] : [`<details><summary>${folded}</summary>`]),
    ...(body === '' ? [] : [body]),
    ...(shown.size === items.length ? [] : [leftOut(items.filter((item) => !shown.has(item)))]),
    ...(folded === undefined ? [] : ['</details>']),
  ].join('\n\n');
}

/** The items that fit into a section of that many bytes, those of the lowest rank first. */
function fitting(section: SummarySection, limit: number): ReadonlySet<Item> {
  const all = new Set(section.items);
  if (bytes(written(section, all)) <= limit) return all;
  const ranked = section.items.toSorted((a, b) => (a.rank ?? 0) - (b.rank ?? 0));
  // With the longest line that may count the others.
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
 * Sections as one Markdown text of at most `limit` bytes. Each section gets its share; the room that short ones leave goes to the long
 * ones, the first of them first. A section says how many items it leaves out.
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

/** The head and the rows of a table, each row an item under its name. */
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

/** Bytes of a block, and of one of its lines. */
const blockLimit = 6000;
const lineLimit = 2000;

/** The beginning of a text in at most that many bytes of UTF-8. */
function beginning(text: string, limit: number): string {
  const encoded = Buffer.from(text);
  if (encoded.length <= limit) return text;
  const { read } = new TextEncoder().encodeInto(text, new Uint8Array(limit));
  return `${text.slice(0, read)}… (cut here, whole in result.json)`;
}

/** The beginning of a block of lines, with the number of those that are left out; ordinary blocks are whole. */
export function shortenedSummary(block: string): string {
  const lines = block.split('\n').map((line) => beginning(line, lineLimit));
  let length = 0;
  const shown = lines.filter((line) => (length += bytes(line) + 1) <= blockLimit);
  const left = lines.length - shown.length;
  return [...shown, ...(left > 0 ? [`… ${count(left, 'more line')}, in result.json`] : [])].join('\n');
}
