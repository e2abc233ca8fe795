import type { Observation } from '../../../lib/model/observation.ts';
import { ccpVersion } from '../../../lib/plan/version-ways.ts';
import { triggers } from '../triggers.ts';
import { getJob } from '../../../lib/plan/request.ts';
import type { GetJobOptions } from '../../../lib/plan/request.ts';
import { experiment, outcome, outcomeWithCode, summarised } from './experiment.ts';
import type { ExperimentRequest } from './experiment.ts';

const [missingJob] = triggers;

/** Returns requests for a success and an error with the same options. */
function both(label: string, options: GetJobOptions): readonly ExperimentRequest[] {
  return [
    { label: `${label}, success`, request: (world) => getJob(world, options) },
    { label: `${label}, error`, request: (world) => missingJob.request(world, options) },
  ];
}

/** Experiments with versions for which the page is silent or contradicts itself. */
export const aboutVersions: readonly Observation[] = [
  experiment('GJ-OBS-11', 'An api-version older than 2011-11-01', [
    ...both('header', { apiVersionHeader: '2010-01-01' }),
    ...both('parameter', { apiVersion: '2010-01-01' }),
  ]),
  experiment('GJ-OBS-12', 'An unknown, future, malformed or empty api-version', [
    ...both('unknown', { apiVersionHeader: '2012-06-15' }),
    ...both('future', { apiVersionHeader: '2099-12-31.9.9' }),
    ...both('malformed', { apiVersionHeader: 'not-a-version' }),
    ...both('empty header', { apiVersionHeader: '' }),
    ...both('empty parameter', { apiVersion: '' }),
  ]),
  {
    id: 'GJ-OBS-13',
    title: 'CCP_Version together with an accepted api-version',
    send: (world) =>
      world.profile.apiVersions.map((value) =>
        missingJob.request(world, { ccpVersion, apiVersionHeader: value }),
      ),
    answer: (replies, world) =>
      world.profile.apiVersions.length === 0
        ? { answer: 'not tried: the profile accepts no api-version' }
        : summarised(world.profile.apiVersions.map((value, index) => [value, outcome(replies[index])])),
  },
  ...triggers.map(({ id, says, request }): Observation => ({
    id: id === 'missing-job' ? 'GJ-OBS-14' : 'GJ-OBS-15',
    title: `Status and Code for ${says}`,
    send: (world) => [
      request(world),
      ...world.profile.apiVersions.slice(-1).map((value) => request(world, { apiVersionHeader: value })),
    ],
    answer: ([without, withVersion], world) =>
      summarised([
        ['without version', outcomeWithCode(without)],
        ...(world.profile.apiVersions.length === 0
          ? []
          : ([['with version', outcomeWithCode(withVersion)]] as const)),
      ]),
  })),
];
