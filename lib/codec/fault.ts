import type { Decoded } from '../model/decoded.ts';
import type { Finding } from '../model/finding.ts';
import type { XmlDocument, XmlElement } from '../model/xml.ts';
import type { RequirementId } from '../page/requirements.ts';
import { commonNamespace } from '../page/names.ts';
import stringSchema from '../../fixtures/schemas/string-fault.schema.json' with { type: 'json' };
import structuredSchema from '../../fixtures/schemas/structured-fault.schema.json' with { type: 'json' };
import { childrenNamed, isNil, isNilWithContent, trimmed } from './elements.ts';
import { excerpt } from './excerpt.ts';
import { compileShape } from './shape.ts';

/** The body of an error without an api-version. */
export interface StringFault {
  readonly kind: 'string';
  readonly text: string;
}

/** The body of an error under an api-version. */
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

const stringFindings = compileShape({ schema: stringSchema, levels: 2, text: 'presence' });
const structuredFindings = compileShape({ schema: structuredSchema, levels: 4, text: 'beginning' });

/** How deep members of a fault are looked at: Values, its pairs, and their keys and values. */
const levelsOfMember = 3;

/** What is nil holds nothing. */
function nilFindings(
  element: XmlElement,
  at: string,
  requirement: RequirementId,
  levels: number,
): readonly Finding[] {
  const here: readonly Finding[] = isNilWithContent(element)
    ? [{ requirement, at, want: 'no content, for it is nil', got: 'content' }]
    : [];
  if (levels <= 1) return here;
  const below = element.children.flatMap((child) =>
    nilFindings(child, `${at}/${excerpt(child.local)}`, requirement, levels - 1),
  );
  return [...here, ...below];
}

/**
 * The text of a `string` error body: that element in the serialization namespace, holding text that is not blank and nothing else.
 * @param requirement the row under which the string is due; whatever is wrong breaks that row and ends the reading
 */
export function readStringFault(
  { root }: XmlDocument,
  requirement: 'GJ-ERR-01' | 'GJ-ERR-02',
): Decoded<StringFault> {
  const [broken, ...others] = stringFindings(root).map(({ at, want, got }) => ({
    requirement,
    at,
    want,
    got,
    ends: true as const,
  }));
  return broken === undefined
    ? {
        ok: true,
        value: { kind: 'string', text: root.text },
        findings: nilFindings(root, '/string', requirement, 1),
      }
    : { ok: false, findings: [broken, ...others] };
}

function member(fault: XmlElement, local: string): XmlElement | undefined {
  return childrenNamed(fault, { namespace: commonNamespace, local })[0];
}

function valuesOf(values: XmlElement | undefined): StructuredFault['values'] {
  if (values === undefined || isNil(values)) return 'nil';
  return values.children.length === 0 ? 'empty' : 'list';
}

/** A document with more faults than this is shown to be wrong by the first of them. */
const mostFindings = 20;

const members = ['Code', 'Message', 'Values'];

/** The fault and its members; the page does not speak of whatever else is in it. */
function memberNilFindings(fault: XmlElement): readonly Finding[] {
  const at = '/HpcWebServiceFault';
  const findings = [
    ...nilFindings(fault, at, 'GJ-ERR-04', 1),
    ...fault.children
      .filter(({ namespace, local }) => namespace === commonNamespace && members.includes(local))
      .flatMap((one) => nilFindings(one, `${at}/${one.local}`, 'GJ-ERR-04', levelsOfMember)),
  ];
  return findings.slice(0, mostFindings);
}

function orderFindings(fault: XmlElement): readonly Finding[] {
  const text = trimmed(fault.text);
  const names = fault.children.map(({ namespace, local }) =>
    namespace === commonNamespace ? local : `${local} in another namespace`,
  );
  if (text === '' && names.join() === members.join()) return [];
  return [
    {
      requirement: 'GJ-ERR-08',
      at: '/HpcWebServiceFault',
      want: members.join(', '),
      got: excerpt([...names, ...(text === '' ? [] : [`the text ${text}`])].join(', ')),
    },
  ];
}

/**
 * The members of an `HpcWebServiceFault`. A wrong root (GJ-ERR-03) and wrong members (GJ-ERR-04) end the reading; content of what is
 * nil (GJ-ERR-04), another order and whatever else is in it (GJ-ERR-08) do not. A pair in Values has any name and holds a key and a value of any namespace.
 */
export function readStructuredFault({ root }: XmlDocument): Decoded<StructuredFault> {
  const [broken, ...others] = structuredFindings(root);
  if (broken !== undefined) return { ok: false, findings: [broken, ...others] };
  return {
    ok: true,
    value: {
      kind: 'HpcWebServiceFault',
      code: Number(trimmed(member(root, 'Code')?.text ?? '')),
      message: member(root, 'Message')?.text ?? '',
      values: valuesOf(member(root, 'Values')),
      order: root.children.map(({ local }) => local),
    },
    findings: [...memberNilFindings(root), ...orderFindings(root)],
  };
}
