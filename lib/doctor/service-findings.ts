import { settledStates } from '../page/names.ts';
import { profiles } from '../page/profiles.ts';
import type { Exchange } from '../model/http.ts';
import type { Hosting, ProfileName } from '../model/requirement.ts';
import { visibleExcerpt } from '../report/visible.ts';
import type { DoctorFinding } from './finding.ts';
import type { JobList, ListedJob, Product } from './service.ts';
import { unexpectedReply } from './unexpected-reply.ts';

const shown = 120;

/** The maximum number of cluster names shown. */
const mostNames = 5;

/** The assumptions of the user about the endpoint. */
export interface Believed {
  readonly profile?: ProfileName;
  readonly cluster?: string;
  readonly job?: string;
}

/** The profile for the run: the user's if it is possible. */
export function chosenProfile(product: Product, { profile }: Believed): ProfileName {
  return product.profiles.find((name) => name === profile) ?? product.profiles[0];
}

/**
 * The finding about the version of HPC Pack, or about the service that answers instead. Pure.
 * @param first the reply to the first request
 */
export function productFinding(
  product: Product | undefined,
  first: Exchange,
  believed: Believed,
  hosting: Hosting,
): DoctorFinding {
  const look = 'Product';
  if (product === undefined)
    return { state: 'fail', look, says: `this is not HPC Pack: ${unexpectedReply(first)}` };
  const profile = chosenProfile(product, believed);
  const names = product.profiles.map((name) => profiles[name].product.replace(/ \(.*\)$/, ''));
  const where = hosting === 'azure' ? ', hosted in Azure' : '';
  const how =
    product.clusters.length > 0
      ? 'Get Clusters answers'
      : profiles[profile].hasClusterSegment
        ? 'the job list is below the cluster name, and Get Clusters does not answer'
        : 'the job list has no cluster name in its URI';
  const says = `${names.join(' or ')}${where} (${how}): use --profile ${profile}`;
  return believed.profile === undefined || believed.profile === profile
    ? { state: 'ok', look, says }
    : { state: 'warn', look, says: `${says}, not ${believed.profile}` };
}

/** The cluster for the run; undefined if the URI has none. */
export function chosenCluster({ clusters }: Product, { cluster }: Believed): string | undefined {
  return cluster ?? clusters[0];
}

/** The finding about the name of the cluster. Pure. */
export function clusterFinding(product: Product, believed: Believed): DoctorFinding {
  const look = 'Cluster';
  const { clusters } = product;
  const [first] = clusters;
  if (!profiles[product.profiles[0]].hasClusterSegment) {
    return { state: 'skip', look, says: 'the URI contains no cluster name: --cluster is not needed' };
  }
  const names = clusters
    .slice(0, mostNames)
    .map((name) => visibleExcerpt(name, shown))
    .join(', ');
  const { cluster } = believed;
  if (cluster === undefined) {
    const name = visibleExcerpt(first ?? '', shown);
    const says =
      clusters.length === 1 ? name : `${name}, the first of ${names}: select another with --cluster`;
    return { state: 'ok', look, says };
  }
  return clusters.length === 0 || clusters.includes(cluster)
    ? { state: 'ok', look, says: visibleExcerpt(cluster, shown) }
    : {
        state: 'warn',
        look,
        says: `Get Clusters reports ${names}, not ${visibleExcerpt(cluster, shown)}: check --cluster`,
      };
}

function inWords({ id, state }: ListedJob): string {
  return `${id} (${state})`;
}

/** The finding about settled jobs. Pure. */
export function jobsFinding({ jobs, seen, instead }: JobList, { job, cluster }: Believed): DoctorFinding {
  const look = 'Jobs';
  if (jobs.length > 0) return { state: 'ok', look, says: `${jobs.map(inWords).join(', ')}` };
  const below = cluster === undefined ? '' : ` below the cluster ${visibleExcerpt(cluster, shown)}`;
  const says =
    instead === undefined
      ? `none of ${seen} jobs is ${settledStates.join(', ')}: submit one and wait until it ends, or pass one with --job`
      : `Get Job List returns no list${below}: ${unexpectedReply(instead)}`;
  return { state: job === undefined ? 'fail' : 'warn', look, says };
}

/** The finding about the reply of Get Job for the selected job. Pure. */
export function jobFinding(
  job: string,
  state: string | undefined,
  exchange: Exchange,
  listed: readonly ListedJob[],
): DoctorFinding {
  const look = 'Get Job';
  if (state !== undefined) {
    return settledStates.some((settled) => settled === state)
      ? { state: 'ok', look, says: `job ${job} is ${state}` }
      : {
          state: 'warn',
          look,
          says: `job ${job} is ${visibleExcerpt(state, shown)} and may change during the test: use one that is ${settledStates.join(', ')}`,
        };
  }
  if (listed.some(({ id }) => id === job)) {
    return {
      state: 'warn',
      look,
      says: `job ${job} is listed, but Get Job returns no state for it: ${unexpectedReply(exchange)}; a run shows the requirement that this breaks`,
    };
  }
  const others = listed.map(inWords).join(', ');
  const step = others === '' ? 'pass another job with --job' : `use one of ${others}`;
  return {
    state: 'fail',
    look,
    says: `Get Job does not return job ${job} (${exchange.reply?.status ?? visibleExcerpt(exchange.failure?.message ?? '')}): ${step}`,
  };
}
