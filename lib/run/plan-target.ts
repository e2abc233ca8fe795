import type { SuiteCheck } from '../model/check.ts';
import { requestKey } from '../model/http.ts';
import type { Request } from '../model/http.ts';
import { isCheck, isLaw } from '../model/law.ts';
import type { KeptCase, SuiteLaw } from '../model/law.ts';
import type { Observation } from '../model/observation.ts';
import type { Hosting, Profile } from '../model/requirement.ts';
import type { CatalogueFacts } from '../model/result.ts';
import type { Fuzz, Target } from '../model/target.ts';
import type { World } from '../model/world.ts';
import { referenceCluster, referenceJob } from '../emulator/cluster.ts';
import { baselineRequests, closingRequest, comparesValues } from '../judge/learn.ts';
import { holds } from '../plan/catalogue.ts';
import { applicability } from '../plan/applicability.ts';
import { planOf } from '../plan/plan.ts';
import { getClusters, getJobList } from '../plan/request.ts';
import { select } from '../plan/selection.ts';
import { newestCatalogue } from '../page/catalogue.ts';
import { profiles } from '../page/profiles.ts';
import { checksOf, keptCases, lawsOf, observations } from '../../suites/index.ts';
import { worldDraftAt } from './endpoint.ts';

/** The plan of a run, as far as it is known before the first request. */
export interface TargetPlan {
  /** The checks and then the laws. */
  readonly checks: readonly (SuiteCheck | SuiteLaw)[];
  /** How many checks and laws there are to select from. */
  readonly of: number;
  readonly observations: readonly Observation[];
  /** The version of the catalogue, and the entries that it leaves out. */
  readonly catalogue: CatalogueFacts;
  /** Each request once, those of discovery first; names to be discovered are in braces. */
  readonly requests: readonly Request[];
  /** The greatest number of requests of random and kept cases, without shrinking. */
  readonly fuzzRequests: number;
  /** Cases that are tried before random ones. */
  readonly kept: readonly KeptCase[];
  /** The indexes in `requests` of each check and observation. */
  readonly askedBy: ReadonlyMap<string, readonly number[]>;
  /** Patterns of `--only` and `--skip`, and laws of kept cases, that name nothing. */
  readonly unmatched: readonly string[];
}

/** Everything that a plan selects from. */
export interface Contents {
  readonly checksOf: (profile: Profile, hosting: Hosting) => readonly SuiteCheck[];
  readonly lawsOf: (profile: Profile, hosting: Hosting) => readonly SuiteLaw[];
  readonly observations: readonly Observation[];
  /** The newest version that any of them names. */
  readonly newest: string;
}

const published: Contents = { checksOf, lawsOf, observations, newest: newestCatalogue };

/**
 * Properties that a Finished job leaves unset; a list of all its properties therefore differs from the whole
 * table.
 */
const unsetWhenFinished: readonly string[] = ['ErrorMessage', 'HoldUntil'];

/**
 * Plans a run. Requests are counted for a Finished job with every property. A job with fewer properties needs
 * fewer, and each further page of a job list one more.
 */
export function planFor(target: Target): TargetPlan {
  return planFrom(target, published);
}

/** Plans a run like `planFor`, of other contents of the catalogue than the published ones. */
export function planFrom(target: Target, contents: Contents): TargetPlan {
  const profile = profiles[target.profile];
  const all: readonly (SuiteCheck | SuiteLaw)[] = [
    ...contents.checksOf(profile, target.hosting),
    ...contents.lawsOf(profile, target.hosting),
  ];
  const selected = select(all, contents.observations, target.selection);
  const { catalogue = contents.newest } = target.selection;
  const there = all.filter((entry) => holds(catalogue, entry));
  const { observations: experiments } = selected;
  const fixed = selected.checks.filter(isCheck);
  const laws = target.fuzz.runs === 0 ? [] : selected.checks.filter(isLaw);
  const kept = [...(target.fuzz.corpus?.cases ?? []), ...keptCases];
  const ids = new Set(all.map(({ id }) => id));
  const cluster =
    target.endpoint === undefined ? referenceCluster(target.profile, target.hosting) : undefined;
  const { worldDraft } = worldDraftAt(target, target.endpoint ?? `http://127.0.0.1${cluster?.root ?? ''}`);
  const segment = worldDraft.cluster ?? cluster?.name ?? '{cluster}';
  const world: World = {
    ...worldDraft,
    ...(profile.hasClusterSegment ? { cluster: segment } : {}),
    ...(profile.hasGetClusters ? { reportedClusters: [segment] } : {}),
    job: worldDraft.job ?? (cluster === undefined ? '{job}' : referenceJob),
    known: {
      ...worldDraft.known,
      present: worldDraft.known.present.filter((name) => !unsetWhenFinished.includes(name)),
    },
  };
  // The greatest number of properties that a full reply can have, because laws draw from them.
  const full = new Map(worldDraft.known.present.map((name) => [name, '1']));
  const foreseen: World = { ...world, known: { ...worldDraft.known, full } };
  const first = [
    ...(profile.hasGetClusters ? [getClusters(world)] : []),
    ...(worldDraft.job === undefined ? [getJobList(world)] : []),
    ...baselineRequests(world),
  ];
  const rest = planOf(fixed, experiments, world);
  const closing = [...fixed, ...laws].some(comparesValues) ? [closingRequest(world)] : [];
  const indexes = new Map<string, number>();
  const requests: Request[] = [];
  for (const request of [...first, ...rest.requests, ...closing]) {
    const key = requestKey(request);
    if (indexes.has(key)) continue;
    indexes.set(key, requests.length);
    requests.push(request);
  }
  const place = (index: number): number => indexes.get(requestKey(rest.requests[index] as Request)) as number;
  return {
    checks: [...fixed, ...laws],
    of: target.fuzz.runs === 0 ? there.filter(isCheck).length : there.length,
    observations: experiments,
    catalogue: {
      catalogue,
      ...(catalogue === contents.newest
        ? {}
        : { newerCatalogue: { version: contents.newest, notSelected: selected.newer } }),
    },
    requests,
    fuzzRequests: laws
      .filter((law) => applicability(law, world) === undefined)
      .reduce((sum, law) => sum + law.requests * mostCases(law, target.fuzz, kept, foreseen), 0),
    kept,
    askedBy: new Map([...rest.askedBy].map(([id, asked]) => [id, asked.map(place)])),
    unmatched: [...selected.unmatched, ...kept.map(({ law }) => law).filter((law) => !ids.has(law))],
  };
}

/** A kept case that the law does not admit is not sent. */
function mostCases(
  { id, admits }: SuiteLaw,
  { runs, path }: Fuzz,
  kept: readonly KeptCase[],
  world: World,
): number {
  if (path !== undefined) return 1;
  return kept.filter((one) => one.law === id && admits(one.case, world)).length + runs;
}
