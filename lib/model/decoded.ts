import type { Finding } from './finding.ts';

/**
 * The outcome of a total decoder: the value, or the findings that say why there is none, or the limit of this suite that kept
 * it from reading on, which is nobody's fault: no finding, and nothing to judge. A decoder never throws.
 */
export type Decoded<T> =
  | { readonly ok: true; readonly value: T; readonly findings: readonly Finding[] }
  | { readonly ok: false; readonly findings: readonly [Finding, ...Finding[]]; readonly limit?: never }
  | { readonly ok: false; readonly findings: readonly []; readonly limit: string };
