import type { CatalogueVersion } from '../page/catalogue.ts';
import type { RequirementId } from '../page/requirements.ts';
import type { Finding } from './finding.ts';
import type { Reply, Request } from './http.ts';
import type { Hosting, Profile } from './requirement.ts';
import type { World } from './world.ts';

/** A fact about the job that a check depends on. */
export type Need = 'full reply' | 'settled job';

/** The reason why a check, or a case of a law, neither passed nor failed. */
export interface NotJudged {
  readonly verdict: 'blocked' | 'inapplicable' | 'indeterminate';
  readonly because: string;
}

/** The outcome of an expectation; a check without findings passes. */
export type Judgement = readonly Finding[] | NotJudged;

/** The part that checks and laws have in common. */
export interface CheckDescription<Fault extends string = string> {
  /** Stable; `<requirement id>-<words>`. */
  readonly id: string;
  /** A sentence that is true of an endpoint that passes. */
  readonly title: string;
  /** The requirements tested. The first one decides whether the check applies. */
  readonly covers: readonly [RequirementId, ...RequirementId[]];
  /** The catalogue version that added the check; undefined for the first one. */
  readonly since?: CatalogueVersion;
  readonly tags?: readonly string[];
  readonly needs?: readonly Need[];
  /** Returns the reason why the check does not apply to this endpoint. */
  readonly unless?: (world: World) => string | undefined;
  /** The emulator faults that make it fail; at least one, because a check that nothing fails proves nothing. */
  readonly killedBy: readonly [Fault, ...Fault[]];
}

/** The requests of a check. */
export interface CheckRequests<Fault extends string = string> extends CheckDescription<Fault> {
  /** True if only the relation between the replies is judged; no `inspect` sees them, because the page leaves each reply open. */
  readonly relational?: true;
  /** True if the check reads no document, so that a document beyond a limit of this suite does not matter. */
  readonly readsNoDocument?: true;
  readonly send: (world: World) => readonly Request[];
  /** Further requests, sent after those of `send`, whose replies the check can do without. */
  readonly alsoAsk?: (world: World) => readonly Request[];
}

/** One reply for each request. */
export type RepliesTo<Requests extends readonly Request[]> = { readonly [Index in keyof Requests]: Reply };

/** One entry for each request: undefined if its reply did not come or cannot be read. */
export type RepliesIfAny<Requests extends readonly Request[]> = {
  readonly [Index in keyof Requests]: Reply | undefined;
};

/** Judges the replies to `send` and `alsoAsk`, in the order of the requests. Pure. */
export type Expect<
  Sent extends readonly Request[] = readonly Request[],
  Also extends readonly Request[] = readonly Request[],
> = (replies: RepliesTo<Sent>, world: World, also: RepliesIfAny<Also>) => Judgement;

/** Judges one reply of the run; called for every request, of any check, whose outcome the page determines. Pure. */
export type Inspect = (reply: Reply, request: Request, world: World) => readonly Finding[];

/** An `expect`, an `inspect` or both. */
export type Judging<Expectation> =
  | { readonly expect: Expectation; readonly inspect?: Inspect }
  | { readonly expect?: Expectation; readonly inspect: Inspect };

/** The requests of a check and the judgement of their replies, as data. */
export type Check<Fault extends string = string> = CheckRequests<Fault> & Judging<Expect>;

/** A check whose `expect` knows from `send` and `alsoAsk` how many replies it gets. */
export type CheckOf<
  Fault extends string,
  Sent extends readonly Request[],
  Also extends readonly Request[],
> = Omit<CheckRequests<Fault>, 'send' | 'alsoAsk'> & {
  readonly send: (world: World) => Sent;
  readonly alsoAsk?: (world: World) => Also;
} & Judging<Expect<Sent, Also>>;

/** The checks of one section of the page. */
export interface Suite<Fault extends string = string> {
  /** Short and stable: `uri`, `properties`, ... */
  readonly id: string;
  readonly title: string;
  readonly checks: (profile: Profile, hosting: Hosting) => readonly Check<Fault>[];
}

/** A check or law with the id of its suite. */
export type InSuite<Judgeable> = Judgeable & { readonly suite: string };

/** A check with the id of its suite. */
export type SuiteCheck<Fault extends string = string> = InSuite<Check<Fault>>;
