import type { Excerpt, Lists } from './finding.ts';
import type { RequirementId } from '../page/requirements.ts';
import type { ExitStatus, RequirementVerdict, RunVerdict, Verdict } from './verdict.ts';
import type { Shell, Words } from './command.ts';
import type { Hosting, Level, ProfileName } from './requirement.ts';

/** The outcome of a run, format version 1; all other reports are made from it and the exchanges. */
export interface Result {
  readonly formatVersion: 1;
  readonly tool: { readonly name: string; readonly version: string };
  /** The endpoint and job that were judged. Contains no secrets. */
  readonly target: ResultTarget;
  readonly run: RunFacts;
  readonly verdict: RunVerdict;
  readonly exitStatus: Exclude<ExitStatus, 2>;
  readonly counts: {
    readonly checks: Readonly<Record<Verdict, number>>;
    readonly requirements: Readonly<Record<RequirementVerdict, number>>;
    /** The number of blocked requirements that no selected check covers; undefined if 0. */
    readonly notSelected?: number;
  };
  readonly requirements: readonly RequirementResult[];
  readonly checks: readonly CheckResult[];
  readonly observations: readonly ObservationResult[];
  readonly waivers: readonly WaiverResult[];
  /** Likely defects, in the order to fix them; undefined in older results. */
  readonly diagnoses?: readonly Diagnosis[];
  readonly problems: readonly Problem[];
  /** Undefined in older results. */
  readonly digests?: Digests;
}

/** SHA-256 digests, in hexadecimal, of the parts that determine a result. */
export interface Digests {
  /** The tables of the page: requirements, properties, profiles. */
  readonly page: string;
  /** All checks, laws and observations for the profile and hosting, selected or not. */
  readonly checks: string;
  /** Name and version of the tool, and the two digests above. */
  readonly tool: string;
  /** The bytes of exchanges.har; undefined if it was not written. */
  readonly recording?: string;
}

export interface ResultTarget {
  /** The URL of the service root, or `emulator` for the built-in emulator. */
  readonly endpoint: string;
  readonly profile: ProfileName;
  readonly hosting: Hosting;
  readonly cluster?: string;
  readonly job: string;
  readonly missingJob: string;
  readonly auth: AuthKind;
  /** Set if certificates were not verified. */
  readonly insecure?: true;
}

export const authKinds = ['none', 'basic', 'ntlm', 'bearer'] as const;
export type AuthKind = (typeof authKinds)[number];

/** The kinds of reply to the first request of a run. */
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
  /** The profile that fits if the service is of another HPC Pack release. */
  readonly profileSuggested?: ProfileName;
}

export interface RunFacts {
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  readonly durationMs: number;
  readonly seed: number;
  /** Random cases per law. */
  readonly fuzzRuns: number;
  readonly requestsPlanned: number;
  readonly requestsSent: number;
  readonly concurrency: number;
  /** `I/N`. */
  readonly shard?: string;
  /** Undefined if all checks were selected. */
  readonly selection?: SelectionFacts;
  /** The catalogue version that was selected from; undefined in older results. */
  readonly catalogue?: string;
  /** Undefined if that is the newest one. */
  readonly newerCatalogue?: NewerCatalogue;
  /** The weakest level whose breaches fail the run; undefined in older results. */
  readonly failOn?: Exclude<Level, 'excluded'>;
  readonly interrupted: boolean;
  /** Undefined if the endpoint did not reply. */
  readonly preflight?: Preflight;
}

/** The newest catalogue, if an older one was selected. */
export interface NewerCatalogue {
  readonly version: string;
  /** Ids of the checks, laws and observations that the selection would add from it. */
  readonly notSelected: readonly string[];
}

/** The facts of a run about its catalogue. */
export type CatalogueFacts = Pick<RunFacts, 'newerCatalogue'> & Required<Pick<RunFacts, 'catalogue'>>;

/** The selection of a run. */
export interface SelectionFacts {
  /** Patterns of `--only`. */
  readonly only: readonly string[];
  /** Patterns of `--skip`. */
  readonly skip: readonly string[];
  /** Set if only checks were repeated that had failed or could not be judged. */
  readonly again?: true;
  /** The number of selected checks and laws. */
  readonly checks: number;
  /** The number of all checks and laws. */
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
  /** The place in a body that is not well-formed XML. */
  readonly excerpt?: Excerpt;
  /** Set if the finding is about the difference between two lists of names. */
  readonly lists?: Lists;
  /** Index of the exchange with the breach; undefined if it is not in a single one. */
  readonly exchange?: number;
}

export interface CheckResult {
  readonly id: string;
  readonly title: string;
  readonly suite: string;
  readonly covers: readonly RequirementId[];
  readonly verdict: Verdict;
  readonly findings: readonly ResultFinding[];
  /** How many findings, from the end of the list, a waiver covers while others remain. */
  readonly waived?: number;
  readonly because?: string;
  /** Set if the check failed and its requests were repeated. */
  readonly repeats?: Repeats;
  /** Indexes into the entries of exchanges.har. */
  readonly exchanges: readonly number[];
  readonly reproduce?: Reproduce;
}

/** Command lines that repeat a check. */
export interface Reproduce {
  /** Sends the requests that determine the outcome. */
  readonly curl: string;
  /** Judges the check again. */
  readonly command: string;
  /** The shell that both are quoted for; undefined in older results. */
  readonly shell?: Shell;
  /** The same as words, to quote for other shells; undefined in older results. */
  readonly words?: { readonly curl: readonly Words[]; readonly command: Words };
}

/** The fault id of a diagnosis that matches no known fault. */
export const unknownFault = 'unknown';

/** A likely defect of the endpoint, derived from the failing checks and their findings. */
export interface Diagnosis {
  /** The id of the most similar emulator fault, or `unknown`. */
  readonly fault: string;
  /** One sentence about the behaviour of a server with that fault. */
  readonly title: string;
  /** The number of failing checks that it explains. */
  readonly explains: number;
  /** Their ids. */
  readonly checks: readonly string[];
  /** The number of blocked checks that the fault blocks too. */
  readonly unblocks: number;
  /** Their ids. */
  readonly blocked: readonly string[];
  /** Faults that explain about as many checks, the likeliest first. */
  readonly alternatives: readonly { readonly fault: string; readonly title: string }[];
}

/** How often a failure occurred when its requests were repeated. */
export interface Repeats {
  readonly failed: number;
  /** The number of judged attempts, the first one included. */
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
  /** Its place in a file: `entry 3 of waivers.json (line 12)`. */
  readonly source?: string;
  readonly state: 'used' | 'stale' | 'expired';
}

/** The kinds of problems that keep a run from judging or reporting. */
export type ProblemKind =
  | 'unreachable'
  | 'tls'
  | 'auth'
  | 'timeout'
  | 'limit'
  | 'reset'
  | 'protocol'
  | 'foreign'
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
