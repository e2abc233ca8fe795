import type { RequirementId } from '../page/requirements.ts';
import type { Reply } from './http.ts';

/** A few characters of a body around a wrong one. */
export interface Excerpt {
  /** One-based, like the column; columns count characters. */
  readonly line: number;
  readonly column: number;
  readonly text: string;
  /** The index in `text` of the wrong character. */
  readonly caret: number;
}

/** The two lists that a finding compares. */
export interface Lists {
  readonly want: readonly string[];
  readonly got: readonly string[];
}

/** A breach of one requirement by a reply. */
export interface Finding {
  readonly requirement: RequirementId;
  /** A path into the document, a header, or the status. */
  readonly at: string;
  readonly want: string;
  readonly got: string;
  /** The place in a body that is not well-formed XML. */
  readonly excerpt?: Excerpt;
  /** Set if the finding is about the difference between two lists of names. */
  readonly lists?: Lists;
  /** True if nothing later in the reply could be judged; the other requirements that the check covers are blocked then. */
  readonly ends?: true;
  /** The reply with the breach, from which reports find the request to repeat. */
  readonly about?: Reply;
}
