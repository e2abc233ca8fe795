import type { Again } from './command.ts';
import type { Finding } from './finding.ts';
import type { Problem, Repeats, ResultTarget, RunFacts } from './result.ts';
import type { Target } from './target.ts';
import type { Verdict } from './verdict.ts';
import type { World } from './world.ts';

/** What a recording tells of the run that made it, so that it can be judged again without being told anything. No secret, ever. */
export interface Recording {
  readonly formatVersion: 1;
  readonly target: ResultTarget;
  /** Absolute URL of the service root, without a slash at its end; that of the built-in emulator without its port. */
  readonly root: string;
  readonly jobSource: World['jobSource'];
  readonly jobHas: Target['jobHas'];
  /** Who asked; no more than a command line needs to ask again. */
  readonly user?: string;
  /** True where any certificate was accepted. */
  readonly insecure: boolean;
  /** As in Target. */
  readonly again?: Again;
  /** As in Limits. */
  readonly maxMarkup?: number;
  readonly selection: Target['selection'];
  readonly failOn: Target['failOn'];
  readonly waivers: Target['waivers'];
  readonly run: RunFacts;
  /** Ids of the checks that were left out when failures stopped the run; undefined if none were. */
  readonly leftOut?: readonly string[];
  /** What kept the run from judging; the defects of single checks are not among them. */
  readonly problems: readonly Problem[];
  /** What came of the laws: their random cases are too many to be recorded. */
  readonly laws: readonly RecordedLaw[];
  /** The failures that were repeated; a recording of before that leaves them out. */
  readonly repeats?: readonly RecordedRepeats[];
  /** The recordings that were joined, in the order of their entries; left out if it is of one run. */
  readonly parts?: readonly RecordedPart[];
}

/** One of several recordings that were joined. */
export interface RecordedPart {
  /** How many entries are its own. */
  readonly entries: number;
  readonly recording: Recording;
}

/** The repetitions of one failing check. */
export interface RecordedRepeats extends Repeats {
  /** The id of the check. */
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
  /** Indexes into the entries of the recording; undefined where the law kept none of its own. */
  readonly exchanges?: readonly number[];
  /** Those of them that are the requests of the case that broke the law, in their order. */
  readonly steps?: readonly number[];
  readonly replay?: readonly string[];
  readonly repeats?: Repeats;
  readonly defect?: string;
}
