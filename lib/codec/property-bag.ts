import type { Parsed } from '../model/parsed.ts';
import type { Defect } from '../model/defect.ts';
import type { XmlDocument, XmlElement } from '../model/xml.ts';
import { commonNamespace } from '../page/names.ts';
import schema from '../../fixtures/schemas/property-bag.schema.json' with { type: 'json' };
import { childrenNamed, isNil, isNilWithContent, trimmed } from './elements.ts';
import { excerpt } from './excerpt.ts';
import { compileShape } from './shape.ts';

/** One name-value pair of a job. */
export interface BagProperty {
  /** Without surrounding white space. */
  readonly name: string;
  /** Exactly as sent; empty if the property is unset. */
  readonly value: string;
  /** True if the value is nil. */
  readonly isNil: boolean;
  /** True if Value precedes Name. */
  readonly isValueFirst: boolean;
  /** The path of its Property element. */
  readonly at: string;
}

/** The body of the renderer RestPropRender. */
export interface PropertyBag {
  /** In document order. */
  readonly properties: readonly BagProperty[];
}

const shapeDefects = compileShape({ schema, levels: 4, text: 'presence' });

function toProperty(element: XmlElement, at: string): BagProperty {
  const [name] = childrenNamed(element, { namespace: commonNamespace, local: 'Name' });
  const [value] = childrenNamed(element, { namespace: commonNamespace, local: 'Value' });
  const first = element.children.find((child) => child === name || child === value);
  return {
    name: trimmed(name?.text ?? ''),
    value: value?.text ?? '',
    isNil: value !== undefined && isNil(value),
    isValueFirst: first !== undefined && first === value,
    at,
  };
}

function orderDefects(properties: readonly BagProperty[]): readonly Defect[] {
  return properties
    .filter(({ isValueFirst }) => isValueFirst)
    .map(({ at, name }) => ({
      kind: 'bag-value-before-name',
      at,
      want: 'Name before Value',
      got: `Value first, in the property ${excerpt(name)}`,
    }));
}

function repetitionDefects(properties: readonly BagProperty[]): readonly Defect[] {
  const counts = new Map<string, number>();
  for (const { name } of properties) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts]
    .filter(([, count]) => count > 1)
    .map(([name, count]) => ({
      kind: 'bag-repeated-name',
      at: `${properties.filter((one) => one.name === name)[1]?.at ?? '/ArrayOfProperty/Property'}/Name`,
      want: `${excerpt(name)} once`,
      got: `${excerpt(name)} ${count} times`,
    }));
}

/** The greatest number of defects that are listed for one document. */
const mostDefects = 20;

/** Content of nil elements: the root, a Property, its Name or its Value. */
function nilDefects(root: XmlElement): readonly Defect[] {
  const single = root.children.length === 1;
  const found: Defect[] = [];
  const look = (element: XmlElement, at: string, kind: 'bag-root' | 'bag-property'): void => {
    if (found.length < mostDefects && element.namespace === commonNamespace && isNilWithContent(element))
      found.push({ kind, at, want: 'no content, because it is nil', got: 'content' });
  };
  look(root, '/ArrayOfProperty', 'bag-root');
  for (const [index, property] of root.children.entries()) {
    const at = `/ArrayOfProperty/Property${single ? '' : `[${index + 1}]`}`;
    look(property, at, 'bag-property');
    for (const part of property.children)
      if (part.local === 'Name' || part.local === 'Value') look(part, `${at}/${part.local}`, 'bag-property');
  }
  return found;
}

function read({ root }: XmlDocument): Parsed<PropertyBag> {
  const [broken, ...others] = shapeDefects(root);
  if (broken !== undefined) return { ok: false, defects: [broken, ...others] };
  const single = root.children.length === 1;
  const properties = root.children.map((element, index) =>
    toProperty(element, `/ArrayOfProperty/Property${single ? '' : `[${index + 1}]`}`),
  );
  return {
    ok: true,
    value: { properties },
    defects: [...nilDefects(root), ...orderDefects(properties), ...repetitionDefects(properties)],
  };
}

const known = new WeakMap<XmlDocument, Parsed<PropertyBag>>();

/**
 * Reads the properties of a bag. A wrong root, wrong children, or a Property without exactly one Name with text and one Value end the
 * reading. Other content of a Property is ignored, because the page does not define it.
 */
export function readPropertyBag(doc: XmlDocument): Parsed<PropertyBag> {
  const before = known.get(doc);
  if (before !== undefined) return before;
  const bag = read(doc);
  known.set(doc, bag);
  return bag;
}
