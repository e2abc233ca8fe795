import type { ExpandedName, XmlElement } from '../model/xml.ts';
import { schedulerNamespace } from '../page/job-schema.ts';
import { commonNamespace, schemaInstanceNamespace, serializationNamespace } from '../page/names.ts';
import { trimmed } from './elements.ts';

/** The part of an element's text that is kept: its first characters, or `(text)`. */
export type TextDetail = 'beginning' | 'presence';

/** No schema asks for more characters of a text. */
const longestText = 100;

const fixedPrefixes: readonly (readonly [string, string])[] = [
  [commonNamespace, 'common'],
  [schedulerNamespace, 'scheduler'],
  [serializationNamespace, 'serialization'],
  [schemaInstanceNamespace, 'instance'],
  // With a prefix, a name such as `__proto__` is a key like any other.
  ['', 'none'],
];

function textOf(element: XmlElement, detail: TextDetail): string {
  const text = trimmed(element.text);
  if (detail === 'presence') return text === '' ? '' : '(text)';
  return text.length > longestText ? `${text.slice(0, longestText)}…` : text;
}

/** An element as JSON Schema describes it: its text, and a list of elements for each name. */
export interface PlainElement {
  readonly '#text': string;
  readonly [name: string]: string | readonly PlainElement[];
}

/**
 * Turns the upper levels of an element into a plain object with fixed prefixes, so that documents of the same meaning have the same keys.
 * Attributes and surrounding white space are left out, because no shape restricts them.
 */
export function toPlainObject(
  root: XmlElement,
  levels: number,
  detail: TextDetail,
): Readonly<Record<string, readonly PlainElement[]>> {
  const prefixes = new Map(fixedPrefixes);
  const keyOf = ({ namespace, local }: ExpandedName): string => {
    const prefix = prefixes.get(namespace) ?? `other${prefixes.size - fixedPrefixes.length + 1}`;
    prefixes.set(namespace, prefix);
    return `${prefix}:${local}`;
  };
  const toPlain = (element: XmlElement, left: number): PlainElement => {
    const plain: Record<string, PlainElement[]> = {};
    if (left > 1) {
      for (const child of element.children) (plain[keyOf(child)] ??= []).push(toPlain(child, left - 1));
    }
    return { '#text': textOf(element, detail), ...plain };
  };
  return { [keyOf(root)]: [toPlain(root, levels)] };
}
