import { answer } from '../../lib/emulator/answer.ts';
import type { Variation } from '../../lib/emulator/behaviour.ts';
import { referenceCluster, referenceJob, referenceMissingJob } from '../../lib/emulator/cluster.ts';
import type { Cluster } from '../../lib/emulator/cluster.ts';
import { assess } from '../../lib/judge/assess.ts';
import type { Assessment } from '../../lib/judge/assess.ts';
import type { Lookup } from '../../lib/judge/judge-check.ts';
import { nothingKnown } from '../../lib/judge/learn.ts';
import { requestKey } from '../../lib/model/http.ts';
import type { Answered } from '../../lib/model/http.ts';
import type { Hosting, ProfileName } from '../../lib/model/requirement.ts';
import type { SuiteCheck } from '../../lib/model/check.ts';
import type { World } from '../../lib/model/world.ts';
import { checksOf } from '../index.ts';

/** The world of an emulated cluster, as a run that found the reference job by itself sees it. */
export function emulatedWorld(cluster: Cluster, reached: Pick<World, 'scheme' | 'host'>): World {
  return {
    profile: cluster.profile,
    hosting: cluster.hosting,
    ...reached,
    verified: true,
    root: cluster.root,
    ...(cluster.profile.clusterSegment ? { cluster: cluster.name } : {}),
    job: referenceJob,
    jobSource: 'listed',
    missingJob: referenceMissingJob,
    known: { ...nothingKnown(cluster), hasTasks: true, hasCustomProperties: true },
  };
}

/** How a world is reached where nothing else is said: so that every row applies that can. */
export const overHttps: Pick<World, 'scheme' | 'host'> = { scheme: 'https', host: 'headnode' };

/** What came of each request to an emulated cluster, asked when it is looked up and remembered. */
export function emulatedLookup(cluster: Cluster, variation: Variation): Lookup {
  const answered = new Map<string, Answered>();
  return (request) => {
    const key = requestKey(request);
    let exchange = answered.get(key);
    if (exchange === undefined) {
      exchange = {
        request,
        sent: { url: `https://headnode${request.target}`, headers: request.headers },
        timing: { startedAt: 0, durationMs: 0 },
        reply: answer(request, cluster, variation),
      };
      answered.set(key, exchange);
    }
    return exchange;
  };
}

/** Judges an emulated server in memory. */
export function judgeEmulated(
  profile: ProfileName,
  hosting: Hosting,
  variation: Variation = [],
  options: {
    readonly checks?: readonly SuiteCheck[];
    readonly reached?: Pick<World, 'scheme' | 'host'>;
  } = {},
): Assessment {
  const cluster = referenceCluster(profile, hosting);
  const checks = options.checks ?? checksOf(cluster.profile, hosting);
  const world = emulatedWorld(cluster, options.reached ?? overHttps);
  return assess(checks, world, emulatedLookup(cluster, variation));
}
