import type { XmlMarkup, MarkupAttribute, MarkupElement } from './markup.ts';

/** The encodings of documents. */
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'iso-8859-1' | 'us-ascii';

/** The forms of an XML declaration. An encoding that XML requires to be declared is declared in every form. */
export type Declaration = 'none' | 'version' | 'encoding' | 'upper case' | 'single quotes' | 'standalone';

/** The choices that XML leaves to the writer. */
export interface Style {
  readonly declaration: Declaration;
  readonly encoding: Encoding;
  readonly byteOrderMark: boolean;
  /** Preferred prefix by namespace; the empty prefix is the default namespace. */
  readonly prefixes: ReadonlyMap<string, string>;
  readonly quote: '"' | "'";
  /** White space of one level between elements; undefined writes none. */
  readonly indent?: string;
  readonly newline: '\n' | '\r\n';
  readonly emptyElement: 'tag' | 'pair';
  /** Writes a character that must be escaped. */
  readonly escape: (character: string) => string;
  /** The form of character data. */
  readonly characters: 'text' | 'cdata';
  /** White space before the end of a start tag. */
  readonly tagSpace: string;
  /** Markup before and after the root element. */
  readonly before: string;
  readonly after: string;
}

const predefined: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/** Escapes a character as a predefined entity if there is one, else as a numeric reference. */
export function predefinedOrNumeric(character: string): string {
  return predefined[character] ?? hexadecimalReference(character);
}

/** Escapes a character as a hexadecimal reference. */
export function hexadecimalReference(character: string): string {
  return `&#x${(character.codePointAt(0) ?? 0).toString(16).toUpperCase()};`;
}

/** Escapes a character as a decimal reference. */
export function decimalReference(character: string): string {
  return `&#${character.codePointAt(0) ?? 0};`;
}

// eslint-disable-next-line no-control-regex -- these are the characters that XML 1.0 cannot hold
const notXml = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu;
const inText = /[&<>\r]/g;
const inAttribute = /[&<>"'\r\n\t]/g;
const beyondLatin1 = /[^\u0000-\u00ff]/gu; // eslint-disable-line no-control-regex
const beyondAscii = /[^\u0000-\u007f]/gu; // eslint-disable-line no-control-regex

// Text that needs no escape in any encoding or place, which nearly all text is.
const plain = /^[ !#-%(-;=?-~]*$/;

/** Replaces the characters that XML 1.0 forbids, because a hostile value must not make a document malformed. */
function representable(text: string, style: Style): string {
  if (plain.test(text)) return text;
  const legal = text.replace(notXml, '\ufffd');
  switch (style.encoding) {
    case 'iso-8859-1':
      return legal.replace(beyondLatin1, decimalReference);
    case 'us-ascii':
      return legal.replace(beyondAscii, decimalReference);
    case 'utf-8':
    case 'utf-16le':
    case 'utf-16be':
      return legal;
  }
}

function attributeValue(text: string, style: Style): string {
  return plain.test(text) ? text : representable(text.replace(inAttribute, style.escape), style);
}

function characterData(text: string, style: Style): string {
  if (style.characters === 'cdata' && text !== '') return cdata(text, style);
  if (plain.test(text)) return text;
  return representable(text.replace(inText, style.escape), style);
}

function cdata(text: string, style: Style): string {
  // A CDATA section has no references, so it cannot hold characters that the encoding lacks.
  if (representable(text, style) !== text) return representable(text.replace(inText, style.escape), style);
  // Inside a section a parser normalises carriage returns, and the end mark closes the section.
  return text
    .split('\r')
    .map((part) => `<![CDATA[${part.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`)
    .join('&#13;');
}

type Scope = ReadonlyMap<string, string>;

interface Bound {
  readonly scope: Scope;
  readonly declarations: string;
}

function bind(bound: Bound, prefix: string, namespace: string, style: Style): Bound {
  if (bound.scope.get(prefix) === namespace) return bound;
  const value = attributeValue(namespace, style);
  const name = prefix === '' ? 'xmlns' : `xmlns:${prefix}`;
  return {
    scope: new Map(bound.scope).set(prefix, namespace),
    declarations: `${bound.declarations} ${name}=${style.quote}${value}${style.quote}`,
  };
}

function preferredPrefix(namespace: string, style: Style): string {
  const prefix = style.prefixes.get(namespace) ?? '';
  // A name has no references, so it cannot hold characters that the encoding lacks.
  return representable(prefix, style) === prefix ? prefix : '';
}

function boundPrefix(namespace: string, scope: Scope): string | undefined {
  for (const [prefix, bound] of scope) if (prefix !== '' && bound === namespace) return prefix;
  return undefined;
}

function freePrefix(scope: Scope, wanted: string): string {
  if (wanted !== '' && !scope.has(wanted)) return wanted;
  for (let number = 0; ; number += 1) if (!scope.has(`a${number}`)) return `a${number}`;
}

const xmlNamespace = 'http://www.w3.org/XML/1998/namespace';

function bindAttribute(bound: Bound, each: MarkupAttribute, style: Style): Bound {
  if (each.namespace === '' || each.namespace === xmlNamespace) return bound;
  if (boundPrefix(each.namespace, bound.scope) !== undefined) return bound;
  return bind(bound, freePrefix(bound.scope, preferredPrefix(each.namespace, style)), each.namespace, style);
}

function attributeName(each: MarkupAttribute, scope: Scope): string {
  if (each.namespace === '') return each.local;
  if (each.namespace === xmlNamespace) return `xml:${each.local}`;
  return `${boundPrefix(each.namespace, scope) ?? ''}:${each.local}`;
}

function writeElement(node: MarkupElement, style: Style, outer: Scope, level: number): string {
  const prefix = node.namespace === '' ? '' : preferredPrefix(node.namespace, style);
  let bound = bind({ scope: outer, declarations: '' }, prefix, node.namespace, style);
  for (const [wanted, namespace] of node.bindings ?? [])
    if (wanted !== prefix) bound = bind(bound, preferredPrefix(namespace, style) || wanted, namespace, style);
  for (const each of node.attributes) bound = bindAttribute(bound, each, style);

  const { scope } = bound;
  let attributes = '';
  for (const each of node.attributes) {
    const value = attributeValue(each.value, style);
    attributes += ` ${attributeName(each, scope)}=${style.quote}${value}${style.quote}`;
  }
  const name = prefix === '' ? node.local : `${prefix}:${node.local}`;
  const start = `<${name}${bound.declarations}${attributes}${style.tagSpace}`;
  if (node.children.length === 0) return style.emptyElement === 'tag' ? `${start}/>` : `${start}></${name}>`;
  return `${start}>${writeChildren(node.children, style, scope, level)}</${name}>`;
}

function writeChildren(children: readonly XmlMarkup[], style: Style, scope: Scope, level: number): string {
  // Not beside character data, because the white space would belong to it.
  const spaced =
    style.indent !== undefined &&
    children.every(
      (child) => typeof child !== 'string' && child.kind !== 'cdata' && child.kind !== 'verbatim',
    );
  let written = '';
  for (const child of children) {
    if (spaced) written += style.newline + (style.indent ?? '').repeat(level + 1);
    written += writeNode(child, style, scope, level + 1);
  }
  return spaced ? written + style.newline + (style.indent ?? '').repeat(level) : written;
}

function writeNode(node: XmlMarkup, style: Style, scope: Scope, level: number): string {
  if (typeof node === 'string') return characterData(node, style);
  switch (node.kind) {
    case 'element':
      return writeElement(node, style, scope, level);
    case 'cdata':
      return cdata(node.text, style);
    case 'comment':
      return `<!--${node.text}-->`;
    case 'instruction':
      return `<?${node.text}?>`;
    case 'verbatim':
      return node.text;
  }
}

function writeDeclaration({ declaration, encoding }: Style): string {
  const name = encoding.startsWith('utf-16') ? 'utf-16' : encoding;
  const mustDeclare = encoding === 'iso-8859-1';
  switch (declaration) {
    case 'none':
      return mustDeclare ? `<?xml version="1.0" encoding="${name}"?>` : '';
    case 'version':
      return mustDeclare ? `<?xml version="1.0" encoding="${name}"?>` : '<?xml version="1.0"?>';
    case 'encoding':
      return `<?xml version="1.0" encoding="${name}"?>`;
    case 'upper case':
      return `<?xml version="1.0" encoding="${name.toUpperCase()}" ?>\n`;
    case 'single quotes':
      return `<?xml version='1.0' encoding='${name}'?>`;
    case 'standalone':
      return `<?xml version="1.0" encoding="${name}" standalone="yes"?>`;
  }
}

/** Writes a tree as a document; well-formed and namespace-well-formed unless the tree holds verbatim markup. */
export function serialise(root: MarkupElement, style: Style): string {
  return `${writeDeclaration(style)}${style.before}${writeElement(root, style, new Map([['', '']]), 0)}${style.after}`;
}
