import type { Finding } from './finding.ts';

/** The outcome of a total decoder: the value, or the finding that says why there is none. A decoder never throws. */
export type Decoded<T> =
  | { readonly ok: true; readonly value: T; readonly findings: readonly Finding[] }
  | { readonly ok: false; readonly findings: readonly [Finding, ...Finding[]] };
