import { readObjectList } from '../../lib/codec/object-list.ts';
import { readXml } from '../../lib/codec/xml.ts';
import { bagOf, valuesOf } from '../../lib/expect/bag.ts';
import { finding, listed, shownValue } from '../../lib/expect/finding.ts';
import { isSuccess, shownReply } from '../../lib/expect/status.ts';
import type { Finding } from '../../lib/model/finding.ts';
import type { Reply } from '../../lib/model/http.ts';
import type { Suite } from '../../lib/model/check.ts';
import type { World } from '../../lib/model/world.ts';
import { getClusters, getJob } from '../../lib/plan/request.ts';
import { identifyJob } from '../../lib/expect/identity.ts';
import { isLoopback } from '../../lib/expect/loopback.ts';
import { sameReply } from '../../lib/expect/same-reply.ts';
import type { FaultId } from './fault-id.ts';
import { uriRow } from './acceptable.ts';

/** Section 1: the request URI. */
export const uri: Suite<FaultId> = {
  id: 'uri',
  title: 'Request URI',
  checks: () => [
    {
      id: 'GJ-URI-01-job',
      title: 'answers with the job at the root, the cluster, Job and its id',
      covers: ['GJ-URI-01'],
      send: (world) => [getJob(world)],
      expect: answersWithJob('GJ-URI-01'),
      killedBy: ['cluster-uri-not-found'],
    },
    {
      id: 'GJ-URI-02-job',
      title: 'answers with the job at the root, Job and its id',
      covers: ['GJ-URI-02'],
      send: (world) => [getJob(world)],
      expect: answersWithJob('GJ-URI-02'),
      killedBy: ['plain-uri-not-found'],
    },
    {
      id: 'GJ-URI-03-https',
      title: 'is reached over https with a certificate that can be verified',
      covers: ['GJ-URI-03'],
      unless: (world) => (isLoopback(world.host) ? 'a loopback address needs no https' : undefined),
      send: (world) => [getJob(world)],
      expect: ([reply], world) => (reply === undefined ? [] : secured(reply, world)),
      killedBy: ['plain-http'],
    },
    {
      id: 'GJ-URI-05-reported-name',
      title: 'the name that Get Clusters reports is the cluster segment',
      covers: ['GJ-URI-05'],
      send: (world) => [getClusters(world), getJob({ ...world, cluster: reportedName(world) })],
      expect: ([clusters, job], world) =>
        clusters === undefined || job === undefined ? [] : reportedNameWorks(clusters, job, world),
      killedBy: ['clusters-reports-other-name'],
    },
    {
      id: 'GJ-URI-06-id',
      title: 'describes the job that the URI names, whatever was asked of it',
      covers: ['GJ-URI-06'],
      send: (world) => [
        getJob(world),
        getJob(world, { properties: ['Id', 'State'] }),
        getJob(world, { render: 'HpcJobXml', properties: ['Id', 'CreateTime', 'State'] }),
        getJob(world, { render: 'HpcJobXml' }),
      ],
      expect: (replies, world) => identifyJob(replies, world.job),
      killedBy: ['id-of-another-job'],
    },
    {
      id: 'GJ-URI-06-missing',
      title: 'never describes another job in the place of one that does not exist',
      covers: ['GJ-URI-06'],
      send: (world) => [getJob(world, { job: world.missingJob })],
      expect: (replies, world) => {
        const given = replies.filter(isSuccess);
        return given.length === 0 ? [] : identifyJob(given, world.missingJob);
      },
      killedBy: ['missing-job-gives-another'],
    },
    {
      id: 'GJ-URI-07-no-body',
      title: 'answers a GET that has neither a body nor a Content-Length',
      covers: ['GJ-URI-07'],
      send: (world) => [getJob(world), getJob(world, { properties: ['Id', 'State'] })],
      expect: (replies) => replies.flatMap(needsNoBody),
      killedBy: ['length-required'],
    },
    {
      id: 'GJ-URI-08-repeatable',
      title: 'says the same of a settled job when it is asked again',
      covers: ['GJ-URI-08'],
      needs: ['settled job'],
      send: (world) => [getJob(world), getJob(world, { occurrence: 2 })],
      expect: ([first, second], world) =>
        first === undefined || second === undefined
          ? []
          : sameReply(second, first, { acceptable: uriRow(world), differs: 'GJ-URI-08' }),
      killedBy: ['value-changes-on-repetition'],
    },
  ],
};

function answersWithJob(row: 'GJ-URI-01' | 'GJ-URI-02'): (replies: readonly Reply[]) => readonly Finding[] {
  return ([reply]) => {
    if (reply === undefined) return [];
    const bag = bagOf(reply, row, 'by default');
    if (!bag.ok) return bag.findings;
    const values = valuesOf(bag.value);
    if (values.size > 0) return [];
    return [finding(reply, row, { at: '/ArrayOfProperty', want: 'the job', got: 'no property at all' })];
  };
}

function secured(reply: Reply, world: World): readonly Finding[] {
  if (world.scheme === 'http') {
    return [finding(reply, 'GJ-URI-03', { at: 'scheme', want: 'https', got: 'http' })];
  }
  if (world.verified) return [];
  return [
    finding(reply, 'GJ-URI-03', {
      at: 'certificate',
      want: 'a certificate that is verified',
      got: 'verification was turned off with --insecure',
    }),
  ];
}

/** The reported name that is used: the one that a person gave, where it is among them, or else the first. */
function reportedName({ reportedClusters, cluster }: World): string {
  const same = reportedClusters?.find((name) => name === cluster);
  return same ?? reportedClusters?.[0] ?? cluster ?? '';
}

function reportedNameWorks(clusters: Reply, job: Reply, world: World): readonly Finding[] {
  const names = clusterNames(clusters);
  if (names.length === 0) {
    return [
      finding(clusters, 'GJ-URI-05', {
        at: 'Get Clusters',
        want: 'status 200 and the name of the cluster',
        got: shownReply(clusters),
      }),
    ];
  }
  const bag = bagOf(job, 'GJ-URI-05', 'by default');
  if (bag.ok) return [];
  const [first] = bag.findings;
  if (first?.requirement !== 'GJ-URI-05') return bag.findings;
  return [
    { ...first, want: `200 (OK) and the job below the reported name ${shownValue(reportedName(world))}` },
  ];
}

function clusterNames(reply: Reply): readonly string[] {
  if (reply.status !== 200) return [];
  const document = readXml(reply);
  const objects = document.ok ? readObjectList(document.value) : undefined;
  return (objects ?? []).flatMap((object) => object.get('Name') ?? []).filter((name) => name !== '');
}

function needsNoBody(reply: Reply): readonly Finding[] {
  if (reply.status !== 411) return [];
  return [
    finding(reply, 'GJ-URI-07', {
      at: 'status',
      want: listed(['200 (OK), for a GET needs no body']),
      got: shownReply(reply),
    }),
  ];
}
