import { defaultTreeAdapter } from 'parse5';
import type { DefaultTreeAdapterTypes } from 'parse5';

export type Element = DefaultTreeAdapterTypes.Element;

/** The elements below a node, in document order. */
export function elementsOf(node: DefaultTreeAdapterTypes.ParentNode): readonly Element[] {
  const children = node.childNodes.filter(defaultTreeAdapter.isElementNode);
  return children.flatMap((child) => [child].concat(elementsOf(child)));
}

/** The raw text of a node. */
export function textOf(node: DefaultTreeAdapterTypes.Node): string {
  if (defaultTreeAdapter.isTextNode(node)) return node.value;
  return 'childNodes' in node ? node.childNodes.map(textOf).join('') : '';
}

/** The text of a node as a browser shows it, with collapsed and trimmed white space. */
export function shownTextOf(node: DefaultTreeAdapterTypes.Node): string {
  return textOf(node).replaceAll(/\s+/g, ' ').trim();
}

/** The value of an attribute; undefined if the element has none. */
export function attribute(element: Element, name: string): string | undefined {
  return element.attrs.find((one) => one.name === name)?.value;
}
