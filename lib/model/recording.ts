import type { Again } from './command.ts';
import type { Finding } from './finding.ts';
import type { Problem, Repeats, ResultTarget, RunFacts } from './result.ts';
import type { Target } from './target.ts';
import type { Verdict } from './verdict.ts';
import type { World } from './world.ts';

/** The facts about a run that a recording stores, so that it can be judged again without options. Contains no secrets. */
export interface Recording {
  readonly formatVersion: 1;
  readonly target: ResultTarget;
  /** Absolute URL of the service root without a trailing slash, and without the port for the built-in emulator. */
  readonly root: string;
  readonly jobSource: World['jobSource'];
  readonly jobHas: Target['jobHas'];
  /** The user name, for command lines that repeat the run. */
  readonly user?: string;
  /** True if certificates were not verified. */
  readonly insecure: boolean;
  /** As in Target. */
  readonly again?: Again;
  /** As in Limits. */
  readonly maxMarkup?: number;
  readonly selection: Target['selection'];
  readonly failOn: Target['failOn'];
  readonly waivers: Target['waivers'];
  readonly run: RunFacts;
  /** Ids of the checks that were skipped because failures or another service stopped the run. */
  readonly leftOut?: readonly string[];
  /** The problems of the whole run; defects of single checks are not included. */
  readonly problems: readonly Problem[];
  /** The outcomes of the laws, because their random cases are too many to record. */
  readonly laws: readonly RecordedLaw[];
  /** The repeated failures; undefined in older recordings. */
  readonly repeats?: readonly RecordedRepeats[];
  /** The recordings that were joined, in the order of their entries; undefined for a single run. */
  readonly parts?: readonly RecordedPart[];
}

/** A part of a joined recording. */
export interface RecordedPart {
  /** The number of its entries. */
  readonly entries: number;
  readonly recording: Recording;
}

/** The repetitions of a failing check. */
export interface RecordedRepeats extends Repeats {
  readonly id: string;
  /** Indexes into the entries of the recording. */
  readonly exchanges: readonly number[];
}

/** The outcome of a law before waivers. */
export interface RecordedLaw {
  readonly id: string;
  readonly verdict: Exclude<Verdict, 'waived'>;
  readonly findings: readonly Omit<Finding, 'about'>[];
  readonly because?: string;
  /** Indexes into the entries of the recording; undefined if the law kept none. */
  readonly exchanges?: readonly number[];
  /** The indexes of the requests of the counterexample, in their order. */
  readonly steps?: readonly number[];
  readonly replay?: readonly string[];
  readonly repeats?: Repeats;
  readonly defect?: string;
}
