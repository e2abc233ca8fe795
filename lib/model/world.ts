import type { Hosting, Profile } from './requirement.ts';

/** What the replies have taught about the job before the rest is planned. Unknown stays undefined; nothing is guessed. */
export interface JobFacts {
  /** Names and values of the full reply, in its order; undefined where no full reply could be read. An unset value is empty. */
  readonly full?: ReadonlyMap<string, string>;
  /** Why the full reply could not be read; undefined if it was read, or if none came. */
  readonly unreadable?: string;
  /** Names and values of the full reply under each way of saying a version, by the key of `wayOf`; unreadable replies are left out. */
  readonly fullUnder?: ReadonlyMap<string, ReadonlyMap<string, string>>;
  /**
   * The names of the profile's table that the full reply holds, in the order of the table. Until a full reply is known this is
   * the whole table of the profile.
   */
  readonly present: readonly string[];
  readonly state?: string;
  /** True where the job no longer changes: Finished, Failed or Canceled. */
  readonly settled?: boolean;
  /** The names of properties whose values differ between two equal requests, which no rule about other requests is held against. */
  readonly moving?: ReadonlySet<string>;
  /** Why there is nothing to look at, where the job that a person named does not exist. */
  readonly noSuchJob?: string;
  readonly hasTasks?: boolean;
  readonly hasCustomProperties?: boolean;
}

/** Everything that a check may know when it plans its requests and judges the replies. */
export interface World {
  readonly profile: Profile;
  readonly hosting: Hosting;
  readonly scheme: 'http' | 'https';
  /** Whether the certificate of an https endpoint is verified. */
  readonly verified: boolean;
  /** Host name or address of the endpoint, without port. */
  readonly host: string;
  /** Path of the service root, without a slash at its end: `/WindowsHPC`. */
  readonly root: string;
  /** The cluster segment of the URI before 2016; undefined from 2016 on, unless a person named one. */
  readonly cluster?: string;
  /** The names that Get Clusters reports; undefined where it was not asked or its reply could not be read. */
  readonly reportedClusters?: readonly string[];
  /** Identifier of the job that is looked at. */
  readonly job: string;
  /** A job that a person named may not exist; one that the endpoint listed does. */
  readonly jobSource: 'named' | 'listed';
  /** An identifier that no job has. */
  readonly missingJob: string;
  readonly known: JobFacts;
}
