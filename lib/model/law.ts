import type { Arbitrary } from 'fast-check';
import type { CheckDescription, InSuite, SuiteCheck } from './check.ts';
import type { Finding } from './finding.ts';
import type { Reply } from './http.ts';
import type { Hosting, Profile } from './requirement.ts';
import type { World } from './world.ts';

/**
 * For each part of the URI, the unreserved characters (RFC 3986, section 2.3) that are percent-encoded wherever they occur. The encoded
 * URI is equivalent (section 6.2.2.2).
 */
export interface Encoded {
  readonly job?: string;
  readonly properties?: string;
  readonly render?: string;
  readonly apiVersion?: string;
}

/** The case of header names, which are case-insensitive (RFC 9110, section 5.1). */
export type HeaderCase = 'lower' | 'upper' | 'capital';

/** The options of a Get Job request; undefined ones are not sent. */
export interface CaseRequest {
  readonly properties?: readonly string[];
  readonly render?: string;
  /** The `api-version` URI parameter. */
  readonly apiVersion?: string;
  /** The `api-version` request header. */
  readonly apiVersionHeader?: string;
  readonly ccpVersion?: string;
  /** The case of the names of both headers; undefined is the spelling of the page. */
  readonly headerCase?: HeaderCase;
  /** The id of another job than the one under test. */
  readonly job?: string;
  readonly encoded?: Encoded;
}

/** The suite id of the laws, which distinguishes them from checks in results. */
export const lawSuite = 'fuzz';

/** The requests of a case, sent in this order, each after the reply to the previous one. */
export type Case = readonly [CaseRequest, ...CaseRequest[]];

/** A stored case that is tried before the random ones. */
export interface KeptCase {
  /** The id of its law. */
  readonly law: string;
  readonly case: Case;
  /** The reason for keeping it. */
  readonly note?: string;
}

/** A rule for every case of a kind, as data, tried with random cases. */
export interface Law<Fault extends string = string> extends CheckDescription<Fault> {
  /** The maximum number of requests of a case. */
  readonly requests: number;
  /** Random cases for this job, all admitted by the law. Requires a known full reply with a value. */
  readonly arbitrary: (world: World) => Arbitrary<Case>;
  /** True if the law applies to a case; a stored one may have been found at another endpoint. */
  readonly admits: (one: Case, world: World) => boolean;
  /** Judges the replies to an admitted case, one for each of its requests. Pure. */
  readonly expect: (replies: readonly Reply[], one: Case, world: World) => readonly Finding[];
}

export interface LawSuite<Fault extends string = string> {
  readonly id: string;
  readonly title: string;
  readonly laws: (profile: Profile, hosting: Hosting) => readonly Law<Fault>[];
}

/** A law with the id of its suite. */
export type SuiteLaw<Fault extends string = string> = InSuite<Law<Fault>>;

export function isLaw(entry: SuiteCheck | SuiteLaw): entry is SuiteLaw {
  return 'arbitrary' in entry;
}

export function isCheck(entry: SuiteCheck | SuiteLaw): entry is SuiteCheck {
  return !isLaw(entry);
}
