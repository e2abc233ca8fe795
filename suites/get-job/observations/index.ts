import type { Observation } from '../../../lib/model/observation.ts';
import { aboutReplies } from './replies.ts';
import { aboutRequests } from './requests.ts';
import { aboutVersions } from './versions.ts';

/** Section 9: every experiment, in the order of the ids. */
export const getJobObservations: readonly Observation[] = [
  ...aboutRequests,
  ...aboutVersions,
  ...aboutReplies,
].toSorted((one, other) => (one.id < other.id ? -1 : 1));
