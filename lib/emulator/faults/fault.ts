import type { Scope } from '../../model/requirement.ts';
import type { World } from '../../model/world.ts';
import type { RequirementId } from '../../page/requirements.ts';
import type { Layer } from '../behaviour.ts';

/** One way in which a server breaks a documented rule. */
export interface Fault {
  readonly id: string;
  /** The requirement that the fault is about, then the others that findings may name. */
  readonly breaks: readonly [RequirementId, ...RequirementId[]];
  /** Profiles and hostings in which the fault shows, if the first requirement applies there. */
  readonly needs?: Scope;
  /** The behavior of the server in one sentence. */
  readonly says: string;
  /** True if so much of the replies is wrong that findings may name any requirement. */
  readonly spreads?: true;
  /** Scheme and host of the endpoint, if they are the fault. */
  readonly reached?: Pick<World, 'scheme' | 'host'>;
  readonly layer: Layer;
}
