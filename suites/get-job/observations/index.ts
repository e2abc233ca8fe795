import type { Observation } from '../../../lib/model/observation.ts';
import { aboutReplies } from './replies.ts';
import { aboutRequests } from './requests.ts';
import { aboutVersions } from './versions.ts';

/** Section 9: the experiments, in the order of their ids. */
export const getJobObservations: readonly Observation[] = [
  ...aboutRequests,
  ...aboutVersions,
  ...aboutReplies,
].toSorted((one, other) => (one.id < other.id ? -1 : 1));
