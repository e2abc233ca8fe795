import type { Excerpt } from '../model/finding.ts';
import { canonicalEncoding } from './charset.ts';
import { excerpt as shown } from './excerpt.ts';

/** A refusal of the XML parser. */
export interface Refusal {
  readonly message: string;
  /** From 1; 0 if unknown. */
  readonly line: number;
  /** Both from 1, in characters; the parser reports a place at or after the mistake. */
  readonly column: number;
}

/** A mistake as a person reads it. */
export interface Mistake {
  readonly reason: string;
  readonly excerpt?: Excerpt;
}

/** Finds the mistake at or before the place where the parser stopped; an unknown message keeps that place. */
interface Rule {
  readonly message: RegExp;
  readonly says: (match: readonly string[]) => string;
  readonly at?: (text: string, end: number, match: readonly string[]) => number;
}

const ampersand = (text: string, end: number): number => text.lastIndexOf('&', end);
const lessThan = (text: string, end: number): number => text.lastIndexOf('<', end);

/** The start tag of an element that is not closed. */
function startTag(text: string, end: number, name: string): number {
  for (
    let at = text.lastIndexOf(`<${name}`, end);
    at >= 0;
    at = at === 0 ? -1 : text.lastIndexOf(`<${name}`, at - 1)
  )
    if (/[\s/>]|^$/.test(text.charAt(at + name.length + 1))) return at;
  return -1;
}

const schemaInstance = 'http://www.w3.org/2001/XMLSchema-instance';
const binding = (prefix: string): string =>
  `xmlns:${prefix}="${prefix === 'i' || prefix === 'xsi' ? schemaInstance : '...'}"`;
const noSuchCharacter = 'XML 1.0 has no such character, not even as a reference: remove it or write U+FFFD';

/** A name of the document, shortened to its beginning. */
function named(name: string): string {
  return shown(name.length > 40 ? `${name.slice(0, 40)}…` : name);
}

/** Common mistakes with their remedies. */
const rules: readonly Rule[] = [
  {
    message: /^(?:EntityRef: expecting ';'|EntityRef: no name)/,
    says: () => 'a bare & starts no reference: write &amp; instead',
    at: ampersand,
  },
  {
    message: /^Entity '(.*)' not defined/,
    says: ([name = '']) =>
      `no entity ${named(name)} is declared: write the character itself or its number, and &amp; for a bare &`,
    at: ampersand,
  },
  { message: /^CharRef: invalid/, says: () => noSuchCharacter, at: ampersand },
  {
    message: /^(?:PCDATA invalid Char value|invalid character in attribute value|CData section.*invalid)/,
    says: () => noSuchCharacter,
  },
  {
    message: /^Unescaped '<' not allowed/,
    says: () => 'a < within the value of an attribute: write &lt; instead',
    at: lessThan,
  },
  {
    message: /^StartTag: invalid element name/,
    says: () => 'a < starts no tag: write &lt; if it is text',
    at: lessThan,
  },
  {
    message: /^Opening and ending tag mismatch: (\S+) line \d+ and (\S+)/,
    says: ([opened = '', closed = '']) =>
      `<${named(opened)}> is still open at </${named(closed)}> comes: close it with </${named(opened)}> first, or write its < as &lt; if it is text`,
    at: (text, end, [opened = '', closed = '']) =>
      opened.toLowerCase() === closed.toLowerCase()
        ? text.lastIndexOf('</', end - 1)
        : startTag(text, end, opened),
  },
  {
    message: /^Premature end of data in tag (\S+)/,
    says: ([name = '']) => `the body ends while <${named(name)}> is open: close it with </${named(name)}>`,
    at: (text, end, [name = '']) => startTag(text, end, name),
  },
  {
    message: /^Extra content at the end/,
    says: () => 'content after the root element: remove it',
  },
  {
    message: /^Namespace prefix (\S+) (?:for (\S+) )?on (\S+) is not defined/,
    says: ([prefix = '']) => `the prefix ${named(prefix)} is not declared: write ${binding(named(prefix))}`,
    at: (text, end, [prefix = '', attribute = '', element = '']) =>
      text.lastIndexOf(`${prefix}:${attribute || element}`, end),
  },
  {
    message: /^(?:Namespaced )?Attribute (\S+) (?:.* )?redefined/,
    says: ([name = '']) => `the attribute ${named(name)} is there twice: write it once`,
    at: (text, end, [name = '']) => text.lastIndexOf(`${name}=`, end),
  },
  {
    message: /^Double hyphen within comment/,
    says: () => '-- within a comment, where it is allowed only at the end',
  },
  {
    message: /^Sequence '\]\]>' not allowed/,
    says: () => ']]> within text: write ]]&gt; instead',
  },
  {
    message: /^AttValue: " or ' expected/,
    says: () => 'the value of an attribute is not in quotes: put it into quotes',
  },
  {
    message: /^Specification mandates value for attribute (\S+)/,
    says: ([name = '']) => `the attribute ${named(name)} has no value: write ${named(name)}="..."`,
  },
  {
    message: /^attributes construct error/,
    says: () => 'no attribute can begin here: put white space between attributes, and quotes around values',
  },
  {
    message: /^Start tag expected, '<' not found/,
    says: () => 'the body does not begin with an element',
  },
  {
    message: /^XML declaration allowed only at the start/,
    says: () => 'an XML declaration that is not at the start of the body: remove the content before it',
    at: (text, end) => text.lastIndexOf('<?xml', end),
  },
  {
    message: /^CData section not finished/,
    says: () => 'a CDATA section without its end: write ]]> after it',
    at: (text, end) => text.lastIndexOf('<![CDATA[', end),
  },
];

/** The index of a line and column in a text; total. */
function indexOf(text: string, line: number, column: number): number {
  let start = 0;
  for (let number = 1; number < line; number += 1) {
    const end = text.indexOf('\n', start);
    if (end < 0) break;
    start = end + 1;
  }
  let index = start;
  for (let number = 1; number < column && index < text.length && text.charAt(index) !== '\n'; number += 1)
    index += (text.codePointAt(index) ?? 0) > 0xffff ? 2 : 1;
  return index;
}

/** UTF-16 code units of a line that are shown on each side of a mistake. */
const around = 40;

/** The characters around an index, within its line. */
export function excerptAt(text: string, index: number): Excerpt {
  const start = text.lastIndexOf('\n', index - 1) + 1;
  const end = text.indexOf('\n', index);
  const lineEnd = end < 0 ? text.length : end;
  const from = Math.max(start, index - around);
  const to = Math.min(lineEnd, index + around);
  const near = text.slice(from, index);
  const far = text.slice(index, to).replace(/\r$/, '');
  // A word that is cut is left out, because half a secret could not be recognised and masked later.
  const before = from > start ? near.replace(/^[^\s<>"'&;,]*/, '') : near;
  const after = to < lineEnd ? far.slice(0, 1) + far.slice(1).replace(/[^\s<>"'&;,]*$/, '') : far;
  const left = from > start ? '…' : '';
  return {
    line: text.slice(0, start).split('\n').length,
    column: Array.from(text.slice(start, index)).length + 1,
    text: `${left}${before}${after}${to < lineEnd ? '…' : ''}`,
    caret: left.length + before.length,
  };
}

/** Explains why the parser refused a document with this text, and names remedy and place. Pure and total. */
export function mistakeIn(text: string, { message, line, column }: Refusal): Mistake {
  const stood = line > 0 ? indexOf(text, line, column) : undefined;
  for (const { message: pattern, says, at } of rules) {
    const match = pattern.exec(message);
    if (match !== null) {
      const parts = match.slice(1);
      const found = stood === undefined ? -1 : (at?.(text, stood, parts) ?? stood);
      const index = found < 0 ? stood : found;
      return {
        reason: says(parts),
        ...(index === undefined ? {} : { excerpt: excerptAt(text, index) }),
      };
    }
  }
  return { reason: shown(message), ...(stood === undefined ? {} : { excerpt: excerptAt(text, stood) }) };
}

/** The text of the longest beginning that is of the encoding, with its length in bytes; undefined where all of it is. */
function soundBeginning(
  body: Uint8Array,
  encoding: string,
): { readonly text: string; readonly bytes: number } | undefined {
  if (canonicalEncoding(encoding) === 'us-ascii') {
    const bytes = body.findIndex((byte) => byte > 0x7f);
    return bytes < 0 ? undefined : { text: new TextDecoder().decode(body.subarray(0, bytes)), bytes };
  }
  const read = (length: number): string | undefined => {
    try {
      const decoder = new TextDecoder(encoding, { fatal: true, ignoreBOM: true });
      return decoder.decode(body.subarray(0, length), { stream: true });
    } catch {
      return undefined;
    }
  };
  if (read(0) === undefined || read(body.length) !== undefined) return undefined;
  let good = 0;
  let bad = body.length;
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    if (read(middle) === undefined) bad = middle;
    else good = middle;
  }
  const text = read(good) ?? '';
  // The first bytes of a character that is cut off are part of the mistake.
  const bytes = canonicalEncoding(encoding) === 'utf-8' ? new TextEncoder().encode(text).length : good;
  return { text, bytes };
}

/** Bytes that are not of the encoding that they are read in: the first one, and where. */
export function foreignBytes(body: Uint8Array, encoding: string): Mistake {
  const label = shown(encoding);
  const advice = `encode the body in ${label}, or declare its actual encoding`;
  const sound = soundBeginning(body, encoding);
  if (sound === undefined) return { reason: `bytes that are not ${label}: ${advice}` };
  const { text, bytes } = sound;
  const byte = (body[bytes] ?? 0).toString(16).toUpperCase().padStart(2, '0');
  const after = new TextDecoder(encoding).decode(body.subarray(bytes, bytes + 4 * around));
  return {
    reason: `bytes that are not ${label}, the first one 0x${byte} at offset ${bytes}: ${advice}`,
    excerpt: excerptAt(`${text}${after}`, text.length),
  };
}
