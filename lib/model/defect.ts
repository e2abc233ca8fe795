import type { Excerpt } from './finding.ts';

/** The ways in which a document can be wrong, whichever operation replies with it. */
export const defectKinds = [
  'malformed-xml',
  'charset-mismatch',
  'bag-root',
  'bag-content',
  'bag-property',
  'bag-value-before-name',
  'bag-repeated-name',
  'value-form',
  'state-form',
  'contradicting-values',
  'job-root',
  'job-version',
  'job-attribute-type',
  'job-namespace',
  'string-fault',
  'fault-root',
  'fault-members',
  'fault-order',
] as const;
export type DefectKind = (typeof defectKinds)[number];

/** One thing that is wrong with a document. The requirement that it breaks depends on the operation. */
export interface Defect {
  readonly kind: DefectKind;
  /** A path into the document, or a header field. */
  readonly at: string;
  readonly want: string;
  readonly got: string;
  /** The place in a body that is not XML. */
  readonly excerpt?: Excerpt;
  /** True if nothing later in the document can be read because of it. */
  readonly ends?: true;
}
