import type { XmlDocument, XmlElement } from '../model/xml.ts';
import { trimmed } from './elements.ts';

function childrenOf(parents: readonly XmlElement[], local: string): readonly XmlElement[] {
  return parents.flatMap(({ children }) => children.filter((child) => child.local === local));
}

function toValues(object: XmlElement): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  for (const property of childrenOf(childrenOf([object], 'Properties'), 'Property')) {
    const name = trimmed(childrenOf([property], 'Name')[0]?.text ?? '');
    if (name !== '') values.set(name, childrenOf([property], 'Value')[0]?.text ?? '');
  }
  return values;
}

/**
 * The objects that Get Clusters, Get Job List and their like answer with, each as values by name; undefined where the document is
 * no such list. Namespaces are not looked at: those operations are asked, not judged.
 */
export function readObjectList({ root }: XmlDocument): readonly ReadonlyMap<string, string>[] | undefined {
  return root.local === 'ArrayOfObject' ? childrenOf([root], 'Object').map(toValues) : undefined;
}
