import type { Parsed } from '../model/parsed.ts';
import type { Defect } from '../model/defect.ts';
import type { XmlDocument, XmlElement } from '../model/xml.ts';
import { commonNamespace } from '../page/names.ts';
import stringSchema from '../../fixtures/schemas/string-fault.schema.json' with { type: 'json' };
import structuredSchema from '../../fixtures/schemas/structured-fault.schema.json' with { type: 'json' };
import { childrenNamed, isNil, isNilWithContent, trimmed } from './elements.ts';
import { excerpt } from './excerpt.ts';
import { compileShape } from './shape.ts';

/** The error body without an api-version. */
export interface StringFault {
  readonly kind: 'string';
  readonly text: string;
}

/** The error body under an api-version. */
export interface StructuredFault {
  readonly kind: 'HpcWebServiceFault';
  readonly code: number;
  readonly message: string;
  readonly values: 'nil' | 'empty' | 'list';
  /** The local names of all children, in document order. */
  readonly order: readonly string[];
}

/** The two bodies of an error. */
export type FaultBody = StringFault | StructuredFault;

const stringDefects = compileShape({ schema: stringSchema, levels: 2, text: 'presence' });
const structuredDefects = compileShape({ schema: structuredSchema, levels: 4, text: 'beginning' });

/** Levels of elements in a member: Values, its pairs, and their keys and values. */
const levelsOfMember = 3;

/** Content of elements that are nil, down to a number of levels. */
function nilDefects(
  element: XmlElement,
  at: string,
  kind: 'string-fault' | 'fault-members',
  levels: number,
): readonly Defect[] {
  const here: readonly Defect[] = isNilWithContent(element)
    ? [{ kind, at, want: 'no content, because it is nil', got: 'content' }]
    : [];
  if (levels <= 1) return here;
  const below = element.children.flatMap((child) =>
    nilDefects(child, `${at}/${excerpt(child.local)}`, kind, levels - 1),
  );
  return [...here, ...below];
}

/**
 * Reads the error body `string`: that element in the serialization namespace with text that is not blank, and nothing else. Any defect of
 * the shape ends the reading.
 */
export function readStringFault({ root }: XmlDocument): Parsed<StringFault> {
  const [broken, ...others] = stringDefects(root);
  return broken === undefined
    ? {
        ok: true,
        value: { kind: 'string', text: root.text },
        defects: nilDefects(root, '/string', 'string-fault', 1),
      }
    : { ok: false, defects: [broken, ...others] };
}

function member(fault: XmlElement, local: string): XmlElement | undefined {
  return childrenNamed(fault, { namespace: commonNamespace, local })[0];
}

function valuesOf(values: XmlElement | undefined): StructuredFault['values'] {
  if (values === undefined || isNil(values)) return 'nil';
  return values.children.length === 0 ? 'empty' : 'list';
}

/** The greatest number of defects that are listed for one document. */
const mostDefects = 20;

const members = ['Code', 'Message', 'Values'];

/** Looks at the fault and its three members only, because the page does not define other content. */
function memberNilDefects(fault: XmlElement): readonly Defect[] {
  const at = '/HpcWebServiceFault';
  const defects = [
    ...nilDefects(fault, at, 'fault-members', 1),
    ...fault.children
      .filter(({ namespace, local }) => namespace === commonNamespace && members.includes(local))
      .flatMap((one) => nilDefects(one, `${at}/${one.local}`, 'fault-members', levelsOfMember)),
  ];
  return defects.slice(0, mostDefects);
}

function orderDefects(fault: XmlElement): readonly Defect[] {
  const text = trimmed(fault.text);
  const names = fault.children.map(({ namespace, local }) =>
    namespace === commonNamespace ? local : `${local} in another namespace`,
  );
  if (text === '' && names.join() === members.join()) return [];
  return [
    {
      kind: 'fault-order',
      at: '/HpcWebServiceFault',
      want: members.join(', '),
      got: excerpt([...names, ...(text === '' ? [] : [`the text ${text}`])].join(', ')),
    },
  ];
}

/**
 * Reads the members of an `HpcWebServiceFault`. A wrong root or wrong members end the reading; another order and further content do not,
 * because the members can be read all the same. A pair in Values may have any name and namespace.
 */
export function readStructuredFault({ root }: XmlDocument): Parsed<StructuredFault> {
  const [broken, ...others] = structuredDefects(root);
  if (broken !== undefined) return { ok: false, defects: [broken, ...others] };
  return {
    ok: true,
    value: {
      kind: 'HpcWebServiceFault',
      code: Number(trimmed(member(root, 'Code')?.text ?? '')),
      message: member(root, 'Message')?.text ?? '',
      values: valuesOf(member(root, 'Values')),
      order: root.children.map(({ local }) => local),
    },
    defects: [...memberNilDefects(root), ...orderDefects(root)],
  };
}
