import { referenceCluster } from '../emulator/cluster.ts';
import { startServer } from '../emulator/server.ts';
import { nothingKnown } from '../judge/learn.ts';
import type { JobFacts } from '../model/world.ts';
import type { Target } from '../model/target.ts';
import { profiles } from '../page/profiles.ts';
import type { WorldDraft } from './discover.ts';
import { defined } from '../model/defined.ts';

/** The endpoint of a run, ready to be asked. */
export interface Endpoint {
  /** Scheme, host and port. */
  readonly origin: string;
  /** The endpoint in reports: its URL, or `emulator`. */
  readonly label: string;
  readonly worldDraft: WorldDraft;
  readonly close: () => Promise<void>;
}

/**
 * Everything that the target says about the world at an endpoint. Never throws, because the URL of a target
 * is already checked.
 */
export function worldDraftAt(
  target: Target,
  endpoint: string,
): { readonly origin: string; readonly worldDraft: WorldDraft } {
  const url = new URL(endpoint);
  const profile = profiles[target.profile];
  const known: JobFacts = {
    ...nothingKnown({ profile }),
    ...(target.jobHas.includes('tasks') ? { hasTasks: true } : {}),
    ...(target.jobHas.includes('custom-properties') ? { hasCustomProperties: true } : {}),
  };
  return {
    origin: url.origin,
    worldDraft: {
      profile,
      hosting: target.hosting,
      scheme: url.protocol === 'https:' ? 'https' : 'http',
      isVerified: !target.tls.insecure,
      host: url.hostname,
      root: url.pathname.replace(/\/+$/, ''),
      ...defined({ cluster: target.cluster, job: target.job }),
      jobSource: 'named',
      missingJob: target.missingJob,
      known,
    },
  };
}

/** Opens the endpoint of a target; a target without one gets the built-in emulator, in this thread. */
export async function openEndpoint(target: Target): Promise<Endpoint> {
  if (target.endpoint !== undefined) {
    return { ...worldDraftAt(target, target.endpoint), label: target.endpoint, close: async () => {} };
  }
  const cluster = referenceCluster(target.profile, target.hosting);
  const server = await startServer({ cluster });
  const { origin, worldDraft } = worldDraftAt(target, server.url);
  // Before SP3 there is no operation that tells the name; of our own cluster we know it.
  const named =
    worldDraft.cluster === undefined && cluster.profile.hasClusterSegment && !cluster.profile.hasGetClusters
      ? { cluster: cluster.name }
      : {};
  const known: JobFacts = { ...worldDraft.known, hasTasks: true, hasCustomProperties: true };
  return { origin, label: 'emulator', worldDraft: { ...worldDraft, ...named, known }, close: server.close };
}
