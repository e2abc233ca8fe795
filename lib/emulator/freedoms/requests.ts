import type { Arrival, Call, Layer, OperationError, Route, Version } from '../behaviour.ts';
import { choosingFault, refusing } from '../layers.ts';
import { decodePercent, parameter, requestHeader } from '../stages/request.ts';
import type { Freedom } from './freedom.ts';

const parameterNames = ['Properties', 'Render', 'api-version', 'QueryId'];

const mustNotBe = (when: (call: Call) => OperationError['trigger'] | undefined): Layer =>
  refusing((call) => (call.route.kind === 'job' ? when(call) : undefined));

/** Sorts the versions that the reference does not accept. */
const otherVersions = (sort: (version: Version, arrival: Arrival) => Version): Layer => ({
  chooseVersion: (next) => (arrival) => {
    const version = next(arrival);
    return version.kind === 'unknown' || version.kind === 'old' ? sort(version, arrival) : version;
  },
});

const isFuture = (value: string): boolean => /^\d{4}-\d\d-\d\d/.test(value) && value > '2012-11-01.4.0';

const hasEmptyVersion = (call: Call): boolean => {
  const header = requestHeader(call, 'api-version');
  return header === '' || (header === undefined && parameter(call, 'api-version') === '');
};

/** Tries another path if a path is not found. */
const alsoFound = (other: (arrival: Arrival) => readonly string[]): Layer => ({
  route: (next) => (arrival) => {
    const route: Route = next(arrival);
    return route.kind === 'nowhere' ? next({ ...arrival, segments: other(arrival) }) : route;
  },
});

const rootLength = ({ cluster }: Arrival): number => cluster.root.split('/').length - 1;

/** Freedoms in the understanding of requests. */
export const requestFreedoms = [
  {
    id: 'parameter-names-case-blind',
    opens: 'Parameter names are found in any case.',
    layer: {
      readTarget: (next) => (request) => {
        const target = next(request);
        return {
          ...target,
          parameters: target.parameters.map(([name, value]) => [
            parameterNames.find((known) => known.toLowerCase() === name.toLowerCase()) ?? name,
            value,
          ]),
        };
      },
    },
  },
  {
    id: 'encoded-comma-is-no-separator',
    opens: 'A percent-encoded comma belongs to a name.',
    layer: {
      requestedNames: (next) => (arrival) => {
        const raw = /[?&]Properties=([^&]*)/.exec(arrival.request.target)?.[1];
        return raw === undefined || raw === '' ? next(arrival) : raw.split(',').map(decodePercent);
      },
    },
  },
  {
    id: 'encoded-letters-are-unknown',
    opens: 'A name with a percent-encoded letter is another name.',
    warns: ['GJ-URI-08'],
    layer: {
      requestedNames: (next) => (arrival) => {
        const raw = /[?&]Properties=([^&]*)/.exec(arrival.request.target)?.[1];
        return raw === undefined || raw === '' ? next(arrival) : raw.replaceAll(/%2C/gi, ',').split(',');
      },
    },
  },
  {
    id: 'path-case-sensitive',
    opens: 'A path in another case is not found.',
    layer: {
      route: (next) => (arrival) => {
        const route = next(arrival);
        const fixed = [
          ...arrival.cluster.root.split('/'),
          'Job',
          'Jobs',
          'Tasks',
          'CustomProperties',
          'Clusters',
        ];
        const misspelled = arrival.segments.some(
          (segment) =>
            !fixed.includes(segment) &&
            fixed.some((known) => known !== '' && known.toLowerCase() === segment.toLowerCase()),
        );
        return misspelled ? { kind: 'nowhere', because: arrival.request.target } : route;
      },
    },
  },
  {
    id: 'trailing-slash-not-found',
    opens: 'A path with a trailing slash is not found.',
    layer: {
      route: (next) => (arrival) =>
        arrival.segments.at(-1) === '' ? { kind: 'nowhere', because: arrival.request.target } : next(arrival),
    },
  },
  {
    id: 'extra-segments-passed-over',
    opens: 'Segments after the job are ignored.',
    layer: {
      route: (next) => (arrival) => {
        const route = next(arrival);
        return route.kind === 'nowhere' && arrival.segments.length > 3
          ? next({ ...arrival, segments: arrival.segments.slice(0, -1) })
          : route;
      },
    },
  },
  {
    id: 'cluster-segment-passed-over',
    opens: 'From HPC Pack 2016 on, a cluster segment is ignored.',
    needs: { since: 'hpcpack-2016' },
    layer: alsoFound((arrival) => arrival.segments.toSpliced(rootLength(arrival), 1)),
  },
  {
    id: 'any-cluster-segment',
    opens: 'Before HPC Pack 2016, any cluster segment is accepted.',
    needs: { until: 'hpcpack-2012r2' },
    layer: alsoFound((arrival) => arrival.segments.with(rootLength(arrival), arrival.cluster.name)),
  },
  {
    id: 'cluster-segment-optional',
    opens: 'Before HPC Pack 2016, the cluster segment is optional.',
    needs: { until: 'hpcpack-2012r2' },
    layer: alsoFound((arrival) => arrival.segments.toSpliced(rootLength(arrival), 0, arrival.cluster.name)),
  },
  {
    id: 'unknown-parameters-refused',
    opens: 'An unknown parameter is refused.',
    layer: mustNotBe((call) =>
      call.parameters.some(([name]) => !parameterNames.includes(name)) ? 'unknown query' : undefined,
    ),
  },
  {
    id: 'json-refused',
    opens: 'A client that accepts only JSON is refused.',
    layer: mustNotBe((call) =>
      requestHeader(call, 'Accept')?.trim() === 'application/json' ? 'unknown renderer' : undefined,
    ),
  },
  {
    id: 'render-case-blind',
    opens: 'Renderer names are found in any case.',
    layer: {
      chooseRender: (next) => (arrival) => {
        const render = next(arrival);
        if (render.kind !== 'unknown') return render;
        const known = (['RestPropRender', 'HpcJobXml'] as const).find(
          (name) => name.toLowerCase() === render.value.toLowerCase(),
        );
        return known === undefined ? render : { kind: known };
      },
    },
  },
  {
    id: 'unknown-render-is-default',
    opens: 'An unknown renderer gives the default rendering.',
    layer: {
      chooseRender: (next) => (arrival) => {
        const render = next(arrival);
        return render.kind === 'unknown' ? { kind: 'RestPropRender' } : render;
      },
    },
  },
  {
    id: 'empty-render-refused',
    opens: 'An empty Render is refused.',
    layer: mustNotBe((call) => (parameter(call, 'Render') === '' ? 'unknown renderer' : undefined)),
  },
  {
    id: 'empty-properties-refused',
    opens: 'An empty Properties is refused.',
    layer: mustNotBe((call) => (parameter(call, 'Properties') === '' ? 'unknown property' : undefined)),
  },
  {
    id: 'empty-properties-is-no-property',
    opens: 'An empty Properties selects no property.',
    layer: {
      requestedNames: (next) => (arrival) => (parameter(arrival, 'Properties') === '' ? [] : next(arrival)),
    },
  },
  {
    id: 'unknown-version-ignored',
    opens: 'An unknown version is ignored.',
    layer: otherVersions((version) => (version.kind === 'unknown' ? { kind: 'absent' } : version)),
  },
  {
    id: 'unknown-version-accepted',
    opens: 'An unknown version is treated as the newest.',
    layer: otherVersions((version) =>
      version.kind === 'unknown' ? { kind: 'accepted', value: version.value } : version,
    ),
  },
  {
    id: 'future-version-accepted',
    opens: 'A future version is treated as the newest.',
    layer: otherVersions((version) =>
      version.kind === 'unknown' && isFuture(version.value)
        ? { kind: 'accepted', value: version.value }
        : version,
    ),
  },
  {
    id: 'unknown-version-not-found',
    opens: 'An unknown version gives the error of an unknown path.',
    layer: {
      refuse: (next) => (call) => {
        const refused = next(call);
        return refused?.trigger === 'unknown version' ? { ...refused, trigger: 'unknown path' } : refused;
      },
    },
  },
  {
    id: 'unknown-version-structured',
    opens: 'An unknown version is refused with a structured fault.',
    needs: { since: 'hpcpack-2008r2-sp3' },
    layer: choosingFault((_call, { trigger }) =>
      trigger === 'unknown version' ? 'HpcWebServiceFault' : undefined,
    ),
  },
  {
    id: 'old-version-refused',
    opens: 'A version older than 2011-11-01 is refused.',
    layer: otherVersions((version) =>
      version.kind === 'old' ? { kind: 'unknown', value: version.value } : version,
    ),
  },
  {
    id: 'old-version-structured',
    opens: 'A version older than 2011-11-01 gives structured faults.',
    layer: otherVersions((version) =>
      version.kind === 'old' ? { kind: 'accepted', value: version.value } : version,
    ),
  },
  {
    id: 'empty-version-refused',
    opens: 'An empty version that decides is refused.',
    needs: { since: 'hpcpack-2008r2-sp3' },
    layer: mustNotBe((call) => (hasEmptyVersion(call) ? 'unknown version' : undefined)),
  },
  {
    id: 'ccp-version-beats-version',
    opens: 'CCP_Version together with an api-version gives the plain error string.',
    layer: choosingFault((call) => (requestHeader(call, 'CCP_Version') === undefined ? undefined : 'string')),
  },
  {
    id: 'leading-zeros-refused',
    opens: 'A job id with leading zeros is malformed.',
    layer: {
      findJob: (next) => (call, id) =>
        /^0\d/.test(id) ? { trigger: 'malformed job id', subject: id } : next(call, id),
    },
  },
  {
    id: 'malformed-id-is-missing',
    opens: 'A job id that is not a number is treated as a missing job.',
    layer: {
      findJob: (next) => (call, id) => {
        const job = next(call, id);
        return 'trigger' in job ? { trigger: 'missing job', subject: id } : job;
      },
    },
  },
  {
    id: 'head-like-get',
    opens: 'HEAD is answered like GET, without the body.',
    layer: {
      refuse: (next) => (call) =>
        next(
          call.request.method === 'HEAD' ? { ...call, request: { ...call.request, method: 'GET' } } : call,
        ),
    },
  },
  {
    id: 'names-trimmed-of-any-blank',
    opens: 'Any Unicode white space around a name is ignored.',
    layer: {
      requestedNames: (next) => (arrival) =>
        next(arrival)?.map((name) => name.replaceAll(/^\p{White_Space}+|\p{White_Space}+$/gu, '')),
    },
  },
] as const satisfies readonly Freedom[];
