import type { Result } from '../model/result.ts';
import type { RunVerdict } from '../model/verdict.ts';
import { firstCause } from './first-cause.ts';
import { toneOf } from './tone.ts';
import type { Tone } from './tone.ts';
import { defined } from '../model/defined.ts';

/** One of several targets of a run. */
export interface OverviewEntry {
  readonly name: string;
  /** The folder of its reports, relative to the overview. */
  readonly path: string;
  readonly endpoint: string;
  readonly profile: Result['target']['profile'];
  readonly hosting: Result['target']['hosting'];
  /** Set if certificates were not verified. */
  readonly insecure?: true;
  readonly verdict: RunVerdict;
  readonly exitStatus: Result['exitStatus'];
  /** The first cause of a verdict other than conformant: the likeliest defect or a problem. */
  readonly because?: string;
  readonly counts: Result['counts'];
}

/** The result.json of several targets. */
export interface Overview {
  readonly formatVersion: 1;
  readonly tool: Result['tool'];
  /** The worst verdict. */
  readonly verdict: RunVerdict;
  readonly exitStatus: Result['exitStatus'];
  readonly targets: readonly OverviewEntry[];
  /** Names of the targets without a result because of an interruption. */
  readonly notJudged: readonly string[];
  /** The compared targets of diff.md and diff.json; undefined if none were compared. */
  readonly difference?: Compared;
}

/** The names of two compared targets; the first is the baseline. */
export interface Compared {
  readonly before: string;
  readonly after: string;
}

export interface JudgedTarget {
  readonly name: string;
  readonly path: string;
  readonly result: Result;
}

/** The targets by gravity, the worst first; equal ones in the given order. */
export function gravestFirst({ targets }: Overview): readonly OverviewEntry[] {
  const rank = ({ exitStatus }: OverviewEntry): number => gravity.indexOf(exitStatus);
  return targets.toSorted((a, b) => rank(b) - rank(a));
}

/** The combined tone of several targets. */
export function overallTone({ verdict, targets }: Overview): Tone {
  return verdict === 'conformant' && targets.some((target) => toneOf(target) === 'waived')
    ? 'waived'
    : verdict;
}

/** Exit statuses by gravity, the worst last: defect, interruption, failure, incomplete. */
const gravity = [0, 3, 1, 130, 4] as const satisfies readonly Result['exitStatus'][];

const verdictOf = {
  0: 'conformant',
  1: 'nonconformant',
  3: 'incomplete',
  4: 'defect',
  130: 'incomplete',
} as const satisfies Record<Result['exitStatus'], RunVerdict>;

/** The worst exit status; 0 for none. */
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
