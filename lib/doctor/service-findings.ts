import { settledStates } from '../page/names.ts';
import { profiles } from '../page/profiles.ts';
import type { Exchange } from '../model/http.ts';
import type { Hosting, ProfileName } from '../model/requirement.ts';
import { visibleExcerpt } from '../report/visible.ts';
import type { DoctorFinding } from './finding.ts';
import type { JobList, ListedJob, Product } from './service.ts';
import { foreignServiceAt } from './foreign-service.ts';

const shown = 120;

/** Names of clusters that are shown. */
const mostNames = 5;

/** What a person said of the endpoint. */
export interface Believed {
  readonly profile?: ProfileName;
  readonly cluster?: string;
  readonly job?: string;
}

/** The profile to go on with: the one that a person named if it fits. */
export function chosenProfile(product: Product, { profile }: Believed): ProfileName {
  return product.profiles.find((name) => name === profile) ?? product.profiles[0];
}

/** Says which HPC Pack answers, or what answers instead. Pure. @param first the reply to the first request */
export function productFinding(
  product: Product | undefined,
  first: Exchange,
  believed: Believed,
  hosting: Hosting,
): DoctorFinding {
  const look = 'Product';
  if (product === undefined)
    return { state: 'fail', look, says: `no HPC Pack answers: ${foreignServiceAt(first)}` };
  const profile = chosenProfile(product, believed);
  const names = product.profiles.map((name) => profiles[name].product.replace(/ \(.*\)$/, ''));
  const where = hosting === 'azure' ? ', hosted in Azure' : '';
  const how =
    product.clusters.length > 0
      ? 'Get Clusters answers'
      : profiles[profile].hasClusterSegment
        ? 'jobs are listed below the cluster, and Get Clusters does not answer'
        : 'jobs are listed without a cluster in the URI';
  const says = `${names.join(' or ')}${where} (${how}): --profile ${profile}`;
  return believed.profile === undefined || believed.profile === profile
    ? { state: 'ok', look, says }
    : { state: 'warn', look, says: `${says}, and not ${believed.profile}` };
}

/** The cluster to go on with; undefined if the URI has none. */
export function chosenCluster({ clusters }: Product, { cluster }: Believed): string | undefined {
  return cluster ?? clusters[0];
}

/** Says how the cluster is called. Pure. */
export function clusterFinding(product: Product, believed: Believed): DoctorFinding {
  const look = 'Cluster';
  const { clusters } = product;
  const [first] = clusters;
  if (!profiles[product.profiles[0]].hasClusterSegment) {
    return { state: 'skip', look, says: 'its URI holds no cluster: leave --cluster out' };
  }
  const names = clusters
    .slice(0, mostNames)
    .map((name) => visibleExcerpt(name, shown))
    .join(', ');
  const { cluster } = believed;
  if (cluster === undefined) {
    const name = visibleExcerpt(first ?? '', shown);
    const says =
      clusters.length === 1 ? name : `${name}, the first of ${names}: choose another one with --cluster`;
    return { state: 'ok', look, says };
  }
  return clusters.length === 0 || clusters.includes(cluster)
    ? { state: 'ok', look, says: visibleExcerpt(cluster, shown) }
    : {
        state: 'warn',
        look,
        says: `Get Clusters reports ${names} and not ${visibleExcerpt(cluster, shown)}: check --cluster`,
      };
}

function inWords({ id, state }: ListedJob): string {
  return `${id} (${state})`;
}

/** Says which settled jobs there are. Pure. */
export function jobsFinding({ jobs, seen, instead }: JobList, { job, cluster }: Believed): DoctorFinding {
  const look = 'Jobs';
  if (jobs.length > 0) return { state: 'ok', look, says: `${jobs.map(inWords).join(', ')}` };
  const below = cluster === undefined ? '' : ` below the cluster ${visibleExcerpt(cluster, shown)}`;
  const says =
    instead === undefined
      ? `no job of ${seen} is ${settledStates.join(', ')}: submit one and wait for its end, or name one with --job`
      : `Get Job List gives no list${below}: ${foreignServiceAt(instead)}`;
  return { state: job === undefined ? 'fail' : 'warn', look, says };
}

/** Says whether Get Job answers for the job to go on with. Pure. */
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
          says: `job ${job} is ${visibleExcerpt(state, shown)} and may change while it is judged: take one that is ${settledStates.join(', ')}`,
        };
  }
  if (listed.some(({ id }) => id === job)) {
    return {
      state: 'warn',
      look,
      says: `job ${job} is listed, but Get Job gives no state of it: ${foreignServiceAt(exchange)}; a run says which requirement that breaks`,
    };
  }
  const others = listed.map(inWords).join(', ');
  const step = others === '' ? 'name another one with --job' : `take one of ${others}`;
  return {
    state: 'fail',
    look,
    says: `Get Job does not give job ${job} (${exchange.reply?.status ?? visibleExcerpt(exchange.failure?.message ?? '')}): ${step}`,
  };
}
