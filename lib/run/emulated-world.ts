import { referenceJob, referenceMissingJob } from '../emulator/cluster.ts';
import type { Cluster } from '../emulator/cluster.ts';
import { nothingKnown } from '../judge/learn.ts';
import type { World } from '../model/world.ts';

/**
 * The world of an emulated cluster for a run that found the reference job itself, before any reply.
 * @param other differences from this world
 */
export function emulatedWorld(cluster: Cluster, other: Partial<World> = {}): World {
  return {
    profile: cluster.profile,
    hosting: cluster.hosting,
    scheme: 'https',
    isVerified: true,
    host: 'headnode',
    root: cluster.root,
    ...(cluster.profile.hasClusterSegment ? { cluster: cluster.name } : {}),
    job: referenceJob,
    jobSource: 'listed',
    missingJob: referenceMissingJob,
    known: { ...nothingKnown(cluster), hasTasks: true, hasCustomProperties: true },
    ...other,
  };
}
