import type { Scope } from '../../model/requirement.ts';
import type { RequirementId } from '../../page/requirements.ts';
import type { Layer } from '../behaviour.ts';

/** One choice that the page leaves to the server, made differently from the reference. */
export interface Freedom {
  readonly id: string;
  /** The permitted behavior of a server in one sentence. */
  readonly opens: string;
  /** Recommendations that a server with this freedom ignores; it still meets every `must`. */
  readonly warns?: readonly RequirementId[];
  /** Profiles and hostings in which the freedom shows. */
  readonly needs?: Scope;
  readonly layer: Layer;
}
