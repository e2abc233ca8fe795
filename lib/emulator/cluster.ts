import type { Hosting, Profile, ProfileName } from '../model/requirement.ts';
import { profiles } from '../page/profiles.ts';
import type { Job } from './job.ts';
import { referenceJobs } from './reference-jobs.ts';

/** A cluster behind a web service: everything besides the request that an answer depends on. */
export interface Cluster {
  readonly profile: Profile;
  readonly hosting: Hosting;
  /** The path of the service root without a trailing slash. */
  readonly root: string;
  /** The name that Get Clusters reports; the segment of the URI before HPC Pack 2016. */
  readonly name: string;
  readonly jobs: readonly Job[];
  /** The value of the Date header, an HTTP date (RFC 9110, section 5.6.7). */
  readonly date: string;
  /** Credentials that every request must have, if set (RFC 7617). */
  readonly credentials?: { readonly user: string; readonly password: string };
  /** The number of jobs on one page of Get Job List. */
  readonly pageSize: number;
  /** The IPv4 addresses in the authority chain of a hosted service, in order. */
  readonly instances: readonly string[];
}

/** The id of the reference job that is Finished and has tasks, a dependency and custom properties. */
export const referenceJob = '115';

/** An id that no reference job has. */
export const referenceMissingJob = '2147483646';

/** The reference cluster of a profile and hosting; all have the same jobs. */
export function referenceCluster(profile: ProfileName, hosting: Hosting): Cluster {
  return {
    profile: profiles[profile],
    hosting,
    root: '/WindowsHPC',
    name: 'HEADNODE01',
    jobs: referenceJobs,
    date: 'Fri, 17 May 2024 20:31:28 GMT',
    pageSize: 2,
    instances: ['10.26.4.12', '10.26.4.31'],
  };
}
