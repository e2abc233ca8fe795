import type { Reply } from '../../model/http.ts';
import { propertiesOf } from '../../page/scope.ts';
import { answer } from '../answer.ts';
import type { IncomingRequest, Variation } from '../behaviour.ts';
import { referenceMissingJob } from '../cluster.ts';
import type { Cluster } from '../cluster.ts';

/** Path of Get Job as the profile has it. */
export function jobPath(cluster: Cluster, id: number | string): string {
  return `${cluster.root}${cluster.profile.hasClusterSegment ? `/${cluster.name}` : ''}/Job/${id}`;
}

/** A GET of a target. */
export function get(target: string, headers: IncomingRequest['headers'] = []): IncomingRequest {
  return { method: 'GET', target, headers };
}

/** The content of a reply as text. */
export function textOf(reply: Reply): string {
  return new TextDecoder('utf-8', { fatal: true }).decode(reply.body);
}

const versions = ['2011-11-01', '2012-03-31.3.4', '2012-11-01.4.0', '2010-01-01', '2099-01-01', ''];

function withVersions(target: string): readonly IncomingRequest[] {
  const parameterised = (value: string): string =>
    `${target}${target.includes('?') ? '&' : '?'}api-version=${value}`;
  return [
    get(target, [['CCP_Version', '3.0']]),
    get(target, [
      ['CCP_Version', '3.0'],
      ['api-version', '2011-11-01'],
    ]),
    get(target, [['ccp_version', '3.0']]),
    ...['Api-Version', 'API-VERSION'].map((name) => get(parameterised('2010-01-01'), [[name, '2011-11-01']])),
    ...versions.flatMap((version) => [
      get(target, [['api-version', version]]),
      get(parameterised(version)),
      ...versions.map((other) => get(parameterised(other), [['api-version', version]])),
    ]),
  ];
}

/** Requests of every kind, enough to tell any two behaviours of the tables apart. */
export function probes(cluster: Cluster): readonly IncomingRequest[] {
  const base = cluster.root + (cluster.profile.hasClusterSegment ? `/${cluster.name}` : '');
  const names = propertiesOf(cluster.profile.name);
  const all = names.join(',');
  const unknowns = ['Nope', 'Nope7', 'Stat', 'StateX', 'state', '%3Cb%3E', 'No%22pe', 'No%00Such'];
  const lists = [
    ...names,
    ...unknowns,
    'Id,State,Owner',
    'Id,State,Owner,Name',
    'Id, State',
    'Id,,State',
    'Id%2CState',
    `I%64,State`,
    'x'.repeat(80),
    'Id,Id',
    names.slice(0, 33).join(','),
    all,
    ...unknowns.flatMap((name) => [`${name},Id,State`, `Id,${name},State`, `Id,State,${name}`]),
    `Nope,Id,Nada`,
    ...['7', '*', 'All', 'null', 'Running', 'CommandLine', 'CanPreempt', 'State%22', 'State%E2%80%8B'],
    ...['Id,7', 'Nope,Nope,Id', 'Nope,Id,Nope'],
    `${names.slice(0, 12).join(',')},Nope`,
    '',
  ];
  const renders = ['', '&Render=RestPropRender', '&Render=HpcJobXml'];
  const jobTargets = (id: number | string): readonly string[] => [
    jobPath(cluster, id),
    `${jobPath(cluster, id)}?Render=RestPropRender`,
    `${jobPath(cluster, id)}?Render=HpcJobXml`,
    jobPath(cluster, String(id).replace('1', '%31')),
    ...lists.flatMap((list) =>
      renders.map((render) => `${jobPath(cluster, id)}?Properties=${list}${render}`),
    ),
  ];
  const jobs = cluster.jobs.map((job) => job.values.Id);
  const id = jobs[0] ?? 0;
  const versioned = [
    jobPath(cluster, id),
    `${jobPath(cluster, id)}?Properties=Id,State`,
    `${jobPath(cluster, id)}?Properties=Nope`,
    `${jobPath(cluster, id)}?Properties=No%22pe`,
    `${jobPath(cluster, id)}?Render=HpcJobXml`,
    `${jobPath(cluster, id)}?Render=HpcJobXml&Properties=Nope`,
    `${jobPath(cluster, id)}?Properties=Id,State,Nope`,
    `${jobPath(cluster, id)}?Properties=Id,State,Owner,Name`,
    `${jobPath(cluster, id)}?Render=RestPropRender`,
    `${jobPath(cluster, id)}?Render=HpcJobXml&Properties=Id,State`,
    `${jobPath(cluster, id)}?Properties=${all}`,
    `${jobPath(cluster, id)}?Render=HpcJobXml&Properties=${all}`,
    `${jobPath(cluster, id)}?Render=HpcJobXml&Properties=Id,State,Nope`,
    jobPath(cluster, referenceMissingJob),
    `${jobPath(cluster, referenceMissingJob)}?Render=HpcJobXml`,
    `${jobPath(cluster, referenceMissingJob)}?Properties=Id`,
    `${jobPath(cluster, referenceMissingJob)}?Properties=Nope`,
    `${jobPath(cluster, referenceMissingJob)}?Properties=Id,State,Owner,Name`,
  ];
  const odd = [
    jobPath(cluster, `${id}/`),
    jobPath(cluster, `${id}/More`),
    jobPath(cluster, `0${id}`),
    jobPath(cluster, 'abc'),
    jobPath(cluster, id).toLowerCase(),
    `${cluster.root}/Job/${id}`,
    `${cluster.root}/WRONG/Job/${id}`,
    `${jobPath(cluster, id)}?properties=Id`,
    `${jobPath(cluster, id)}?Properties=Id&Properties=State`,
    `${jobPath(cluster, id)}?Render=`,
    `${jobPath(cluster, id)}?Render=Other`,
    `${jobPath(cluster, id)}?Render=hpcjobxml`,
    `${jobPath(cluster, id)}?Other=1`,
    `${cluster.root}/Clusters`,
    `${base}/Jobs?Properties=Id,State`,
    `${base}/Job/${id}/Tasks`,
    `${base}/Job/${id}/CustomProperties`,
  ].map((target) => get(target));
  return [
    ...odd,
    get(jobPath(cluster, referenceMissingJob)),
    get(jobPath(cluster, referenceMissingJob.replace('1', '%31'))),
    get(jobPath(cluster, id), [['Accept', 'application/json']]),
    { ...get(jobPath(cluster, id)), occurrence: 2 },
    { ...get(jobPath(cluster, id)), method: 'HEAD' },
    { ...get(jobPath(cluster, id)), method: 'OPTIONS' },
    ...versioned.flatMap(withVersions),
    ...jobTargets(id).map((target) => get(target)),
    ...jobs.flatMap((job) => [get(jobPath(cluster, job)), get(`${jobPath(cluster, job)}?Render=HpcJobXml`)]),
  ];
}

function same(left: Reply, right: Reply): boolean {
  return (
    left.status === right.status &&
    left.reason === right.reason &&
    JSON.stringify(left.headers) === JSON.stringify(right.headers) &&
    Buffer.compare(left.body, right.body) === 0
  );
}

type Probed = readonly [request: IncomingRequest, reply: Reply];

const references = new Map<string, Probed[]>();

function referenceReplies(cluster: Cluster): Probed[] {
  const key = `${cluster.profile.name} ${cluster.hosting}`;
  const replies =
    references.get(key) ?? probes(cluster).map((request): Probed => [request, answer(request, cluster)]);
  references.set(key, replies);
  return replies;
}

/** A request that a variation answers otherwise than the reference; the cluster is a reference cluster. */
export function tellsApart(cluster: Cluster, variation: Variation): IncomingRequest | undefined {
  const replies = referenceReplies(cluster);
  const index = replies.findIndex(([request, reply]) => !same(reply, answer(request, cluster, variation)));
  // Moved to the front, because neighbours in the tables differ in the replies to the same requests.
  const [found] = index < 0 ? [] : replies.splice(index, 1);
  if (found === undefined) return undefined;
  replies.unshift(found);
  return found[0];
}
