import type { Hosting, Profile, ProfileName } from '../model/requirement.ts';
import { profiles } from '../page/profiles.ts';
import type { Job } from './job.ts';
import { referenceJobs } from './reference-jobs.ts';

/** A cluster behind a web service: everything that an answer depends on besides the request. */
export interface Cluster {
  readonly profile: Profile;
  readonly hosting: Hosting;
  /** Path of the service root, without a slash at its end. */
  readonly root: string;
  /** The name that Get Clusters reports; the segment of the URI before HPC Pack 2016. */
  readonly name: string;
  readonly jobs: readonly Job[];
  /** The value of the Date header, an HTTP date (RFC 9110, section 5.6.7). */
  readonly date: string;
  /** Where given, every request must bring them (RFC 7617). */
  readonly credentials?: { readonly user: string; readonly password: string };
  /** Jobs on one page of Get Job List. */
  readonly pageSize: number;
  /** The IPv4 addresses of the instances that a hosted service calls, in order. */
  readonly instances: readonly string[];
}

/** The id of the reference job that is Finished and has tasks, a dependency and custom properties. */
export const referenceJob = '115';

/** An id that no reference job has. */
export const referenceMissingJob = '2147483646';

/** The reference cluster of a profile and hosting: the same jobs everywhere. */
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
