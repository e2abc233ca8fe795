import type { Defect } from './defect.ts';

/**
 * The outcome of a total decoder: a value, or the defects that prevent one, or the limit of this suite that stopped the reading. A decoder
 * never throws, and a limit is no defect.
 */
export type Parsed<T> =
  | { readonly ok: true; readonly value: T; readonly defects: readonly Defect[] }
  | { readonly ok: false; readonly defects: readonly [Defect, ...Defect[]]; readonly limit?: never }
  | { readonly ok: false; readonly defects: readonly []; readonly limit: string };
