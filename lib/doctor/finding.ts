import type { Painter } from '../report/painter.ts';

/** The places that are looked at, in their order. */
export type Look =
  | 'DNS'
  | 'TCP'
  | 'TLS'
  | 'Chain'
  | 'Expiry'
  | 'Name'
  | 'Trust'
  | 'HTTP'
  | 'Login'
  | 'Product'
  | 'Cluster'
  | 'Jobs'
  | 'Get Job';

/** `fail` keeps a run from starting, `warn` does not, `skip` is not looked at. */
export type State = 'ok' | 'warn' | 'fail' | 'skip';

/** The outcome of one look. */
export interface DoctorFinding {
  readonly state: State;
  readonly look: Look;
  /** One line without unsafe characters; of a failure and a skip it holds the reason and the next step. */
  readonly says: string;
}

const paints = { ok: 'green', warn: 'yellow', fail: 'red', skip: 'dim' } as const satisfies Record<
  State,
  keyof Painter
>;

/** A finding as a line of the console. */
export function lineOf({ state, look, says }: DoctorFinding, painter: Painter): string {
  return `${painter[paints[state]](state.padEnd(4))}  ${look.padEnd(7)}  ${says}`;
}
