import type { CatalogueVersion } from '../page/catalogue.ts';
import type { RequirementId } from '../page/requirements.ts';
import type { Finding } from './finding.ts';
import type { Reply, Request } from './http.ts';
import type { Hosting, Profile } from './requirement.ts';
import type { World } from './world.ts';

/** What a check cannot do without. */
export type Need = 'full reply' | 'settled job';

/** Why a check, or a case of a law, has no verdict of its own. Neither a pass nor a failure. */
export interface NotJudged {
  readonly verdict: 'blocked' | 'inapplicable' | 'indeterminate';
  readonly because: string;
}

/** The outcome of an expectation. No finding, no failure. */
export type Judgement = readonly Finding[] | NotJudged;

/**
 * What everything that is judged says of itself. `Fault` names the emulator faults that must make it fail; what nothing can make fail
 * does not compile.
 */
export interface CheckDescription<Fault extends string = string> {
  /** Stable; `<requirement id>-<words>`. */
  readonly id: string;
  /** A sentence that is true of an endpoint that passes. */
  readonly title: string;
  /** The first one is what the check is about: where it does not apply, neither does the check. */
  readonly covers: readonly [RequirementId, ...RequirementId[]];
  /** The version of the catalogue that added it; left out for what the first one had. */
  readonly since?: CatalogueVersion;
  readonly tags?: readonly string[];
  readonly needs?: readonly Need[];
  /** A reason why the check does not apply to this endpoint, where there is one. */
  readonly unless?: (world: World) => string | undefined;
  readonly killedBy: readonly [Fault, ...Fault[]];
}

/** What a check sends, and which replies it can judge. */
export interface CheckRequests<Fault extends string = string> extends CheckDescription<Fault> {
  /** True where the page leaves open what each reply is and only their relation is judged; no `inspect` looks at such replies. */
  readonly relational?: true;
  /** True where no document is read: one that is beyond a limit of this suite keeps nothing from such a check. */
  readonly readsNoDocument?: true;
  readonly send: (world: World) => readonly Request[];
  /**
   * True of requests of other operations, which the page does not speak of: their replies only tell what to look for. Where one does not
   * come or cannot be read, the check does without. They stand last in `send`, and `expect` is not shown what did not come.
   */
  readonly isEvidence?: (request: Request) => boolean;
}

/** Judges the replies to a check's own requests. */
export interface Expecting {
  /** Pure; replies stand in the order of `send`. */
  readonly expect: (replies: readonly Reply[], world: World) => Judgement;
}

/** Judges every reply of the run. */
export interface Inspecting {
  /**
   * Pure; is shown, one by one, every reply of the run to a request whose outcome the page determines, those to its own requests
   * included.
   */
  readonly inspect: (reply: Reply, request: Request, world: World) => readonly Finding[];
}

/** A check is data: what to send, and what findings the replies give. One that judges nothing does not compile. */
export type Check<Fault extends string = string> = CheckRequests<Fault> &
  ((Expecting & Partial<Inspecting>) | (Partial<Expecting> & Inspecting));

/** The checks of one section of the page. */
export interface Suite<Fault extends string = string> {
  /** Short and stable: `uri`, `properties`, ... */
  readonly id: string;
  readonly title: string;
  readonly checks: (profile: Profile, hosting: Hosting) => readonly Check<Fault>[];
}

/** Something together with the suite that it stands in. */
export type InSuite<Judgeable> = Judgeable & { readonly suite: string };

/** A check together with the suite that it stands in. */
export type SuiteCheck<Fault extends string = string> = InSuite<Check<Fault>>;
