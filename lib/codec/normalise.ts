import type { ExpandedName, XmlElement } from '../model/xml.ts';
import { schedulerNamespace } from '../page/job-schema.ts';
import { commonNamespace, schemaInstanceNamespace, serializationNamespace } from '../page/names.ts';
import { trimmed } from './elements.ts';

/** The part of an element's text that is written: its first characters, or `(text)`. */
export type TextDetail = 'beginning' | 'presence';

/** No shape asks for more of a text than its first characters. */
const longestText = 100;

const fixedPrefixes: readonly (readonly [string, string])[] = [
  [commonNamespace, 'common'],
  [schedulerNamespace, 'scheduler'],
  [serializationNamespace, 'serialization'],
  [schemaInstanceNamespace, 'instance'],
  // A prefix for names in no namespace keeps them apart from `__proto__` and its like once they are keys.
  ['', 'none'],
];

const references: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

function textOf(element: XmlElement, detail: TextDetail): string {
  const text = trimmed(element.text);
  if (detail === 'presence') return text === '' ? '' : '(text)';
  const cut = text.length > longestText ? `${text.slice(0, longestText)}…` : text;
  return cut.replace(/[&<>]/g, (character) => references[character] ?? character);
}

/**
 * Writes the upper levels of an element with fixed prefixes, so that documents of the same meaning have the
 * same names. Attributes and surrounding white space are left out, because no shape restricts them.
 */
export function normalise(root: XmlElement, levels: number, detail: TextDetail): string {
  const prefixes = new Map(fixedPrefixes);
  const nameOf = ({ namespace, local }: ExpandedName): string => {
    const prefix = prefixes.get(namespace) ?? `other${prefixes.size - fixedPrefixes.length + 1}`;
    prefixes.set(namespace, prefix);
    return `${prefix}:${local}`;
  };
  const write = (element: XmlElement, left: number): string => {
    const name = nameOf(element);
    const children = left > 1 ? element.children.map((child) => write(child, left - 1)).join('') : '';
    return `<${name}>${textOf(element, detail)}${children}</${name}>`;
  };
  return write(root, levels);
}
