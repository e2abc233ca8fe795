import type { Scope } from '../../model/requirement.ts';
import type { RequirementId } from '../../page/requirements.ts';
import type { Layer } from '../behaviour.ts';

/** One thing that the page leaves open, answered otherwise than by the reference. */
export interface Freedom {
  readonly id: string;
  /** What a server may do, in one sentence. */
  readonly opens: string;
  /** Recommendations that a server which takes this freedom does not follow; every `must` it keeps. */
  readonly warns?: readonly RequirementId[];
  /** Where it shows. */
  readonly needs?: Scope;
  readonly layer: Layer;
}
