import type { Observation } from '../../../lib/model/observation.ts';
import type { Request } from '../../../lib/model/http.ts';
import type { World } from '../../../lib/model/world.ts';
import { getJob, getTarget, jobPath, lowerCaseJobPath, otherJobPath } from '../../../lib/plan/request.ts';
import { propertiesOf } from '../../../lib/page/scope.ts';
import { properties } from '../../../lib/page/properties.ts';
import { experiment, namesOrOutcome, outcome, outcomeWithCode, summarised } from './experiment.ts';

/** Returns a request for the job with this query. */
function withQuery(world: World, query: string): Request {
  return getTarget(`${jobPath(world)}?${query}`);
}

const names = (label: string, query: string) => ({
  label,
  request: (world: World) => withQuery(world, query),
  describe: namesOrOutcome,
});

const plain = (label: string, query: string) => ({
  label,
  request: (world: World) => withQuery(world, query),
});

const withJob = (label: string, job: string) => ({
  label,
  request: (world: World) => getJob(world, { job }),
  describe: outcomeWithCode,
});

/** Returns the path with `WindowsHpc` in another case, as some clients write it, or with `JOB` if the root has another name. */
function otherCase(world: World): string {
  const [, name] = /(windowshpc)/i.exec(world.root) ?? [];
  if (name === undefined) return jobPath(world).replace('/Job/', '/JOB/');
  return jobPath({
    ...world,
    root: world.root.replace(name, name === 'WindowsHpc' ? 'WindowsHPC' : 'WindowsHpc'),
  });
}

/** Experiments with lists, parameters, paths and methods that the page does not describe. */
export const aboutRequests: readonly Observation[] = [
  experiment('GJ-OBS-01', 'Property names in another case', [
    names('lower case', 'Properties=id,state'),
    names('upper case', 'Properties=ID,STATE'),
  ]),
  experiment('GJ-OBS-02', 'Parameter names in another case', [
    names('properties=', 'properties=Id,State'),
    plain('render=', 'render=HpcJobXml'),
    plain('API-VERSION=', 'API-VERSION=2011-11-01'),
  ]),
  experiment('GJ-OBS-03', 'Path in another case', [
    {
      label: 'lower case',
      request: (world) => getTarget(lowerCaseJobPath(world)),
    },
    {
      label: 'another case',
      request: (world) => getTarget(otherCase(world)),
    },
  ]),
  experiment('GJ-OBS-04', 'White space around a comma', [
    names('after', 'Properties=Id,%20State'),
    names('before', 'Properties=Id%20,State'),
    names('plus sign', 'Properties=Id,+State'),
  ]),
  experiment('GJ-OBS-05', 'An empty list of properties', [
    { label: 'empty', request: (world) => withQuery(world, 'Properties='), describe: namesOrOutcome },
  ]),
  experiment('GJ-OBS-06', 'A name given twice', [names('twice', 'Properties=Id,State,Id')]),
  experiment('GJ-OBS-07', 'A trailing comma and an empty item', [
    names('trailing', 'Properties=Id,State,'),
    names('empty item', 'Properties=Id,,State'),
    names('leading', 'Properties=,Id,State'),
  ]),
  experiment('GJ-OBS-08', 'Percent-encoding in the list', [
    names('%2C', 'Properties=Id%2CState'),
    names('letters', 'Properties=%49d,St%61te'),
  ]),
  experiment('GJ-OBS-09', 'Properties given twice', [names('twice', 'Properties=Id&Properties=State')]),
  experiment('GJ-OBS-10', 'Values of Render that the page does not name', [
    plain('unknown', 'Render=NoSuchRenderer'),
    plain('empty', 'Render='),
    plain('lower case', 'Render=hpcjobxml'),
    plain('given twice', 'Render=HpcJobXml&Render=RestPropRender'),
  ]),
  experiment(
    'GJ-OBS-16',
    'Job ids that are not plain positive numbers',
    [
      ['letters', 'abc'],
      ['negative', '-1'],
      ['zero', '0'],
      ['too large', '99999999999999999999'],
      ['above 32 bits', '2147483648'],
      ['fraction', '1.5'],
    ].map(([label = '', job = '']) => withJob(label, job)),
  ),
  {
    id: 'GJ-OBS-17',
    title: 'A trailing slash, an extra segment, leading zeros in the id',
    send: (world) => [
      getTarget(`${jobPath(world)}/`),
      getTarget(`${jobPath(world)}/NoSuchSegment`),
      getTarget(jobPath(world, `00${world.job}`)),
    ],
    answer: ([slash, segment, zeros]) =>
      summarised([
        ['trailing slash', outcome(slash)],
        ['extra segment', outcome(segment)],
        ['leading zeros', outcome(zeros)],
      ]),
  },
  {
    id: 'GJ-OBS-18',
    title: 'The other form of the URI, and a wrong cluster name',
    send: (world) => [
      getTarget(otherJobPath(world)),
      ...(world.profile.hasClusterSegment ? [getJob({ ...world, cluster: 'NoSuchCluster' })] : []),
    ],
    answer: ([other, wrong], world) =>
      world.profile.hasClusterSegment
        ? summarised([
            ['no cluster segment', outcome(other)],
            ['wrong cluster', outcome(wrong)],
          ])
        : { answer: `with a cluster segment: ${outcome(other)}` },
  },
  {
    id: 'GJ-OBS-19',
    title: 'HEAD and OPTIONS',
    send: (world) => [getJob(world, { method: 'HEAD' }), getJob(world, { method: 'OPTIONS' })],
    answer: ([head, options]) =>
      summarised([
        ['HEAD', head === undefined ? 'no reply' : String(head.status)],
        ['OPTIONS', options === undefined ? 'no reply' : String(options.status)],
      ]),
  },
  experiment('GJ-OBS-26', 'An unknown query parameter, and an Accept header for JSON', [
    plain('unknown parameter', 'NoSuchParameter=1'),
    {
      label: 'Accept: application/json',
      request: (world) => getJob(world, { headers: [['Accept', 'application/json']] }),
    },
  ]),
  {
    id: 'GJ-OBS-27',
    title: 'Properties of a later version',
    send: (world) => laterNames(world).map((name) => getJob(world, { properties: [name] })),
    answer: (replies, world) => {
      const later = laterNames(world);
      return later.length === 0
        ? { answer: 'none: the profile has every property of the table' }
        : summarised(later.map((name, index) => [name, namesOrOutcome(replies[index], world)]));
    },
  },
];

function laterNames(world: World): readonly string[] {
  const own: readonly string[] = propertiesOf(world.profile.name);
  return Object.keys(properties).filter((name) => !own.includes(name));
}
