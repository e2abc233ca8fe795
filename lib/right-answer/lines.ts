import { trimmed } from '../codec/elements.ts';
import type { XmlElement } from '../model/xml.ts';
import { schemaInstanceNamespace } from '../page/names.ts';

/** The maximum characters of an element on one line with its children. */
const longestLine = 200;

/** The maximum number of attributes on the line of their element. */
const fewAttributes = 3;

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function isNilName(namespace: string, local: string): boolean {
  return namespace === schemaInstanceNamespace && local === 'nil';
}

function attributesOf(one: XmlElement, outer: string): readonly string[] {
  return [
    ...(one.namespace === outer ? [] : [`xmlns="${one.namespace}"`]),
    ...one.attributes
      // The page uses only one namespaced attribute, `nil`.
      .filter(({ namespace, local }) => namespace === '' || isNilName(namespace, local))
      .map(({ namespace, local, value }) => {
        const prefix = namespace === '' ? '' : 'i:';
        return `${prefix}${local}="${escaped(value).replaceAll('"', '&quot;')}"`;
      }),
  ];
}

/** An element on one line, if it is short and at most two levels deep; undefined otherwise. */
function onOneLine(one: XmlElement, outer: string): string | undefined {
  const attributes = attributesOf(one, outer);
  if (attributes.length > fewAttributes || one.children.length > 4) return undefined;
  if (one.children.some(({ children }) => children.length > 0)) return undefined;
  const start = `<${[one.local, ...attributes].join(' ')}`;
  const inner = one.children.map((child) => onOneLine(child, one.namespace));
  if (inner.includes(undefined)) return undefined;
  const text = one.children.length > 0 ? trimmed(one.text) : one.text;
  const content = escaped(text) + inner.join('');
  const line = content === '' ? `${start}/>` : `${start}>${content}</${one.local}>`;
  return line.length > longestLine && one.children.length > 0 ? undefined : line;
}

function write(one: XmlElement, outer: string, indent: string, isRoot: boolean, lines: string[]): void {
  const line = isRoot && (one.children.length > 0 || one.local === 'Job') ? undefined : onOneLine(one, outer);
  if (line !== undefined) {
    lines.push(indent + line);
    return;
  }
  const attributes = attributesOf(one, outer);
  const isEmpty = one.children.length === 0 && trimmed(one.text) === '';
  const end = isEmpty ? '/>' : '>';
  const isJob = isRoot && one.local === 'Job';
  if (isJob || attributes.length > fewAttributes) {
    lines.push(
      `${indent}<${one.local}`,
      ...attributes.map((text) => `${indent}    ${text}`),
      `${indent}  ${end}`,
    );
  } else lines.push(`${indent}<${[one.local, ...attributes].join(' ')}${end}`);
  if (isEmpty) return;
  if (trimmed(one.text) !== '') lines.push(`${indent}  ${escaped(trimmed(one.text))}`);
  for (const child of one.children) write(child, one.namespace, `${indent}  `, false, lines);
  lines.push(`${indent}</${one.local}>`);
}

/** A document in canonical lines: no prefixes, one property or attribute per line. */
export function documentLines(root: XmlElement): readonly string[] {
  const lines: string[] = [];
  write(root, '', '', true, lines);
  return lines;
}

/** A start tag with one attribute per line, if it has many. */
function spread(tag: string): string {
  const attributes = [...tag.matchAll(/\s([^\s=<>]+\s*=\s*(?:"[^"]*"|'[^']*'))/g)].map(
    ([, text = '']) => text,
  );
  if (attributes.length <= fewAttributes) return tag;
  const [start = ''] = /^<[^\s>]*/.exec(tag) ?? [];
  // Namespace first, as in `documentLines`.
  const ordered = attributes.toSorted(
    (one, other) => Number(/^xmlns\s*=/.test(other)) - Number(/^xmlns\s*=/.test(one)),
  );
  return [start, ...ordered.map((text) => `    ${text}`), `  ${tag.endsWith('/>') ? '/>' : '>'}`].join('\n');
}

/** A body that is not XML in lines similar to those of a document. */
export function textLines(text: string): readonly string[] {
  return text
    .replace(/^\uFEFF?\s*(?:<\?xml(?![^>]*encoding=(?!.utf-8.))[^>]*\?>)?/i, '')
    .replaceAll(/<[A-Za-z][^<>]*>/g, spread)
    .replaceAll(/(<\/[^<>]*>|\/>)\s*(?=<)/g, '$1\n')
    .replaceAll(/(<[A-Za-z][^<>]*[^/<>]>|<[A-Za-z]>)\s*(?=<(?!\/))/g, '$1\n')
    .replaceAll(/(<(?:[\w.-]+:)?Property>)\n(?=<)/g, '$1')
    .replaceAll(/(<\/(?:[\w.-]+:)?Name>)\n(?=<(?:[\w.-]+:)?Value\b)/g, '$1')
    .replaceAll(/(<\/(?:[\w.-]+:)?Value>|<(?:[\w.-]+:)?Value\/>)\n(?=<\/(?:[\w.-]+:)?Property>)/g, '$1')
    .split('\n');
}

/** The name of the property, attribute or element on a line. */
export function nameOnLine(line: string): string {
  const [, property] = /<(?:[\w.-]+:)?Name>([^<]*)/.exec(line) ?? [];
  const [, attribute, element] = /^\s*(?:[\w.-]+:)?([\w.-]+)="|<\/?(?:[\w.-]+:)?([\w.-]+)/.exec(line) ?? [];
  return property ?? attribute ?? element ?? '';
}

/** A key that ignores prefixes, declarations, references and white space. */
export function lineKey(line: string): string {
  return line
    .replaceAll(/\sxmlns:[\w.-]+=(?:"[^"]*"|'[^']*')/g, '')
    .replaceAll(/(<\/?)[\w.-]+:(?=\w)/g, '$1')
    .replaceAll(/<([\w.-]+)><\/\1>/g, '<$1/>')
    .replaceAll(/\s[\w.-]+:nil="(?:true|1)"(?=\s*\/>)/g, '')
    .replace(/^(HTTP \d+) .*/, '$1')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .trim();
}
