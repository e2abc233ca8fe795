import type { Hosting, Profile } from './requirement.ts';

/** The facts about the job that the first replies show. Unknown facts are undefined. */
export interface JobFacts {
  /** Names and values of the full reply, in its order; undefined if it could not be read. An unset value is empty. */
  readonly full?: ReadonlyMap<string, string>;
  /** The reason why the full reply could not be read; undefined if it was read or did not come. */
  readonly unreadable?: string;
  /** Names and values of the full reply with each version, by the key of `wayOf`; unreadable replies are left out. */
  readonly fullUnder?: ReadonlyMap<string, ReadonlyMap<string, string>>;
  /** The names of the profile's table in the full reply, in the order of the table; the whole table until a full reply is known. */
  readonly present: readonly string[];
  readonly state?: string;
  /** True if the job no longer changes: Finished, Failed or Canceled. */
  readonly settled?: boolean;
  /** The properties whose values differ between two equal requests; other checks ignore their values. */
  readonly moving?: ReadonlySet<string>;
  /** The reason why there is no job to test; set if the named job does not exist. */
  readonly noSuchJob?: string;
  readonly hasTasks?: boolean;
  readonly hasCustomProperties?: boolean;
}

/** The facts that checks plan and judge by. */
export interface World {
  readonly profile: Profile;
  readonly hosting: Hosting;
  readonly scheme: 'http' | 'https';
  /** True if the certificate of an https endpoint is verified. */
  readonly verified: boolean;
  /** Host name or address of the endpoint, without port. */
  readonly host: string;
  /** Path of the service root without a trailing slash: `/WindowsHPC`. */
  readonly root: string;
  /** The cluster segment of the URI before HPC Pack 2016; undefined from 2016 on, unless the user named one. */
  readonly cluster?: string;
  /** The names that Get Clusters reports; undefined if it was not sent or its reply could not be read. */
  readonly reportedClusters?: readonly string[];
  /** The id of the job under test. */
  readonly job: string;
  /** The origin of the job id; a job that the user named may not exist. */
  readonly jobSource: 'named' | 'listed';
  /** An id that no job has. */
  readonly missingJob: string;
  readonly known: JobFacts;
}
