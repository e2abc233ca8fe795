import type { Finding } from './finding.ts';

/**
 * The outcome of a decoder, which never throws: a value, or findings, or the limit of this suite that stopped it. A limit is no fault of
 * the endpoint, so that it gives no finding.
 */
export type Decoded<T> =
  | { readonly ok: true; readonly value: T; readonly findings: readonly Finding[] }
  | { readonly ok: false; readonly findings: readonly [Finding, ...Finding[]]; readonly limit?: never }
  | { readonly ok: false; readonly findings: readonly []; readonly limit: string };
