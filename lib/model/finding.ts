import type { RequirementId } from '../spec/requirements.ts';
import type { Reply } from './http.ts';

/** One way in which a reply breaks one requirement. */
export interface Finding {
  readonly requirement: RequirementId;
  /** Where: a path into the document, a header, or the status. */
  readonly at: string;
  readonly want: string;
  readonly got: string;
  /**
   * True where nothing later in the same reply could be judged because of this. The requirements that the check covers
   * besides are then blocked, neither passed nor failed.
   */
  readonly ends?: true;
  /** The reply that shows it, so that a report can say which request to repeat. */
  readonly about?: Reply;
}
