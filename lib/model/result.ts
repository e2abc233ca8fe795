import type { Excerpt, Lists } from './finding.ts';
import type { RequirementId } from '../page/requirements.ts';
import type { ExitStatus, RequirementVerdict, RunVerdict, Verdict } from './verdict.ts';
import type { Shell, Words } from './command.ts';
import type { Hosting, Level, ProfileName } from './requirement.ts';

/** The canonical outcome of a run, format version 1; every other report is a projection of it and of the exchanges. */
export interface Result {
  readonly formatVersion: 1;
  readonly tool: { readonly name: string; readonly version: string };
  /** What was judged; no secret, ever. */
  readonly target: ResultTarget;
  readonly run: RunFacts;
  readonly verdict: RunVerdict;
  readonly exitStatus: Exclude<ExitStatus, 2>;
  readonly counts: {
    readonly checks: Readonly<Record<Verdict, number>>;
    readonly requirements: Readonly<Record<RequirementVerdict, number>>;
    /** Requirements among the blocked ones that are so because no selected check covers them; left out where there are none. */
    readonly notSelected?: number;
  };
  readonly requirements: readonly RequirementResult[];
  readonly checks: readonly CheckResult[];
  readonly observations: readonly ObservationResult[];
  readonly waivers: readonly WaiverResult[];
  /** Likely defects, in the order of mending; undefined in results of versions before diagnoses. */
  readonly diagnoses?: readonly Diagnosis[];
  readonly problems: readonly Problem[];
  /** A result of before they were told leaves them out. */
  readonly digests?: Digests;
}

/** Of what a result was made: SHA-256, in hexadecimal. */
export interface Digests {
  /** The tables of the page: requirements, properties, profiles. */
  readonly page: string;
  /** Every check, law and observation that there is for the profile and hosting, selected or not. */
  readonly checks: string;
  /** Name and version of the tool, with the two before. */
  readonly tool: string;
  /** The bytes of exchanges.har; left out if that was not written. */
  readonly recording?: string;
}

export interface ResultTarget {
  /** `emulator` stands for the built-in one. */
  readonly endpoint: string;
  readonly profile: ProfileName;
  readonly hosting: Hosting;
  readonly cluster?: string;
  readonly job: string;
  readonly missingJob: string;
  readonly auth: AuthKind;
  /** Given where certificates were accepted without being verified. */
  readonly insecure?: true;
}

export const authKinds = ['none', 'basic', 'ntlm', 'bearer'] as const;
export type AuthKind = (typeof authKinds)[number];

/** What a run saw at the endpoint before it judged anything. */
export const sightings = [
  'service',
  'other profile',
  'web page',
  'login page',
  'redirect',
  'gateway',
  'json api',
  'nothing',
] as const;
export type Sighting = (typeof sightings)[number];

export interface Preflight {
  readonly saw: Sighting;
  /** The profile that fits a service of another version. */
  readonly profileSuggested?: ProfileName;
}

export interface RunFacts {
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  readonly durationMs: number;
  readonly seed: number;
  /** Random cases per property. */
  readonly fuzzRuns: number;
  readonly requestsPlanned: number;
  readonly requestsSent: number;
  readonly concurrency: number;
  /** `I/N`. */
  readonly shard?: string;
  /** Left out where every check was selected. */
  readonly selection?: SelectionFacts;
  /** The version of the catalogue that was selected from; a result of before this was told leaves it out. */
  readonly catalogue?: string;
  /** Left out if that is the newest one. */
  readonly newerCatalogue?: NewerCatalogue;
  /** The level whose breaches are failures; a result of before this was told leaves it out. */
  readonly failOn?: Exclude<Level, 'excluded'>;
  readonly interrupted: boolean;
  /** Left out if nothing answered. */
  readonly preflight?: Preflight;
}

/** A catalogue that was there and was not used, because an older one was asked for. */
export interface NewerCatalogue {
  /** The newest version. */
  readonly version: string;
  /** Ids of the checks, laws and observations that the selection would have taken from it besides. */
  readonly notSelected: readonly string[];
}

/** By which catalogue a run judges. */
export type CatalogueFacts = Pick<RunFacts, 'newerCatalogue'> & Required<Pick<RunFacts, 'catalogue'>>;

/** What a run was told to judge of all that there is. */
export interface SelectionFacts {
  /** Patterns of `--only`. */
  readonly only: readonly string[];
  /** Patterns of `--skip`. */
  readonly skip: readonly string[];
  /** Set if only checks were asked again that had failed, or could not be judged. */
  readonly again?: true;
  /** Checks and laws that were selected. */
  readonly checks: number;
  /** Checks and laws that there are. */
  readonly of: number;
}

export interface RequirementResult {
  readonly id: RequirementId;
  readonly level: Level;
  readonly clause: string;
  readonly statement: string;
  readonly verdict: RequirementVerdict;
  /** Ids of the checks that cover it. */
  readonly checks: readonly string[];
  readonly because?: string;
}

export interface ResultFinding {
  readonly requirement: RequirementId;
  readonly at: string;
  readonly want: string;
  readonly got: string;
  /** The place in a body that is not XML. */
  readonly excerpt?: Excerpt;
  /** The names that were wanted and that came, where a finding is about their difference. */
  readonly lists?: Lists;
  /** Index of the exchange that shows it; left out if no single one does. */
  readonly exchange?: number;
}

export interface CheckResult {
  readonly id: string;
  readonly title: string;
  readonly suite: string;
  readonly covers: readonly RequirementId[];
  readonly verdict: Verdict;
  readonly findings: readonly ResultFinding[];
  /** How many of the findings a waiver takes while others stay; they are the last ones. */
  readonly waived?: number;
  readonly because?: string;
  /** Set if the check failed and its requests were repeated. */
  readonly repeats?: Repeats;
  /** Indexes into the entries of exchanges.har. */
  readonly exchanges: readonly number[];
  readonly reproduce?: Reproduce;
}

/** The lines to paste that repeat a check. */
export interface Reproduce {
  /** Sends the requests that show the outcome. */
  readonly curl: string;
  /** Judges the check again. */
  readonly command: string;
  /** The shell that both are quoted for; an older result leaves it out. */
  readonly shell?: Shell;
  /** The same as words, from which lines for other shells are made; an older result leaves them out. */
  readonly words?: { readonly curl: readonly Words[]; readonly command: Words };
}

/** The id in a diagnosis of failures that are unlike any known fault. */
export const unknownFault = 'unknown';

/** A defect that the endpoint probably has, judged by which checks fail and how. */
export interface Diagnosis {
  /** The id of the fault of the proof that is most like it, or `unknown`. */
  readonly fault: string;
  /** One sentence: what a server with that fault does. */
  readonly title: string;
  /** How many failing checks it explains. */
  readonly explains: number;
  /** Their ids. */
  readonly checks: readonly string[];
  /** How many blocked checks a server with that fault blocks too. */
  readonly unblocks: number;
  /** Their ids. */
  readonly blocked: readonly string[];
  /** Faults that explain about as much, the likeliest first. */
  readonly alternatives: readonly { readonly fault: string; readonly title: string }[];
}

/** How often a failure was seen when the same requests were sent again. */
export interface Repeats {
  readonly failed: number;
  /** All attempts that could be judged, the first one included. */
  readonly of: number;
}

export interface ObservationResult {
  readonly id: string;
  readonly title: string;
  readonly answer: string;
  readonly details?: Readonly<Record<string, string>>;
  readonly exchanges: readonly number[];
}

export interface WaiverResult {
  readonly check?: string;
  readonly requirement: string;
  readonly reason: string;
  readonly owner?: string;
  readonly ticket?: string;
  /** ISO 8601 date. */
  readonly expires?: string;
  /** Where it stands: `entry 3 of waivers.json (line 12)`. */
  readonly source?: string;
  readonly state: 'used' | 'stale' | 'expired';
}

/** What kept the run from judging, or from telling what it judged. */
export type ProblemKind =
  | 'unreachable'
  | 'tls'
  | 'auth'
  | 'timeout'
  | 'limit'
  | 'reset'
  | 'protocol'
  | 'overload'
  | 'deadline'
  | 'bail'
  | 'interrupted'
  | 'discovery'
  | 'preflight'
  | 'unanswered'
  | 'job'
  | 'reports'
  | 'defect';

export interface Problem {
  readonly kind: ProblemKind;
  readonly message: string;
}
