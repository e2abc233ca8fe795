import type { Variation } from '../../../lib/emulator/behaviour.ts';
import { referenceCluster } from '../../../lib/emulator/cluster.ts';
import { learnAndJudge } from '../../../lib/judge/learn-and-judge.ts';
import { lookupIn } from '../../../lib/judge/judge-check.ts';
import { learn } from '../../../lib/judge/learn.ts';
import { resultOf } from '../../../lib/judge/result.ts';
import { requestKey } from '../../../lib/model/http.ts';
import type { Exchange } from '../../../lib/model/http.ts';
import type { Result } from '../../../lib/model/result.ts';
import { baselineRequests } from '../../../lib/judge/learn.ts';
import { planOf } from '../../../lib/plan/plan.ts';
import { checksOf, observations } from '../../index.ts';
import { emulatedLookup } from './emulated.ts';
import { emulatedWorld } from '../../../lib/run/emulated-world.ts';
import type { Setting } from './emulated.ts';
import { targetOf } from './targets.ts';

/**
 * The exchanges of a run of all checks and experiments at an emulated server.
 * @param lost the share of requests without a reply, spread evenly
 */
export function recordEmulated(
  { profile, hosting }: Setting,
  variation: Variation,
  lost = 0,
): readonly Exchange[] {
  const cluster = referenceCluster(profile, hosting);
  const lookup = emulatedLookup(cluster, variation);
  const world = learn(emulatedWorld(cluster), lookup);
  const plan = planOf(checksOf(cluster.profile, hosting), observations, world);
  const requests = new Map(
    [...baselineRequests(world), ...plan.requests].map((each) => [requestKey(each), each]),
  );
  return [...requests.values()].flatMap((request, index): readonly Exchange[] => {
    const exchange = lookup(request);
    if (exchange?.reply === undefined) return [];
    if (Math.floor(index * lost) === Math.floor((index + 1) * lost)) return [exchange];
    const { reply: _, ...around } = exchange;
    return [{ ...around, failure: { kind: 'timeout', message: 'no reply in time' } }];
  });
}

/** The result of a recording with a fixed time. */
export function resultOfRecording(setting: Setting, exchanges: readonly Exchange[]): Result {
  const cluster = referenceCluster(setting.profile, setting.hosting);
  const { world, judged } = learnAndJudge(
    checksOf(cluster.profile, setting.hosting),
    emulatedWorld(cluster),
    lookupIn(exchanges),
  );
  return resultOf({
    tool: { name: 'hpcpack-conformance', version: '0.0.0' },
    target: targetOf(setting),
    endpoint: 'https://headnode/WindowsHPC',
    world,
    judged,
    observations,
    exchanges,
    problems: [],
    run: {
      startedAt: '2024-05-17T20:31:28.000Z',
      durationMs: 0,
      seed: 0,
      fuzzRuns: 0,
      requestsPlanned: exchanges.length,
      requestsSent: exchanges.length,
      concurrency: 1,
      interrupted: false,
    },
  });
}
