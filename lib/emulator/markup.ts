import type { ExpandedName } from '../model/xml.ts';

/** An attribute in a tree to write. */
export interface MarkupAttribute extends ExpandedName {
  readonly value: string;
}

/** An element in a tree to write; the style chooses the prefixes. */
export interface MarkupElement extends ExpandedName {
  readonly kind: 'element';
  readonly attributes: readonly MarkupAttribute[];
  readonly children: readonly XmlMarkup[];
  /** Namespace declarations, written even if unused. */
  readonly bindings?: readonly (readonly [prefix: string, namespace: string])[];
}

/** A node in a tree to write; a string is character data, `verbatim` is written unchanged. */
export type XmlMarkup =
  | MarkupElement
  | string
  | { readonly kind: 'cdata'; readonly text: string }
  | { readonly kind: 'comment'; readonly text: string }
  | { readonly kind: 'instruction'; readonly text: string }
  | { readonly kind: 'verbatim'; readonly text: string };

/** An element in a namespace; an empty namespace is none. */
export function element(
  namespace: string,
  local: string,
  children: readonly XmlMarkup[] = [],
  attributes: readonly MarkupAttribute[] = [],
): MarkupElement {
  return { kind: 'element', namespace, local, attributes, children };
}

/** An attribute in no namespace. */
export function attribute(local: string, value: string): MarkupAttribute {
  return { namespace: '', local, value };
}

/** True if a node is an element. */
export function isElement(node: XmlMarkup): node is MarkupElement {
  return typeof node !== 'string' && node.kind === 'element';
}

/** The character data of an element itself. */
export function ownText(node: MarkupElement): string {
  return node.children
    .map((child) => (typeof child === 'string' ? child : child.kind === 'cdata' ? child.text : ''))
    .join('');
}

/** The tree with every element replaced, children first. */
export function mapElements(
  root: MarkupElement,
  change: (node: MarkupElement) => MarkupElement,
): MarkupElement {
  return change({
    ...root,
    children: root.children.map((child) => (isElement(child) ? mapElements(child, change) : child)),
  });
}

/** The tree with one namespace replaced by another, on elements and on attributes. */
export function renameNamespace(root: MarkupElement, from: string, to: string): MarkupElement {
  return mapElements(root, (node) => ({
    ...node,
    namespace: node.namespace === from ? to : node.namespace,
    attributes: node.attributes.map((each) => (each.namespace === from ? { ...each, namespace: to } : each)),
  }));
}
