import type { SuiteCheck } from '../model/check.ts';
import { requestKey } from '../model/http.ts';
import type { Request } from '../model/http.ts';
import type { Observation } from '../model/observation.ts';
import type { Target } from '../model/target.ts';
import type { World } from '../model/world.ts';
import { referenceCluster } from '../emulator/cluster.ts';
import { baselineRequests } from '../judge/learn.ts';
import { planOf } from '../plan/plan.ts';
import { getClusters, getJobList } from '../plan/request.ts';
import { select } from '../plan/selection.ts';
import { profiles } from '../spec/profiles.ts';
import { checksOf, observations } from '../../suites/index.ts';
import { soughtAt } from './subject.ts';

/** What a run of a target will do, as far as it can be known before anything is sent. */
export interface TargetPlan {
  readonly checks: readonly SuiteCheck[];
  readonly observations: readonly Observation[];
  /** Each request once, those of discovery first; names that a run must discover stand in braces. */
  readonly requests: readonly Request[];
  /** Where in `requests` those of each check and observation stand. */
  readonly askedBy: ReadonlyMap<string, readonly number[]>;
  /** Patterns of `--only` and `--skip` that name nothing. */
  readonly unmatched: readonly string[];
}

/**
 * Plans a run. The number of requests is that of a job whose full reply holds every property of the profile; of a poorer job some
 * lists of properties fall together and fewer are sent, and a job list of several pages costs one more for each page.
 */
export function planFor(target: Target): TargetPlan {
  const profile = profiles[target.profile];
  const {
    checks,
    observations: experiments,
    unmatched,
  } = select(checksOf(profile, target.hosting), observations, target.selection);
  const cluster =
    target.endpoint === undefined ? referenceCluster(target.profile, target.hosting) : undefined;
  const { sought } = soughtAt(target, target.endpoint ?? `http://127.0.0.1${cluster?.root ?? ''}`);
  const segment = sought.cluster ?? cluster?.name ?? '{cluster}';
  const world: World = {
    ...sought,
    ...(profile.clusterSegment ? { cluster: segment } : {}),
    ...(profile.getClusters ? { reportedClusters: [segment] } : {}),
    job: sought.job ?? '{job}',
  };
  const first = [
    ...(profile.getClusters ? [getClusters(world)] : []),
    ...(sought.job === undefined ? [getJobList(world)] : []),
    ...baselineRequests(world),
  ];
  const rest = planOf(checks, experiments, world);
  const indexes = new Map<string, number>();
  const requests: Request[] = [];
  for (const request of [...first, ...rest.requests]) {
    const key = requestKey(request);
    if (indexes.has(key)) continue;
    indexes.set(key, requests.length);
    requests.push(request);
  }
  const place = (index: number): number => indexes.get(requestKey(rest.requests[index] as Request)) as number;
  return {
    checks,
    observations: experiments,
    requests,
    askedBy: new Map([...rest.askedBy].map(([id, asked]) => [id, asked.map(place)])),
    unmatched,
  };
}
