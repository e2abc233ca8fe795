import { defaultTreeAdapter } from 'parse5';
import type { DefaultTreeAdapterTypes } from 'parse5';

export type Element = DefaultTreeAdapterTypes.Element;

/** Returns the elements below a node, in document order. */
export function elementsOf(node: DefaultTreeAdapterTypes.ParentNode): readonly Element[] {
  const children = node.childNodes.filter(defaultTreeAdapter.isElementNode);
  return children.flatMap((child) => [child].concat(elementsOf(child)));
}

/** Returns the text of a node as it stands. */
export function textOf(node: DefaultTreeAdapterTypes.Node): string {
  if (defaultTreeAdapter.isTextNode(node)) return node.value;
  return 'childNodes' in node ? node.childNodes.map(textOf).join('') : '';
}

/** Returns the text of a node as a browser shows it: white space is one space, none at either end. */
export function shownTextOf(node: DefaultTreeAdapterTypes.Node): string {
  return textOf(node).replaceAll(/\s+/g, ' ').trim();
}

/** Returns the value of an attribute; undefined if the element has none. */
export function attribute(element: Element, name: string): string | undefined {
  return element.attrs.find((one) => one.name === name)?.value;
}
