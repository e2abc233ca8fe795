import type { ExpandedName, XmlElement } from '../model/xml.ts';
import { schemaInstanceNamespace } from '../page/names.ts';

/** The children of that expanded name, in document order. */
export function childrenNamed(parent: XmlElement, { namespace, local }: ExpandedName): readonly XmlElement[] {
  return parent.children.filter((child) => child.local === local && child.namespace === namespace);
}

/** The text without the white space of XML around it. */
export function trimmed(text: string): string {
  return text.replace(/^[ \t\r\n]+|[ \t\r\n]+$/g, '');
}

/** Whether the element says that it has no value: `nil` of XML Schema instance, `true` or `1`. */
export function isNil(element: XmlElement): boolean {
  return element.attributes.some(
    ({ namespace, local, value }) =>
      local === 'nil' && namespace === schemaInstanceNamespace && /^(?:true|1)$/.test(trimmed(value)),
  );
}

/** True if an element is nil and has content all the same (XML Schema, part 1, section 2.6.2). */
export function isNilWithContent(element: XmlElement): boolean {
  return isNil(element) && (element.children.length > 0 || trimmed(element.text) !== '');
}

/** An expanded name in words. */
export function nameInWords({ namespace, local }: ExpandedName): string {
  return namespace === '' ? `${local} in no namespace` : `${local} in ${namespace}`;
}
