import type { Finding } from '../model/finding.ts';

/** A range of UTF-16 code units. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** An element with its position in the text. */
interface Node {
  readonly local: string;
  readonly parent: Node | undefined;
  readonly children: Node[];
  readonly start: number;
  /** The end of the start tag. */
  readonly opened: number;
  /** The start of the end tag. */
  closed: number;
  end: number;
}

/** The end of the tag at `start`; undefined if it is not closed. */
function tagEnd(text: string, start: number): number | undefined {
  let quote = '';
  for (let index = start + 1; index < text.length; index += 1) {
    const character = text.charAt(index);
    if (quote !== '') {
      if (character === quote) quote = '';
    } else if (character === '"' || character === "'") quote = character;
    else if (character === '>') return index + 1;
  }
  return undefined;
}

const skipped = [
  ['<!--', '-->'],
  ['<![CDATA[', ']]>'],
  ['<?', '?>'],
] as const;

/**
 * The end of a comment, CDATA section or processing instruction at `start`; undefined if none begins there.
 */
function skippedEnd(text: string, start: number): number | undefined {
  const kind = skipped.find(([opening]) => text.startsWith(opening, start));
  if (kind === undefined) return undefined;
  const end = text.indexOf(kind[1], start);
  return end < 0 ? text.length : end + kind[1].length;
}

function localName(text: string, start: number, end: number): string {
  const [name = ''] = /^[^\s/>]*/.exec(text.slice(start, Math.min(end, start + 300))) ?? [];
  return name.slice(name.indexOf(':') + 1);
}

/** The root element of a body; stops at the first malformed tag. */
function rootOf(text: string): Node | undefined {
  let root: Node | undefined;
  let here: Node | undefined;
  for (let start = text.indexOf('<'); start >= 0;) {
    const end = skippedEnd(text, start) ?? tagEnd(text, start);
    if (end === undefined) break;
    if (text.charAt(start + 1) === '/') {
      if (here !== undefined) {
        here.closed = start;
        here.end = end;
      }
      here = here?.parent;
    } else if (!/[!?]/.test(text.charAt(start + 1))) {
      const node: Node = {
        local: localName(text, start + 1, end),
        parent: here,
        children: [],
        start,
        opened: end,
        closed: end,
        end,
      };
      if (here === undefined) root ??= node;
      here?.children.push(node);
      if (text.charAt(end - 2) !== '/') here = node;
    }
    start = text.indexOf('<', end);
  }
  return root;
}

function startTag({ start, opened }: Node): Range {
  return { start, end: opened };
}

function whole({ start, end }: Node): Range {
  return { start, end };
}

function attributeOf(text: string, node: Node, name: string): readonly Range[] {
  const tag = text.slice(node.start, node.opened);
  for (const match of tag.matchAll(/\s([^\s=]+)\s*=\s*(?:"[^"]*"|'[^']*')/g)) {
    const found = match[1] ?? '';
    if (found.slice(found.indexOf(':') + 1) === name) {
      const start = node.start + match.index + match[0].length - match[0].trimStart().length;
      return [{ start, end: node.start + match.index + match[0].length }];
    }
  }
  return [];
}

/** The elements of one step of a path; a step without a number may match several. */
function step(nodes: readonly Node[], text: string): readonly Node[] {
  const [, name = '', number] = /^([^[\]]+)(?:\[(\d+)\])?$/.exec(text) ?? [];
  return nodes.flatMap(({ children }) => {
    const named = name === '*' ? children : children.filter(({ local }) => local === name);
    if (number === undefined) return named;
    // Counts all elements of the name, as the codecs do.
    const one = named[Number(number) - 1];
    return one === undefined ? [] : [one];
  });
}

function content(text: string, { opened, closed }: Node): string {
  return text.slice(opened, closed).trim();
}

/** The values of the property with this name. */
function ofProperty(text: string, values: readonly Node[], name: string): readonly Node[] {
  return values.filter((value) =>
    value.parent?.children.some((one) => one.local === 'Name' && content(text, one) === name),
  );
}

/** Names that were not expected, or were repeated. */
function unwanted({ lists }: Pick<Finding, 'lists'>): readonly string[] {
  if (lists === undefined) return [];
  return lists.got.filter((name, index) => !lists.want.includes(name) || lists.got.indexOf(name) < index);
}

function inElements(text: string, root: Node, finding: Pick<Finding, 'at' | 'lists'>): readonly Range[] {
  const [, path = '', , property] = /^(.*?)( of (.+))?$/s.exec(finding.at) ?? [];
  const [first = '', ...steps] = path.split('/').slice(1);
  if (path === '/') return [startTag(root)];
  if (first.replace(/\[1\]$/, '') !== root.local) return [];
  const attribute = steps.at(-1)?.startsWith('@') === true ? steps.pop()?.slice(1) : undefined;
  let nodes: readonly Node[] = [root];
  for (const each of steps) nodes = step(nodes, each);
  if (property !== undefined) nodes = ofProperty(text, nodes, property);
  const names = unwanted(finding);
  if (attribute === '*')
    return names.flatMap((name) => nodes.flatMap((node) => attributeOf(text, node, name)));
  if (attribute !== undefined) return nodes.flatMap((node) => attributeOf(text, node, attribute));
  if (steps.length === 0) return nodes.map(startTag);
  if (steps.at(-1) === '*') return nodes.map(whole);
  if (finding.lists !== undefined) {
    const again = new Set<string>();
    const wrong = nodes.filter((node) => {
      const name = content(text, node);
      const seen = again.has(name);
      again.add(name);
      return names.includes(name) && (seen || !finding.lists?.want.includes(name));
    });
    return wrong.map(whole);
  }
  // Of several matches it is unknown which one is wrong.
  return nodes.length === 1 ? nodes.map(whole) : [];
}

function inLine(text: string, { line, column }: NonNullable<Finding['excerpt']>): readonly Range[] {
  const lines = text.split('\n');
  const before = lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0);
  const here = Array.from(lines[line - 1] ?? '');
  const mark = line === 1 && here[0] === '\uFEFF' ? 1 : 0;
  const start = before + here.slice(0, column - 1 + mark).join('').length;
  const [wrong = ''] = /^(?:&[#\w]*;?|<\/?[\w:.-]*>?|.)/su.exec(text.slice(start, start + 300)) ?? [];
  return wrong === '' ? [] : [{ start, end: start + wrong.length }];
}

/** The document path at the end of a place, after an optional request. */
function pathOf(at: string): string | undefined {
  if (at.startsWith('/')) return at;
  const index = at.lastIndexOf(': /');
  return index < 0 ? undefined : at.slice(index + 2);
}

/** The ranges that findings point to in a body; empty if a place is not found. Pure and total. */
export function rangesOf(
  text: string,
  findings: readonly Pick<Finding, 'at' | 'lists' | 'excerpt'>[],
): readonly (readonly Range[])[] {
  let root: Node | undefined | 'unread' = 'unread';
  return findings.map((finding) => {
    if (finding.excerpt !== undefined) return inLine(text, finding.excerpt);
    const path = pathOf(finding.at);
    if (path === undefined) return [];
    if (root === 'unread') root = rootOf(text);
    return root === undefined ? [] : inElements(text, root, { ...finding, at: path });
  });
}

/** Sorts ranges and merges overlapping ones. */
export function joined(ranges: readonly Range[]): readonly Range[] {
  const apart: Range[] = [];
  for (const range of ranges.toSorted((one, other) => one.start - other.start)) {
    const last = apart.at(-1);
    if (last !== undefined && range.start < last.end)
      apart[apart.length - 1] = { start: last.start, end: Math.max(last.end, range.end) };
    else apart.push(range);
  }
  return apart;
}
