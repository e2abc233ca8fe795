import * as fault from '../codec/fault.ts';
import * as jobXml from '../codec/job-xml.ts';
import * as propertyBag from '../codec/property-bag.ts';
import * as xml from '../codec/xml.ts';
import type { Decoded } from '../model/decoded.ts';
import type { Defect, DefectKind } from '../model/defect.ts';
import type { Finding } from '../model/finding.ts';
import type { Reply } from '../model/http.ts';
import type { Parsed } from '../model/parsed.ts';
import type { XmlDocument } from '../model/xml.ts';
import type { RequirementId } from '../page/requirements.ts';

/** The requirement of Get Job that each kind of defect breaks. */
const rowsOfDefects = {
  'malformed-xml': 'GJ-XML-01',
  'charset-mismatch': 'GJ-HDR-06',
  'bag-root': 'GJ-RP-01',
  'bag-content': 'GJ-RP-02',
  'bag-property': 'GJ-RP-03',
  'bag-value-before-name': 'GJ-RP-04',
  'bag-repeated-name': 'GJ-RP-05',
  'value-form': 'GJ-RP-06',
  'state-form': 'GJ-RP-07',
  'contradicting-values': 'GJ-RP-08',
  'job-root': 'GJ-JX-01',
  'job-version': 'GJ-JX-02',
  'job-attribute-type': 'GJ-JX-06',
  'job-namespace': 'GJ-JX-08',
  'string-fault': 'GJ-ERR-01',
  'fault-root': 'GJ-ERR-03',
  'fault-members': 'GJ-ERR-04',
  'fault-order': 'GJ-ERR-08',
} as const satisfies Record<DefectKind, RequirementId>;

function findingOf({ kind, ...defect }: Defect): Finding {
  return { requirement: rowsOfDefects[kind], ...defect };
}

/** The findings that defects are for Get Job, in their order. */
export function findingsOf(defects: readonly Defect[]): readonly Finding[] {
  return defects.map(findingOf);
}

function decoded<T>(parsed: Parsed<T>, toFinding: (defect: Defect) => Finding = findingOf): Decoded<T> {
  if (parsed.ok) return { ok: true, value: parsed.value, findings: parsed.defects.map(toFinding) };
  if (parsed.limit !== undefined) return { ok: false, findings: [], limit: parsed.limit };
  const [first, ...others] = parsed.defects;
  return { ok: false, findings: [toFinding(first), ...others.map(toFinding)] };
}

/** Reads the XML document of a reply. */
export function xmlOf(reply: Pick<Reply, 'headers' | 'body' | 'mostMarkup'>): Decoded<XmlDocument> {
  return decoded(xml.readXml(reply));
}

/** Reads a property bag. */
export function propertyBagIn(document: XmlDocument): Decoded<propertyBag.PropertyBag> {
  return decoded(propertyBag.readPropertyBag(document));
}

/** Reads job XML. */
export function jobXmlIn(document: XmlDocument): Decoded<jobXml.JobXml> {
  return decoded(jobXml.readJobXml(document));
}

/**
 * Reads the error body `string`.
 * @param due the requirement that asks for it, and that any defect breaks
 */
export function stringFaultIn(
  document: XmlDocument,
  due: 'GJ-ERR-01' | 'GJ-ERR-02',
): Decoded<fault.StringFault> {
  return decoded(fault.readStringFault(document), (defect) => ({ ...findingOf(defect), requirement: due }));
}

/** Reads the error body HpcWebServiceFault. */
export function structuredFaultIn(document: XmlDocument): Decoded<fault.StructuredFault> {
  return decoded(fault.readStructuredFault(document));
}
