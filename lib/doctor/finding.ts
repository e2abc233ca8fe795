import type { Painter } from '../report/painter.ts';

/** The steps of a diagnosis, in order. */
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

/** `fail` prevents a run, `warn` does not, `skip` was not examined. */
export type State = 'ok' | 'warn' | 'fail' | 'skip';

export interface DoctorFinding {
  readonly state: State;
  readonly look: Look;
  /** One line without unsafe characters; failures and skips contain the reason and the next step. */
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
