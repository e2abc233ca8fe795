import type { Scope } from '../../model/requirement.ts';
import type { World } from '../../model/world.ts';
import type { RequirementId } from '../../page/requirements.ts';
import type { Layer } from '../behaviour.ts';

/** One way in which a server breaks a documented rule. */
export interface Fault {
  readonly id: string;
  /** The requirement that it is about, then every other that a finding may name because of it. */
  readonly breaks: readonly [RequirementId, ...RequirementId[]];
  /** Where it shows; besides, the first requirement must apply. */
  readonly needs?: Scope;
  /** What the server does, in one sentence. */
  readonly says: string;
  /** True where so little of the replies is right that any requirement may be found broken. */
  readonly spreads?: true;
  /** How the endpoint is reached under this fault, where that is what is wrong. */
  readonly reached?: Pick<World, 'scheme' | 'host'>;
  readonly layer: Layer;
}
