import type { Behaviour, Call, Layer, Pair } from '../behaviour.ts';
import type { Job } from '../job.ts';
import { attribute } from '../markup.ts';
import {
  isFiltered,
  isJob,
  isRepeated,
  onAttributes,
  onPairs,
  onReply,
  onText,
  refusing,
  wantsXml,
  withBody,
} from '../layers.ts';
import { requestHeader } from '../stages/request.ts';
import type { Fault } from './fault.ts';

/** Answers with the next job of the cluster. */
function otherJob(when: (call: Call) => boolean): Layer {
  return {
    findJob: (next) => (call, id) => {
      const job = next(call, id);
      if ('trigger' in job || call.route.kind !== 'job' || !when(call)) return job;
      const { jobs } = call.cluster;
      return jobs[(jobs.indexOf(job) + 1) % jobs.length] ?? job;
    },
  };
}

function redirecting(location: (call: Call) => string): Layer {
  return onReply((reply, call, outcome) =>
    isJob(call, outcome)
      ? {
          ...reply,
          status: 301,
          reason: 'Moved Permanently',
          headers: [...reply.headers, ['Location', location(call)]],
        }
      : reply,
  );
}

const reporting = (names: (name: string) => readonly string[]): Layer => ({
  clusterNames: (next: Behaviour['clusterNames']) => (call) => next(call).flatMap(names),
});

const later = (pairs: readonly Pair[], change: (pair: Pair) => Pair, call: Call): readonly Pair[] =>
  isRepeated(call) ? pairs.map(change) : pairs;

/** Gives a different number for every request. */
const checksum = ({ request }: Call): number => {
  const text = JSON.stringify([request.target, request.headers, request.occurrence]);
  let sum = 0;
  for (let index = 0; index < text.length; index += 1) sum = (sum * 31 + text.charCodeAt(index)) % 99_991;
  return sum;
};

const idPlus = (job: Job, difference: number): string => String(job.values.Id + difference);

/** A percent-encoded letter, which needs no encoding. */
const encodedLetter = /%(?:[46][1-9A-F]|[57][0-9A])/i;

/** Faults about the request URI. */
export const uriFaults = [
  {
    id: 'cluster-segment-unknown',
    breaks: [
      'GJ-URI-01',
      'GJ-URI-05',
      'GJ-PROP-03',
      'GJ-REND-02',
      'GJ-REND-03',
      'GJ-REND-04',
      'GJ-VER-04',
      'GJ-VER-05',
      'GJ-VER-06',
    ],
    spreads: true,
    says: 'The URI with the cluster name is not found.',
    layer: refusing((call) => (call.route.kind === 'job' ? 'unknown path' : undefined)),
    needs: { until: 'hpcpack-2012r2' },
  },
  {
    id: 'cluster-uri-redirects',
    breaks: [
      'GJ-URI-01',
      'GJ-URI-05',
      'GJ-PROP-03',
      'GJ-REND-02',
      'GJ-REND-03',
      'GJ-REND-04',
      'GJ-VER-01',
      'GJ-VER-02',
      'GJ-VER-04',
      'GJ-VER-05',
      'GJ-VER-06',
    ],
    spreads: true,
    says: 'The URI with the cluster name redirects to the URI without it.',
    needs: { until: 'hpcpack-2012r2' },
    layer: redirecting((call) => call.request.target.replace(`/${call.cluster.name}/`, '/')),
  },
  {
    id: 'cluster-uri-login-page',
    breaks: ['GJ-URI-01', 'GJ-REND-02', 'GJ-REND-03', 'GJ-HDR-06', 'GJ-RP-01', 'GJ-JX-01'],
    spreads: true,
    says: 'The URI with the cluster name gives status 200 and an HTML page.',
    needs: { until: 'hpcpack-2012r2' },
    layer: onReply((reply, call, outcome) =>
      isJob(call, outcome)
        ? withBody(reply, 'text/html; charset=utf-8', '<!DOCTYPE html><html><title>Sign in</title></html>')
        : reply,
    ),
  },
  {
    id: 'clusterless-uri-unknown',
    breaks: [
      'GJ-URI-02',
      'GJ-PROP-03',
      'GJ-REND-02',
      'GJ-REND-03',
      'GJ-REND-04',
      'GJ-VER-04',
      'GJ-VER-05',
      'GJ-VER-06',
    ],
    spreads: true,
    says: 'The URI without the cluster name is not found.',
    needs: { since: 'hpcpack-2016' },
    layer: refusing((call) => (call.route.kind === 'job' ? 'unknown path' : undefined)),
  },
  {
    id: 'clusterless-uri-redirects',
    breaks: [
      'GJ-URI-02',
      'GJ-PROP-03',
      'GJ-REND-02',
      'GJ-REND-03',
      'GJ-REND-04',
      'GJ-VER-01',
      'GJ-VER-02',
      'GJ-VER-04',
      'GJ-VER-05',
      'GJ-VER-06',
    ],
    spreads: true,
    says: 'The URI without the cluster name redirects to the URI with it.',
    needs: { since: 'hpcpack-2016' },
    layer: redirecting((call) => call.request.target.replace(/\/Job\//i, () => `/${call.cluster.name}/Job/`)),
  },
  {
    id: 'plain-http',
    breaks: ['GJ-URI-03'],
    says: 'The service is reached over http.',
    reached: { scheme: 'http', host: 'headnode.contoso.example' },
    layer: {},
  },
  {
    id: 'plain-http-on-a-private-address',
    breaks: ['GJ-URI-03'],
    says: 'The service is reached over http at a private address that is not loopback.',
    reached: { scheme: 'http', host: '10.26.4.12' },
    layer: {},
  },
  {
    id: 'plain-http-on-a-name-like-localhost',
    breaks: ['GJ-URI-03'],
    says: 'The service is reached over http at a name that begins like a loopback address.',
    reached: { scheme: 'http', host: '127.0.0.1.contoso.example' },
    layer: {},
  },
  {
    id: 'clusters-names-another',
    breaks: ['GJ-URI-05'],
    says: 'Get Clusters reports a name that Get Job does not know.',
    layer: reporting((name) => [`${name}-OLD`]),
  },
  {
    id: 'clusters-name-qualified',
    breaks: ['GJ-URI-05'],
    says: 'Get Clusters reports a name with a domain, but Get Job knows only the bare name.',
    layer: reporting((name) => [`${name}.contoso.example`]),
  },
  {
    id: 'clusters-second-name-unknown',
    breaks: ['GJ-URI-05'],
    says: 'Get Clusters reports a second name, under which nothing is found.',
    layer: {
      ...reporting((name) => [name, `${name}-2`]),
      reply: (next) => (call, outcome) =>
        call.segments.some((segment) => segment.endsWith('-2'))
          ? withBody(next(call, outcome), 'text/html', '<html><body>Not Found</body></html>')
          : next(call, outcome),
    },
  },
  {
    id: 'other-job',
    breaks: ['GJ-URI-06', 'GJ-JX-05'],
    says: 'The reply describes a job other than the one in the URI.',
    layer: otherJob(() => true),
  },
  {
    id: 'other-job-when-filtered',
    breaks: ['GJ-URI-06', 'GJ-PROP-08', 'GJ-JX-03', 'GJ-JX-09'],
    says: 'With Properties, the reply describes another job.',
    layer: otherJob(isFiltered),
  },
  {
    id: 'other-job-in-xml',
    breaks: ['GJ-URI-06', 'GJ-JX-03', 'GJ-JX-05', 'GJ-JX-09'],
    says: 'Job XML describes another job.',
    layer: otherJob(wantsXml),
  },
  {
    id: 'missing-job-gives-another',
    breaks: ['GJ-URI-06', 'GJ-ST-02'],
    says: 'For a missing job the reply describes the first job of the cluster.',
    layer: {
      findJob: (next) => (call, id) => {
        const job = next(call, id);
        const [first] = call.cluster.jobs;
        const missing = 'trigger' in job && job.trigger === 'missing job';
        return missing && first !== undefined && call.route.kind === 'job' ? first : job;
      },
    },
  },
  {
    id: 'id-counts-from-zero',
    breaks: ['GJ-URI-06', 'GJ-JX-09'],
    says: 'The property Id is one less than the id in the URI.',
    layer: {
      valueText: (next) => (call, job, name, place) =>
        name === 'Id' && place === 'bag' && call.route.kind === 'job'
          ? idPlus(job, -1)
          : next(call, job, name, place),
    },
  },
  {
    id: 'id-attribute-is-next',
    breaks: ['GJ-URI-06', 'GJ-JX-09'],
    says: 'The attribute Id of job XML is one more than the id in the URI.',
    layer: onAttributes((attributes, _call, job) =>
      attributes.map((each) => (each.local === 'Id' ? attribute('Id', idPlus(job, 1)) : each)),
    ),
  },
  {
    id: 'demands-content-length',
    breaks: [
      'GJ-URI-07',
      'GJ-URI-01',
      'GJ-URI-02',
      'GJ-URI-05',
      'GJ-PROP-03',
      'GJ-REND-02',
      'GJ-REND-03',
      'GJ-REND-04',
      'GJ-VER-04',
      'GJ-VER-05',
      'GJ-VER-06',
    ],
    spreads: true,
    says: 'A request without Content-Length is refused with 411.',
    layer: onReply((reply, call, outcome) =>
      isJob(call, outcome) && requestHeader(call, 'Content-Length') === undefined
        ? { ...withBody(reply, 'text/plain', 'Length Required'), status: 411, reason: 'Length Required' }
        : reply,
    ),
  },
  {
    id: 'demands-content-type',
    breaks: [
      'GJ-URI-07',
      'GJ-URI-01',
      'GJ-URI-02',
      'GJ-URI-05',
      'GJ-PROP-03',
      'GJ-REND-02',
      'GJ-REND-03',
      'GJ-REND-04',
      'GJ-VER-04',
      'GJ-VER-05',
      'GJ-VER-06',
    ],
    spreads: true,
    says: 'A request without Content-Type is refused with 415.',
    layer: onReply((reply, call, outcome) =>
      isJob(call, outcome) && requestHeader(call, 'Content-Type') === undefined
        ? {
            ...withBody(reply, 'text/plain', 'Unsupported Media Type'),
            status: 415,
            reason: 'Unsupported Media Type',
          }
        : reply,
    ),
  },
  {
    id: 'second-reply-304',
    breaks: ['GJ-URI-08', 'GJ-URI-01', 'GJ-URI-02'],
    says: 'The second reply for a settled job is 304 without a body.',
    layer: onReply((reply, call, outcome) =>
      isJob(call, outcome) && isRepeated(call)
        ? { ...withBody(reply, 'application/xml', ''), status: 304, reason: 'Not Modified' }
        : reply,
    ),
  },
  {
    id: 'second-reply-drops-property',
    breaks: ['GJ-URI-08'],
    says: 'The second reply for a settled job lacks the last property.',
    layer: onPairs((pairs, call) => (isRepeated(call) ? pairs.slice(0, -1) : pairs)),
  },
  {
    id: 'second-reply-counts-on',
    breaks: ['GJ-URI-08'],
    says: 'The second reply for a settled job has another RequeueCount.',
    layer: onText('RequeueCount', (text, call) => (isRepeated(call) ? String(Number(text) + 1) : text)),
  },
  {
    id: 'second-reply-changes-later',
    breaks: ['GJ-URI-08'],
    says: 'The second reply for a settled job has a ChangeTime one second later.',
    layer: {
      value: (next) => (call, job, name) => {
        const value = next(call, job, name);
        return name === 'ChangeTime' && isRepeated(call) && typeof value === 'number' ? value + 1000 : value;
      },
    },
  },
  {
    id: 'value-moves-with-every-request',
    breaks: ['GJ-URI-08', 'GJ-VER-07', 'GJ-JX-09'],
    says: 'RequeueCount differs in every reply.',
    layer: onText('RequeueCount', (_text, call) => String(checksum(call))),
  },
  {
    id: 'second-reply-unsets-lists',
    breaks: ['GJ-URI-08'],
    says: 'The second reply for a settled job has no value for the allocated nodes.',
    layer: onPairs((pairs, call) =>
      later(pairs, (pair) => (pair.name === 'AllocatedNodes' ? { ...pair, text: '' } : pair), call),
    ),
  },
  {
    id: 'encoded-letters-refused',
    breaks: ['GJ-URI-08'],
    says: 'A URI with a percent-encoded letter is refused.',
    layer: refusing((call) =>
      call.route.kind === 'job' && encodedLetter.test(call.request.target) ? 'unknown query' : undefined,
    ),
  },
  {
    id: 'encoded-job-id-malformed',
    breaks: ['GJ-URI-08'],
    says: 'A job id with a percent-encoded digit is treated as malformed.',
    layer: refusing((call) =>
      call.route.kind === 'job' && /\/Job\/[^/?]*%3\d/i.test(call.request.target)
        ? 'malformed job id'
        : undefined,
    ),
  },
  {
    id: 'encoded-names-give-all',
    breaks: ['GJ-URI-08'],
    says: 'With a percent-encoded letter in Properties, the reply holds every property.',
    layer: {
      requestedNames: (next) => (arrival) =>
        /[?&]Properties=[^&]*%[4-7]/i.test(arrival.request.target) &&
        encodedLetter.test(arrival.request.target)
          ? undefined
          : next(arrival),
    },
  },
] as const satisfies readonly Fault[];
