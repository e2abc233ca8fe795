import { bodyKind } from '../../lib/codec/body-kind.ts';
import { bagOf, valuesOf } from '../../lib/expect/bag.ts';
import { isFault } from '../../lib/expect/fault.ts';
import { ending, finding, listed, shownValue } from '../../lib/expect/finding.ts';
import { isSuccess, shownReply } from '../../lib/expect/status.ts';
import type { Finding } from '../../lib/model/finding.ts';
import type { Reply } from '../../lib/model/http.ts';
import type { Suite } from '../../lib/model/check.ts';
import type { World } from '../../lib/model/world.ts';
import { getClusters, getJob } from '../../lib/plan/request.ts';
import { identifyJob } from '../../lib/expect/identity.ts';
import { isLoopback } from '../../lib/page/loopback.ts';
import { sameReply } from '../../lib/expect/same-reply.ts';
import { check, paired } from './check.ts';
import type { FaultId } from './fault-id.ts';
import { uriRow } from './acceptable.ts';

/** Section 1: the request URI. */
export const uriSuite: Suite<FaultId> = {
  id: 'uri',
  title: 'Request URI',
  checks: () => [
    check({
      id: 'GJ-URI-01-job',
      title: 'returns the job at {root}/{cluster}/Job/{id}',
      covers: ['GJ-URI-01'],
      send: (world) => [getJob(world)],
      expect: ([reply]) => answersWithJob(reply, 'GJ-URI-01'),
      killedBy: ['cluster-uri-login-page', 'cluster-segment-unknown', 'cluster-uri-redirects'],
    }),
    check({
      id: 'GJ-URI-02-job',
      title: 'returns the job at {root}/Job/{id}',
      covers: ['GJ-URI-02'],
      send: (world) => [getJob(world)],
      expect: ([reply]) => answersWithJob(reply, 'GJ-URI-02'),
      killedBy: ['clusterless-uri-unknown', 'clusterless-uri-redirects', 'bag-in-envelope'],
    }),
    check({
      id: 'GJ-URI-03-https',
      title: 'serves https with a certificate that can be verified',
      covers: ['GJ-URI-03'],
      unless: (world) => (isLoopback(world.host) ? 'a loopback address needs no https' : undefined),
      send: (world) => [getJob(world)],
      expect: ([reply], world) => secured(reply, world),
      killedBy: ['plain-http', 'plain-http-on-a-name-like-localhost', 'plain-http-on-a-private-address'],
    }),
    check({
      id: 'GJ-URI-05-reported-name',
      title: 'accepts the name that Get Clusters reports as the cluster segment of the URI',
      covers: ['GJ-URI-05'],
      send: (world) => [
        getClusters(world),
        ...reportedNames(world).map((cluster) => getJob({ ...world, cluster })),
      ],
      expect: ([clusters, ...jobs], world) => reportedNamesWork(clusters, jobs, world),
      killedBy: ['clusters-name-qualified', 'clusters-names-another', 'clusters-second-name-unknown'],
    }),
    check({
      id: 'GJ-URI-06-id',
      title: 'describes the job named in the URI, with and without Properties, in both renderings',
      covers: ['GJ-URI-06'],
      send: (world) => [
        getJob(world),
        getJob(world, { properties: ['Id'] }),
        getJob(world, { properties: ['Id', 'State'] }),
        getJob(world, { render: 'HpcJobXml', properties: ['Id', 'CreateTime', 'State'] }),
        getJob(world, { render: 'HpcJobXml' }),
      ],
      expect: (replies, world) => identifyJob(replies, world.job),
      killedBy: ['id-attribute-is-next', 'id-counts-from-zero', 'other-job'],
    }),
    check({
      id: 'GJ-URI-06-missing',
      title: 'never returns another job if the requested one does not exist',
      covers: ['GJ-URI-06'],
      send: (world) => [getJob(world, { job: world.missingJob })],
      expect: (replies, world) => {
        const given = replies.filter(isSuccess);
        return given.length === 0 ? [] : identifyJob(given, world.missingJob);
      },
      killedBy: ['missing-job-gives-another'],
    }),
    check({
      id: 'GJ-URI-07-no-body',
      title: 'answers a GET that has neither a body nor a Content-Length',
      covers: ['GJ-URI-07'],
      send: (world) => [getJob(world), getJob(world, { properties: ['Id', 'State'] })],
      expect: (replies) => replies.flatMap(needsNoBody),
      killedBy: ['demands-content-length', 'demands-content-type'],
    }),
    check({
      id: 'GJ-URI-08-repeatable',
      title: 'returns the same properties and values of a settled job when the request is repeated',
      covers: ['GJ-URI-08'],
      needs: ['settled job'],
      send: (world) => [getJob(world), getJob(world, { occurrence: 2 })],
      expect: ([first, second], world) => saysTheSame(second, first, world),
      killedBy: ['second-reply-changes-later', 'second-reply-counts-on', 'second-reply-drops-property'],
    }),
  ],
};

function answersWithJob(reply: Reply, row: 'GJ-URI-01' | 'GJ-URI-02'): readonly Finding[] {
  const bag = bagOf(reply, row, 'by default');
  if (!bag.ok) {
    return reply.status === 200 && !isJob(reply) ? [...bag.findings, noJob(reply, row)] : bag.findings;
  }
  const values = valuesOf(bag.value);
  if (values.size > 0) return [];
  return [finding(reply, row, { at: '/ArrayOfProperty', want: 'the job', got: 'no properties' })];
}

/** True if the body describes a job in either rendering, well-formed or not. */
function isJob(reply: Reply): boolean {
  const kind = bodyKind(reply);
  return kind === 'property bag' || kind === 'job xml' || kind === 'malformed xml';
}

function noJob(reply: Reply, row: 'GJ-URI-01' | 'GJ-URI-02'): Finding {
  return ending(reply, row, { at: 'body', want: 'the job', got: shownReply(reply) });
}

function secured(reply: Reply, world: World): readonly Finding[] {
  if (world.scheme === 'http') {
    return [finding(reply, 'GJ-URI-03', { at: 'scheme', want: 'https', got: 'http' })];
  }
  if (world.isVerified) return [];
  return [
    finding(reply, 'GJ-URI-03', {
      at: 'certificate',
      want: 'a verified certificate',
      got: 'verification is turned off by --insecure',
    }),
  ];
}

function saysTheSame(second: Reply, first: Reply, world: World): readonly Finding[] {
  const compared = sameReply(second, first, { acceptable: uriRow(world), differs: 'GJ-URI-08' });
  const same = [...compared, ...movedLater(second, compared, world)];
  if (first.status !== 200 || second.status === 200) return same;
  return [
    ...same,
    finding(second, 'GJ-URI-08', { at: 'status', want: shownReply(first), got: shownReply(second) }),
  ];
}

/** Returns findings about values that changed later in the run, which other checks ignore. */
function movedLater(second: Reply, compared: readonly Finding[], { known }: World): readonly Finding[] {
  return [...(known.moving ?? [])]
    .filter((name) => !compared.some(({ at }) => at.endsWith(`/Value of ${name}`)))
    .map((name) =>
      finding(second, 'GJ-URI-08', {
        at: `/ArrayOfProperty/Property/Value of ${name}`,
        want: `${shownValue(known.full?.get(name))} later in the run too`,
        got: 'another value later in the run',
      }),
    );
}

/** The maximum number of reported names to try; a service has one cluster, but may report more. */
const namesTried = 3;

function reportedNames({ reportedClusters, cluster }: World): readonly string[] {
  return (reportedClusters ?? [cluster ?? '']).slice(0, namesTried);
}

function reportedNamesWork(clusters: Reply, jobs: readonly Reply[], world: World): readonly Finding[] {
  if (world.reportedClusters === undefined) {
    return [
      finding(clusters, 'GJ-URI-05', {
        at: 'Get Clusters',
        want: 'status 200 and the name of the cluster',
        got: shownReply(clusters),
      }),
    ];
  }
  const works = jobs.some(isSuccess);
  return paired(reportedNames(world), jobs).flatMap(([name, job]) => {
    // If one of several clusters has the job, the others may answer that it does not exist.
    if (works && job.status >= 400 && isFault(job)) return [];
    return bagOf(job, 'GJ-URI-05', 'by default')
      .findings.filter(({ ends }) => ends === true)
      .map((one) =>
        one.requirement === 'GJ-URI-05'
          ? { ...one, want: `200 (OK) and the job in a URI with the reported name ${shownValue(name)}` }
          : one,
      );
  });
}

function needsNoBody(reply: Reply): readonly Finding[] {
  // 411 Length Required and 415 Unsupported Media Type are about content, which a GET does not have.
  if (reply.status !== 411 && reply.status !== 415) return [];
  return [
    finding(reply, 'GJ-URI-07', {
      at: 'status',
      want: listed(['200 (OK), because a GET needs no body']),
      got: shownReply(reply),
    }),
  ];
}
