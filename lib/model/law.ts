import type { Arbitrary } from 'fast-check';
import type { CheckDescription, InSuite, SuiteCheck } from './check.ts';
import type { Finding } from './finding.ts';
import type { Reply } from './http.ts';
import type { Hosting, Profile } from './requirement.ts';
import type { World } from './world.ts';

/**
 * The unreserved characters (RFC 3986, section 2.3: letters, digits, `-._~`) that stand percent-encoded in the URI, each wherever it
 * occurs in that part. The URI means the same without (section 6.2.2.2).
 */
export interface Encoded {
  readonly job?: string;
  readonly properties?: string;
  readonly render?: string;
  readonly apiVersion?: string;
}

/** How names of headers are written; the same names all the same (RFC 9110, section 5.1). */
export type HeaderCase = 'lower' | 'upper' | 'capital';

/** What one Get Job request asks. A field that is left out is not sent. */
export interface CaseRequest {
  readonly properties?: readonly string[];
  readonly render?: string;
  /** The `api-version` URI parameter. */
  readonly apiVersion?: string;
  /** The `api-version` request header. */
  readonly apiVersionHeader?: string;
  readonly ccpVersion?: string;
  /** The case of the names of those two headers; as the page has them where it is left out. */
  readonly headerCase?: HeaderCase;
  /** The identifier of another job than the one that is looked at. */
  readonly job?: string;
  readonly encoded?: Encoded;
}

/** The id of the suite that holds the laws, by which results tell them from checks. */
export const lawSuite = 'fuzz';

/** The requests of one case, in the order in which they are sent, each after the reply to the one before. */
export type Case = readonly [CaseRequest, ...CaseRequest[]];

/** A case that was found once and is tried before any random one. */
export interface KeptCase {
  /** The id of the law that it belongs to. */
  readonly law: string;
  readonly case: Case;
  /** Why it is kept. */
  readonly note?: string;
}

/** A law is data, as a check is: it holds for every case of its kind, and random cases are tried. */
export interface Law<Fault extends string = string> extends CheckDescription<Fault> {
  /** How many requests a case has, at most. */
  readonly requests: number;
  /** Random cases for this job, all of which the law admits. The full reply is known, and holds a property with a value. */
  readonly arbitrary: (world: World) => Arbitrary<Case>;
  /** Whether the law speaks of a case: a kept one may have been found at another endpoint. */
  readonly admits: (one: Case, world: World) => boolean;
  /** Pure; replies stand in the order of the case. */
  readonly expect: (replies: readonly Reply[], one: Case, world: World) => readonly Finding[];
}

/** The laws of a suite. */
export interface LawSuite<Fault extends string = string> {
  readonly id: string;
  readonly title: string;
  readonly laws: (profile: Profile, hosting: Hosting) => readonly Law<Fault>[];
}

/** A law together with the suite that it stands in. */
export type SuiteLaw<Fault extends string = string> = InSuite<Law<Fault>>;

/** Whether what a run judges is a law and not a check. */
export function isLaw(entry: SuiteCheck | SuiteLaw): entry is SuiteLaw {
  return 'arbitrary' in entry;
}

/** Whether it is a check and not a law. */
export function isCheck(entry: SuiteCheck | SuiteLaw): entry is SuiteCheck {
  return !isLaw(entry);
}
