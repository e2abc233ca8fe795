import type { Result } from '../model/result.ts';
import type { RunVerdict } from '../model/verdict.ts';
import { firstCause } from './first-cause.ts';
import { toneOf } from './tone.ts';
import type { Tone } from './tone.ts';
import { defined } from '../model/defined.ts';

/** One target of a run of several. */
export interface OverviewEntry {
  readonly name: string;
  /** The folder of its reports, relative to that of the overview. */
  readonly path: string;
  readonly endpoint: string;
  readonly profile: Result['target']['profile'];
  readonly hosting: Result['target']['hosting'];
  /** Given where certificates were accepted without being verified. */
  readonly insecure?: true;
  readonly verdict: RunVerdict;
  readonly exitStatus: Result['exitStatus'];
  /** The first cause of a verdict that is not conformant: the likeliest defect, or what kept the run from judging. */
  readonly because?: string;
  readonly counts: Result['counts'];
}

/** The result.json above the folders of several targets. */
export interface Overview {
  readonly formatVersion: 1;
  readonly tool: Result['tool'];
  /** The gravest of all. */
  readonly verdict: RunVerdict;
  readonly exitStatus: Result['exitStatus'];
  readonly targets: readonly OverviewEntry[];
  /** Names of the targets that an interruption left without a result. */
  readonly notJudged: readonly string[];
  /** The targets whose difference stands in diff.md and diff.json beside the overview; left out where none were compared. */
  readonly difference?: Compared;
}

/** Two targets by their names, the first being the measure of the second. */
export interface Compared {
  readonly before: string;
  readonly after: string;
}

/** A target that was judged. */
export interface JudgedTarget {
  readonly name: string;
  readonly path: string;
  readonly result: Result;
}

/** The targets that are not conformant, the gravest first, then the others; each in the order in which they were given. */
export function gravestFirst({ targets }: Overview): readonly OverviewEntry[] {
  const rank = ({ exitStatus }: OverviewEntry): number => gravity.indexOf(exitStatus);
  return targets.toSorted((a, b) => rank(b) - rank(a));
}

/** The tone of several targets together. */
export function overallTone({ verdict, targets }: Overview): Tone {
  return verdict === 'conformant' && targets.some((target) => toneOf(target) === 'waived')
    ? 'waived'
    : verdict;
}

/** Of several targets the gravest status counts: a defect, an interruption, a failure, a gap. */
const gravity = [0, 3, 1, 130, 4] as const satisfies readonly Result['exitStatus'][];

const verdictOf = {
  0: 'conformant',
  1: 'nonconformant',
  3: 'incomplete',
  4: 'defect',
  130: 'incomplete',
} as const satisfies Record<Result['exitStatus'], RunVerdict>;

/** The gravest of some exit statuses; 0 where there is none. */
export function gravest(statuses: readonly Result['exitStatus'][]): Result['exitStatus'] {
  return gravity.findLast((status) => statuses.includes(status)) ?? 0;
}

/** The overview of several targets. Pure. */
export function overviewOf(
  tool: Result['tool'],
  judged: readonly JudgedTarget[],
  notJudged: readonly string[],
  difference?: Compared,
): Overview {
  const exitStatus = gravest([
    ...judged.map(({ result }) => result.exitStatus),
    ...(notJudged.length > 0 ? [130 as const] : []),
  ]);
  return {
    formatVersion: 1,
    tool,
    verdict: verdictOf[exitStatus],
    exitStatus,
    targets: judged.map(({ name, path, result }) => ({
      name,
      path,
      endpoint: result.target.endpoint,
      profile: result.target.profile,
      hosting: result.target.hosting,
      ...(result.target.insecure === true ? { insecure: true } : {}),
      verdict: result.verdict,
      exitStatus: result.exitStatus,
      ...(result.verdict === 'conformant' ? {} : { because: firstCause(result) }),
      counts: result.counts,
    })),
    notJudged,
    ...defined({ difference }),
  };
}
