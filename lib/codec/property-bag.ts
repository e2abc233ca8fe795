import type { Decoded } from '../model/decoded.ts';
import type { Finding } from '../model/finding.ts';
import type { XmlDocument, XmlElement } from '../model/xml.ts';
import { commonNamespace } from '../page/names.ts';
import schema from '../../fixtures/schemas/property-bag.schema.json' with { type: 'json' };
import { childrenNamed, isNil, isNilWithContent, trimmed } from './elements.ts';
import { excerpt } from './excerpt.ts';
import { compileShape } from './shape.ts';

/** One name-value pair of a job. */
export interface BagProperty {
  /** Without the white space around it. */
  readonly name: string;
  /** Exactly as it stands; empty where the property is unset. */
  readonly value: string;
  /** Whether the value says that there is none. */
  readonly nil: boolean;
  /** Whether the value comes before the name. */
  readonly valueFirst: boolean;
  /** The path of its Property element. */
  readonly at: string;
}

/** The body that RestPropRender gives. */
export interface PropertyBag {
  /** In document order. */
  readonly properties: readonly BagProperty[];
}

const shapeFindings = compileShape({ schema, levels: 4, text: 'presence' });

function toProperty(element: XmlElement, at: string): BagProperty {
  const [name] = childrenNamed(element, { namespace: commonNamespace, local: 'Name' });
  const [value] = childrenNamed(element, { namespace: commonNamespace, local: 'Value' });
  const first = element.children.find((child) => child === name || child === value);
  return {
    name: trimmed(name?.text ?? ''),
    value: value?.text ?? '',
    nil: value !== undefined && isNil(value),
    valueFirst: first !== undefined && first === value,
    at,
  };
}

function orderFindings(properties: readonly BagProperty[]): readonly Finding[] {
  return properties
    .filter(({ valueFirst }) => valueFirst)
    .map(({ at, name }) => ({
      requirement: 'GJ-RP-04',
      at,
      want: 'Name before Value',
      got: `Value first, in the property ${excerpt(name)}`,
    }));
}

function repetitionFindings(properties: readonly BagProperty[]): readonly Finding[] {
  const counts = new Map<string, number>();
  for (const { name } of properties) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts]
    .filter(([, count]) => count > 1)
    .map(([name, count]) => ({
      requirement: 'GJ-RP-05',
      at: `${properties.filter((one) => one.name === name)[1]?.at ?? '/ArrayOfProperty/Property'}/Name`,
      want: `${excerpt(name)} once`,
      got: `${excerpt(name)} ${count} times`,
    }));
}

/** A document with more faults than this is shown to be wrong by the first of them. */
const mostFindings = 20;

/** What is nil holds nothing: neither the root, nor a Property, nor its Name, nor its Value. */
function nilFindings(root: XmlElement): readonly Finding[] {
  const single = root.children.length === 1;
  const found: Finding[] = [];
  const look = (element: XmlElement, at: string, requirement: 'GJ-RP-01' | 'GJ-RP-03'): void => {
    if (found.length < mostFindings && element.namespace === commonNamespace && isNilWithContent(element))
      found.push({ requirement, at, want: 'no content, for it is nil', got: 'content' });
  };
  look(root, '/ArrayOfProperty', 'GJ-RP-01');
  for (const [index, property] of root.children.entries()) {
    const at = `/ArrayOfProperty/Property${single ? '' : `[${index + 1}]`}`;
    look(property, at, 'GJ-RP-03');
    for (const part of property.children)
      if (part.local === 'Name' || part.local === 'Value') look(part, `${at}/${part.local}`, 'GJ-RP-03');
  }
  return found;
}

function read({ root }: XmlDocument): Decoded<PropertyBag> {
  const [broken, ...others] = shapeFindings(root);
  if (broken !== undefined) return { ok: false, findings: [broken, ...others] };
  const single = root.children.length === 1;
  const properties = root.children.map((element, index) =>
    toProperty(element, `/ArrayOfProperty/Property${single ? '' : `[${index + 1}]`}`),
  );
  return {
    ok: true,
    value: { properties },
    findings: [...nilFindings(root), ...orderFindings(properties), ...repetitionFindings(properties)],
  };
}

const known = new WeakMap<XmlDocument, Decoded<PropertyBag>>();

/**
 * The properties of a bag. A wrong root (GJ-RP-01), wrong children (GJ-RP-02) and a Property without exactly one Name with text and
 * one Value (GJ-RP-03) end the reading; content of what is nil (GJ-RP-03, of the root GJ-RP-01), a value before its name (GJ-RP-04) and a repeated name
 * (GJ-RP-05) do not. Whatever else a
 * Property may hold, in any namespace, the page does not speak of, and is passed over.
 */
export function readPropertyBag(doc: XmlDocument): Decoded<PropertyBag> {
  const before = known.get(doc);
  if (before !== undefined) return before;
  const bag = read(doc);
  known.set(doc, bag);
  return bag;
}
