import type { RequirementId } from '../page/requirements.ts';
import type { Reply } from './http.ts';

/** A few characters of a body around one that is wrong. */
export interface Excerpt {
  /** Both from 1; a column counts characters. */
  readonly line: number;
  readonly column: number;
  readonly text: string;
  /** The index in `text` below which a caret belongs. */
  readonly caret: number;
}

/** Two lists of which a finding tells the difference. */
export interface Lists {
  readonly want: readonly string[];
  readonly got: readonly string[];
}

/** One way in which a reply breaks one requirement. */
export interface Finding {
  readonly requirement: RequirementId;
  /** Where: a path into the document, a header, or the status. */
  readonly at: string;
  readonly want: string;
  readonly got: string;
  /** The place in a body that is not XML. */
  readonly excerpt?: Excerpt;
  /** The names that were wanted and that came, where a finding is about their difference. */
  readonly lists?: Lists;
  /**
   * True where nothing later in the same reply could be judged because of this. The requirements that the check covers
   * besides are then blocked, neither passed nor failed.
   */
  readonly ends?: true;
  /** The reply that shows it, so that a report can say which request to repeat. */
  readonly about?: Reply;
}
