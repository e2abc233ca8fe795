import type { RequirementId } from '../spec/requirements.ts';
import type { Finding } from './finding.ts';
import type { Reply, Request } from './http.ts';
import type { World } from './world.ts';

/** What a check cannot do without; where it is missing the check is blocked, or does not apply. */
export type Need =
  | 'full reply'
  | 'settled job'
  | 'https'
  | 'known tasks'
  | 'known custom properties'
  | 'reported cluster';

/**
 * A check is data: what to send, and what findings the replies give. `Fault` names the emulator faults that must make it fail;
 * a check that nothing can make fail does not compile.
 */
export interface Check<Fault extends string = string> {
  /** Stable; `<requirement id>-<words>`. */
  readonly id: string;
  /** A sentence that is true of an endpoint that passes. */
  readonly title: string;
  readonly covers: readonly [RequirementId, ...RequirementId[]];
  readonly tags?: readonly string[];
  readonly needs?: readonly Need[];
  /**
   * `run`: judges, besides its own, every reply to a request of the other selected checks whose outcome the page determines.
   * Left out: only the replies to its own requests.
   */
  readonly over?: 'run';
  /** True where the page leaves open what each reply is and only their relation is judged; such replies stay out of `over: 'run'`. */
  readonly relational?: true;
  readonly send: (world: World) => readonly Request[];
  /** Pure; replies stand in the order of `send`. No finding, no failure. */
  readonly expect: (replies: readonly Reply[], world: World) => readonly Finding[];
  readonly killedBy: readonly [Fault, ...Fault[]];
}

/** The checks of one section of the page. */
export interface Suite<Fault extends string = string> {
  /** The last part of the folder or file name: `uri`, `properties`, ... */
  readonly id: string;
  readonly title: string;
  readonly checks: (world: Pick<World, 'profile' | 'hosting'>) => readonly Check<Fault>[];
}
