import {
  ParseOption,
  XmlDocument as ParsedDocument,
  XmlElement as ParsedElement,
  XmlCData,
  XmlParseError,
  XmlText,
  XmlTreeNode,
  XmlXPath,
} from 'libxml2-wasm';
import type { XmlNode } from 'libxml2-wasm';
import type { Parsed } from '../model/parsed.ts';
import type { Reply } from '../model/http.ts';
import type { XmlDocument, XmlElement } from '../model/xml.ts';
import { foreignBytes, mistakeIn } from './broken-xml.ts';
import type { Mistake } from './broken-xml.ts';
import {
  canonicalEncoding,
  charsetParameter,
  chooseEncoding,
  encodingClues,
  isEncodingLabel,
} from './charset.ts';
import type { EncodingClues } from './charset.ts';
import { excerpt } from './excerpt.ts';
import { countMarkup, usualMarkup } from './markup.ts';
import { defined } from '../model/defined.ts';

/** Nothing outside the document is ever loaded; entities that it declares itself are resolved. */
const options =
  ParseOption.XML_PARSE_NO_XXE |
  ParseOption.XML_PARSE_NONET |
  ParseOption.XML_PARSE_NO_SYS_CATALOG |
  ParseOption.XML_PARSE_NOENT |
  ParseOption.XML_PARSE_BIG_LINES;

/** The parser's own limits on depth, length and the growth of entities, as it words them. */
const limitMessage =
  /XML_PARSE_HUGE|amplification|too (?:big|long)|Resource limit|Excessive depth|nesting depth|out of memory/i;

type Attempt =
  | { readonly kind: 'read'; readonly document: XmlDocument }
  | (Mistake & { readonly kind: 'broken'; readonly line: number })
  | { readonly kind: 'limit'; readonly reason: string };

const none: readonly never[] = [];

/** Names and namespaces repeat by the thousand; each is kept once. */
function interner(): (text: string) => string {
  const texts = new Map<string, string>();
  return (text) => {
    const same = texts.get(text);
    if (same !== undefined) return same;
    texts.set(text, text);
    return text;
  };
}

const elementsAndText = XmlXPath.compile('*|text()');

/**
 * Visits the nodes of an element one by one, because a list of all would fill the memory.
 * @returns false if the library cannot step past a node, such as a processing instruction
 */
function eachNode(parsed: ParsedElement, take: (node: XmlNode) => void): boolean {
  for (let node = parsed.firstChild; node !== null; node = node.next) {
    if (!(node instanceof XmlTreeNode)) return false;
    take(node);
  }
  return true;
}

function toElement(parsed: ParsedElement, once: (text: string) => string): XmlElement {
  let children: XmlElement[] = [];
  let text = '';
  const take = (node: XmlNode): void => {
    if (node instanceof ParsedElement) children.push(toElement(node, once));
    else if (node instanceof XmlText || node instanceof XmlCData) text += node.content;
  };
  if (!eachNode(parsed, take)) {
    children = [];
    text = '';
    for (const node of parsed.find(elementsAndText)) take(node);
  }
  const { attrs } = parsed;
  const attributes =
    attrs.length === 0
      ? none
      : attrs.map(({ namespaceUri, name, value }) => ({
          namespace: once(namespaceUri),
          local: once(name),
          value,
        }));
  return {
    namespace: once(parsed.namespaceUri),
    local: once(parsed.name),
    attributes,
    children: children.length === 0 ? none : children,
    text,
    line: parsed.line,
  };
}

function toDocument(parsed: ParsedDocument, clues: EncodingClues, encoding: string): XmlDocument {
  const { byteOrderMark, hasDeclaration, declared } = clues;
  return {
    root: toElement(parsed.root, interner()),
    prolog: {
      byteOrderMark,
      hasDeclaration,
      ...defined({ declaredEncoding: declared }),
      hasDoctype: parsed.dtd !== null,
    },
    encoding: canonicalEncoding(encoding),
  };
}

function textOf(body: Uint8Array, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding).decode(body);
  } catch {
    return undefined;
  }
}

function refusal(error: XmlParseError, body: Uint8Array, encoding: string): Attempt {
  // The parser's warnings come first and are not why it refused.
  const first = error.details.find(({ level }) => level > 1);
  const message = (first?.message ?? error.message).trim();
  if (limitMessage.test(message)) return { kind: 'limit', reason: excerpt(message) };
  if (error.message.includes('Unsupported encoding')) {
    return isEncodingLabel(encoding)
      ? { kind: 'limit', reason: `the encoding ${excerpt(encoding)} is not read by this suite` }
      : { kind: 'broken', reason: `an encoding that does not exist: ${excerpt(encoding)}`, line: 1 };
  }
  const line = first?.line ?? 0;
  if (message.startsWith('Invalid bytes in character encoding'))
    return { kind: 'broken', line, ...foreignBytes(body, encoding) };
  const column = first?.col ?? 0;
  const refused = { message: message.replace(/^xmlParse/, ''), line, column };
  return { kind: 'broken', line, ...mistakeIn(textOf(body, encoding) ?? '', refused) };
}

function parse(body: Uint8Array, clues: EncodingClues, encoding: string, option: number): Attempt {
  try {
    const parsed = ParsedDocument.fromBuffer(body, { option, encoding });
    try {
      return { kind: 'read', document: toDocument(parsed, clues, encoding) };
    } finally {
      parsed.dispose();
    }
  } catch (error) {
    if (error instanceof XmlParseError) return refusal(error, body, encoding);
    return { kind: 'limit', reason: excerpt(`the XML parser gave up: ${String(error)}`) };
  }
}

/** `<!DOCTYPE`, in any encoding in which ASCII characters keep their order among zero bytes. */
const doctype = [0x3c, 0x21, 0x44, 0x4f, 0x43, 0x54, 0x59, 0x50, 0x45];

function mentionsDoctype(body: Uint8Array): boolean {
  let matched = 0;
  for (const byte of body) {
    if (byte === 0) continue;
    if (byte === doctype[matched]) matched += 1;
    else matched = byte === doctype[0] ? 1 : 0;
    if (matched === doctype.length) return true;
  }
  return false;
}

/**
 * Deep trees are read on a second try; never with entities about, which that try would let grow without bound. Texts of more than ten
 * million characters would be read too, but no job has one, and several of them would fill the memory.
 */
function parseWithin(body: Uint8Array, clues: EncodingClues, encoding: string): Attempt {
  const first = parse(body, clues, encoding, options);
  return first.kind === 'limit' && /depth/i.test(first.reason) && !mentionsDoctype(body)
    ? parse(body, clues, encoding, options | ParseOption.XML_PARSE_HUGE)
    : first;
}

/** Encodings that the tables of the XML parser cover only in part. */
const eastAsian: ReadonlySet<string> = new Set(['gbk', 'gb18030', 'big5', 'euc-jp', 'euc-kr', 'shift_jis']);

/** Reads a document whose bytes are made text first. */
function parseDecoded(body: Uint8Array, clues: EncodingClues, encoding: string): Attempt {
  let text: string;
  try {
    text = new TextDecoder(encoding, { fatal: true }).decode(body);
  } catch {
    return { kind: 'broken', line: 0, ...foreignBytes(body, encoding) };
  }
  const outcome = parseWithin(new TextEncoder().encode(text), clues, 'utf-8');
  if (outcome.kind !== 'read') return outcome;
  return { kind: 'read', document: { ...outcome.document, encoding: canonicalEncoding(encoding) } };
}

function attempt(body: Uint8Array, parameter: string | undefined, mostMarkup: number): Attempt {
  if (body.length === 0) return { kind: 'broken', reason: 'an empty body', line: 0 };
  const markup = countMarkup(body);
  if (markup > mostMarkup) {
    return {
      kind: 'limit',
      reason: `the markup of the document equals ${markup} attributes, more than ${mostMarkup} (--max-markup)`,
    };
  }
  const clues = encodingClues(body);
  const choice = chooseEncoding(clues, parameter);
  if ('limit' in choice) return { kind: 'limit', reason: choice.limit };
  if ('broken' in choice) return { kind: 'broken', reason: choice.broken, line: 1 };
  let last: Attempt = { kind: 'limit', reason: 'no encoding to try' };
  for (const encoding of choice.encodings) {
    last = eastAsian.has(canonicalEncoding(encoding))
      ? parseDecoded(body, clues, encoding)
      : parseWithin(body, clues, encoding);
    if (last.kind !== 'broken') return last;
  }
  return last;
}

function decoded(outcome: Attempt): Parsed<XmlDocument> {
  switch (outcome.kind) {
    case 'read':
      return { ok: true, value: outcome.document, defects: [] };
    case 'limit':
      return { ok: false, defects: [], limit: outcome.reason };
    case 'broken': {
      const line = outcome.excerpt?.line ?? outcome.line;
      return {
        ok: false,
        defects: [
          {
            kind: 'malformed-xml',
            at: line > 0 ? `body, line ${line}` : 'body',
            want: 'one well-formed XML document',
            got: outcome.reason,
            ...defined({ excerpt: outcome.excerpt }),
            ends: true,
          },
        ],
      };
    }
    default:
      return outcome satisfies never;
  }
}

/** A document that was read, with the charset parameter under which it was. */
interface Kept {
  readonly parameter: string | undefined;
  readonly outcome: Parsed<XmlDocument>;
}

/** Memo by body, because many checks judge one reply. */
const documents = new WeakMap<Uint8Array, Kept>();

/**
 * Reads the XML document in a body, in the encoding of its byte order mark, its declaration or the charset
 * parameter. A document that is not well-formed, not namespace-well-formed or not in its declared encoding
 * has the defect `malformed-xml`. Beyond a limit of this suite (depth 2,048, growth of entities, amount of
 * markup, UTF-32) it is `limit`. Nothing is loaded from outside, and the bytes of a body must not change
 * afterwards.
 */
export function readXml({
  headers,
  body,
  mostMarkup = usualMarkup,
}: Pick<Reply, 'headers' | 'body' | 'mostMarkup'>): Parsed<XmlDocument> {
  const parameter = charsetParameter(headers);
  const known = documents.get(body);
  if (known !== undefined && known.parameter === parameter) return known.outcome;
  const outcome = decoded(attempt(body, parameter, mostMarkup));
  documents.set(body, { parameter, outcome });
  return outcome;
}

/** Every check that looks at a reply asks, and a reply does not change. */
const limits = new WeakMap<object, string | undefined>();

/**
 * The limit of this suite that prevented reading a body; undefined if the body was read or is malformed. A
 * check that needs such a body is indeterminate.
 */
export function xmlLimit(reply: Pick<Reply, 'headers' | 'body'>): string | undefined {
  if (!limits.has(reply)) {
    const outcome = readXml(reply);
    limits.set(reply, outcome.ok ? undefined : outcome.limit);
  }
  return limits.get(reply);
}
