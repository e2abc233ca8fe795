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
 * Reads a list of objects, as Get Clusters and Get Job List return it; undefined if the document is no such
 * list. Namespaces are ignored, because these operations are not judged.
 */
export function readObjectList({ root }: XmlDocument): readonly ReadonlyMap<string, string>[] | undefined {
  return root.local === 'ArrayOfObject' ? childrenOf([root], 'Object').map(toValues) : undefined;
}
