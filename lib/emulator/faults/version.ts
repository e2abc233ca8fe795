import type { Header } from '../../model/http.ts';
import type { Arrival, Call, Layer, OperationError, Version } from '../behaviour.ts';
import {
  choosingFault,
  isFiltered,
  isFull,
  onPairs,
  onStatus,
  onText,
  refusing,
  wantsXml,
} from '../layers.ts';
import { parameter, requestHeader, sortVersion } from '../stages/request.ts';
import type { Fault } from './fault.ts';

const inHeader = (arrival: Arrival): string | undefined => requestHeader(arrival, 'api-version') || undefined;
const inParameter = (arrival: Arrival): string | undefined => parameter(arrival, 'api-version') || undefined;
/** True if the version is set in the header and, maybe empty, in the parameter. */
export const hasBothVersions = (arrival: Arrival): boolean =>
  inHeader(arrival) !== undefined && parameter(arrival, 'api-version') !== undefined;

/** Sorts a text as the version of a call. */
function meaning(call: Arrival, text: string | undefined): Version {
  return text === undefined ? { kind: 'absent' } : sortVersion(text, call.cluster.profile.apiVersions);
}

/** Lets the parameter, not the header, choose the kind of some faults. */
const parameterChooses = (when: (call: Call, error: OperationError) => boolean): Layer =>
  choosingFault((call, error) => {
    if (!hasBothVersions(call) || !when(call, error)) return undefined;
    return meaning(call, inParameter(call)).kind === 'accepted' ? 'HpcWebServiceFault' : 'string';
  });

const isVersionHeader = (name: string): boolean => name.toLowerCase() === 'api-version';

/** Hides some headers from the choice of the version. */
function withoutHeaders(unseen: (header: Header, arrival: Arrival) => boolean): Layer {
  return {
    versionGiven: (next) => (arrival) => {
      const headers = arrival.request.headers.filter((header) => !unseen(header, arrival));
      return next({ ...arrival, request: { ...arrival.request, headers } });
    },
  };
}

/** Sorts the version in another way. */
function sorting(sort: (value: string, arrival: Arrival) => Version['kind'] | undefined): Layer {
  return {
    chooseVersion: (next) => (arrival) => {
      const version = next(arrival);
      if (version.kind === 'absent') return version;
      const kind = sort(version.value, arrival);
      return kind === undefined || kind === 'absent' ? version : { kind, value: version.value };
    },
  };
}

const stringFaultFor = (when: (value: string, call: Call) => boolean): Layer =>
  choosingFault((call) =>
    call.version.kind === 'accepted' && when(call.version.value, call) ? 'string' : undefined,
  );

const hasCcpVersion = (call: Call): boolean => requestHeader(call, 'CCP_Version') !== undefined;

const hasVersion = (call: Call): boolean => call.version.kind === 'accepted';

const onJobCalls = (call: Call): boolean => call.route.kind === 'job';

/** Faults about the version of the operation. */
export const versionFaults = [
  {
    id: 'version-parameter-refused',
    breaks: ['GJ-VER-01', 'GJ-VER-03', 'GJ-VER-04', 'GJ-VER-05'],
    says: 'The parameter api-version is refused, regardless of its value.',
    layer: refusing((call) =>
      onJobCalls(call) && parameter(call, 'api-version') !== undefined ? 'unknown version' : undefined,
    ),
  },
  {
    id: 'version-parameter-required',
    breaks: [
      'GJ-VER-01',
      'GJ-URI-01',
      'GJ-URI-02',
      'GJ-URI-05',
      'GJ-PROP-03',
      'GJ-PROP-06',
      'GJ-REND-02',
      'GJ-REND-03',
      'GJ-REND-04',
      'GJ-VER-02',
      'GJ-VER-03',
      'GJ-VER-04',
      'GJ-VER-05',
      'GJ-VER-06',
      'GJ-VER-07',
    ],
    spreads: true,
    says: 'Without the parameter api-version, a request is refused.',
    layer: refusing((call) =>
      onJobCalls(call) && parameter(call, 'api-version') === undefined ? 'unknown version' : undefined,
    ),
  },
  {
    id: 'version-parameter-refused-beside-properties',
    breaks: ['GJ-VER-01', 'GJ-VER-05', 'GJ-VER-03'],
    says: 'The parameter api-version is refused together with Properties.',
    layer: refusing((call) =>
      onJobCalls(call) && isFiltered(call) && parameter(call, 'api-version') !== undefined
        ? 'unknown version'
        : undefined,
    ),
  },
  {
    id: 'version-parameter-not-found',
    breaks: ['GJ-VER-01', 'GJ-VER-03', 'GJ-VER-04', 'GJ-VER-05'],
    says: 'With the parameter api-version, the job is not found.',
    layer: refusing((call) =>
      onJobCalls(call) && parameter(call, 'api-version') !== undefined ? 'missing job' : undefined,
    ),
  },
  {
    id: 'version-header-refused',
    breaks: ['GJ-VER-02', 'GJ-VER-04', 'GJ-VER-05'],
    says: 'The header api-version is refused, regardless of its value.',
    layer: refusing((call) =>
      onJobCalls(call) && requestHeader(call, 'api-version') !== undefined ? 'unknown version' : undefined,
    ),
  },
  {
    id: 'version-header-required',
    breaks: [
      'GJ-VER-02',
      'GJ-URI-01',
      'GJ-URI-02',
      'GJ-URI-05',
      'GJ-PROP-03',
      'GJ-PROP-06',
      'GJ-REND-02',
      'GJ-REND-03',
      'GJ-REND-04',
      'GJ-VER-01',
      'GJ-VER-04',
      'GJ-VER-05',
      'GJ-VER-06',
      'GJ-VER-07',
    ],
    spreads: true,
    says: 'Without the header api-version, a request is refused.',
    layer: refusing((call) =>
      onJobCalls(call) && requestHeader(call, 'api-version') === undefined ? 'unknown version' : undefined,
    ),
  },
  {
    id: 'version-header-refused-for-xml',
    breaks: ['GJ-VER-02', 'GJ-VER-04', 'GJ-VER-05', 'GJ-REND-03'],
    says: 'The header api-version is refused together with Render=HpcJobXml.',
    layer: refusing((call) =>
      wantsXml(call) && requestHeader(call, 'api-version') !== undefined ? 'unknown version' : undefined,
    ),
  },
  {
    id: 'version-header-refused-unless-filtered',
    breaks: ['GJ-VER-02', 'GJ-VER-04', 'GJ-VER-05'],
    says: 'The header api-version is refused without Properties.',
    layer: refusing((call) =>
      onJobCalls(call) && isFull(call) && requestHeader(call, 'api-version') !== undefined
        ? 'unknown version'
        : undefined,
    ),
  },
  {
    id: 'header-loses-to-parameter',
    breaks: ['GJ-VER-03'],
    says: 'If header and parameter are both set, the parameter decides.',
    layer: {
      versionGiven: (next) => (arrival) => inParameter(arrival) ?? next(arrival),
    },
  },
  {
    id: 'header-loses-on-errors',
    breaks: ['GJ-VER-03'],
    says: 'If header and parameter are both set, the parameter chooses the kind of fault.',
    layer: parameterChooses(() => true),
  },
  {
    id: 'header-loses-for-missing-job',
    breaks: ['GJ-VER-03'],
    says: 'If header and parameter are both set, the parameter chooses the kind of fault for a missing job.',
    layer: parameterChooses((_call, { trigger }) => trigger === 'missing job'),
  },
  {
    id: 'header-loses-for-unknown-property',
    breaks: ['GJ-VER-03'],
    says: 'If header and parameter are both set, the parameter chooses the kind of fault for an unknown property.',
    layer: parameterChooses((_call, { trigger }) => trigger === 'unknown property'),
  },
  {
    id: 'bad-parameter-refused-beside-header',
    breaks: ['GJ-VER-03'],
    says: 'An invalid parameter is refused although the header decides.',
    layer: refusing((call) =>
      hasBothVersions(call) && meaning(call, inParameter(call)).kind === 'unknown'
        ? 'unknown version'
        : undefined,
    ),
  },
  {
    id: 'empty-parameter-refused-beside-header',
    breaks: ['GJ-VER-03'],
    says: 'An empty parameter is refused although the header decides.',
    layer: refusing((call) =>
      hasBothVersions(call) && parameter(call, 'api-version') === '' ? 'unknown version' : undefined,
    ),
  },
  {
    id: 'empty-parameter-beats-header',
    breaks: ['GJ-VER-03'],
    says: 'With an empty parameter, the header is ignored.',
    layer: {
      versionGiven: (next) => (arrival) =>
        parameter(arrival, 'api-version') === '' ? undefined : next(arrival),
    },
  },
  {
    id: 'newest-version-wins',
    breaks: ['GJ-VER-03'],
    says: 'If header and parameter are both set, the greater version decides.',
    layer: {
      versionGiven: (next) => (arrival) => {
        const header = inHeader(arrival);
        const value = inParameter(arrival);
        return header !== undefined && value !== undefined && value > header ? value : next(arrival);
      },
    },
  },
  {
    id: 'oldest-version-wins',
    breaks: ['GJ-VER-03'],
    says: 'If header and parameter are both set, the smaller version decides.',
    layer: {
      versionGiven: (next) => (arrival) => {
        const header = inHeader(arrival);
        const value = inParameter(arrival);
        return header !== undefined && value !== undefined && value < header ? value : next(arrival);
      },
    },
  },
  {
    id: 'both-versions-refused',
    breaks: ['GJ-VER-03'],
    says: 'Header and parameter together are refused.',
    layer: refusing((call) => (hasBothVersions(call) ? 'unknown version' : undefined)),
  },
  {
    id: 'both-versions-conflict',
    breaks: ['GJ-VER-03'],
    says: 'Header and parameter together give status 409.',
    layer: {
      ...refusing((call) => (hasBothVersions(call) ? 'unknown version' : undefined)),
      ...onStatus((status, call) => (onJobCalls(call) && hasBothVersions(call) ? 409 : status)),
    },
  },
  {
    id: 'both-versions-refused-beside-properties',
    breaks: ['GJ-VER-03'],
    says: 'Header and parameter together are refused with more than three Properties.',
    layer: refusing((call) =>
      hasBothVersions(call) && (call.names?.length ?? 0) > 3 ? 'unknown version' : undefined,
    ),
  },
  {
    id: 'differing-versions-refused',
    breaks: ['GJ-VER-03'],
    says: 'A header and a parameter that differ are refused.',
    layer: refusing((call) =>
      hasBothVersions(call) && inHeader(call) !== inParameter(call) ? 'unknown version' : undefined,
    ),
  },
  {
    id: 'both-versions-give-string',
    breaks: ['GJ-VER-03'],
    says: 'Header and parameter together give the plain error string.',
    layer: choosingFault((call) => (hasBothVersions(call) ? 'string' : undefined)),
  },
  {
    id: 'parameter-rescues-header',
    breaks: ['GJ-VER-03'],
    says: 'A valid parameter overrides an invalid header.',
    layer: {
      versionGiven: (next) => (arrival) =>
        meaning(arrival, inHeader(arrival)).kind === 'unknown' &&
        meaning(arrival, inParameter(arrival)).kind === 'accepted'
          ? inParameter(arrival)
          : next(arrival),
    },
  },
  {
    id: 'parameter-rescues-old-header',
    breaks: ['GJ-VER-03'],
    says: 'A valid parameter gives structured faults although the header is older.',
    layer: choosingFault((call) =>
      call.version.kind === 'old' && meaning(call, inParameter(call)).kind === 'accepted'
        ? 'HpcWebServiceFault'
        : undefined,
    ),
  },
  {
    id: 'first-version-refused',
    breaks: ['GJ-VER-04', 'GJ-URI-05', 'GJ-ERR-03'],
    says: 'The version 2011-11-01 is refused.',
    layer: sorting((value) => (value === '2011-11-01' ? 'unknown' : undefined)),
  },
  {
    id: 'first-version-by-parameter-refused',
    breaks: ['GJ-VER-04', 'GJ-VER-01', 'GJ-ERR-03'],
    says: 'The version 2011-11-01 is refused as a parameter.',
    layer: sorting((value, arrival) =>
      value === '2011-11-01' && inHeader(arrival) === undefined ? 'unknown' : undefined,
    ),
  },
  {
    id: 'first-version-compared-strictly',
    breaks: ['GJ-VER-04', 'GJ-ERR-03'],
    says: 'Only a version later than 2011-11-01 gives structured faults.',
    layer: stringFaultFor((value) => !(value > '2011-11-01')),
  },
  {
    id: 'middle-version-refused',
    breaks: ['GJ-VER-05', 'GJ-ERR-03'],
    says: 'The version 2012-03-31.3.4 is refused.',
    layer: sorting((value) => (value === '2012-03-31.3.4' ? 'unknown' : undefined)),
  },
  {
    id: 'newest-version-refused',
    breaks: ['GJ-VER-05', 'GJ-ERR-03'],
    needs: { since: 'hpcpack-2012' },
    says: 'The version 2012-11-01.4.0 is refused.',
    layer: sorting((value) => (value === '2012-11-01.4.0' ? 'unknown' : undefined)),
  },
  {
    id: 'version-with-suffix-refused',
    breaks: ['GJ-VER-05', 'GJ-ERR-03'],
    says: 'Only a date is accepted as a version.',
    layer: sorting((value) => (/^\d{4}-\d\d-\d\d$/.test(value) ? undefined : 'unknown')),
  },
  {
    id: 'version-compared-as-number',
    breaks: ['GJ-VER-05', 'GJ-ERR-03'],
    says: 'A version is compared as a number without its dashes, which fails for two dots.',
    layer: stringFaultFor((value) => !(Number(value.replaceAll('-', '')) >= 20_111_101)),
  },
  {
    id: 'version-compared-by-month',
    breaks: ['GJ-VER-05', 'GJ-ERR-03'],
    says: 'Versions are compared by month before year, so March 2012 is older than November 2011.',
    layer: stringFaultFor((value) => value.slice(5, 7) < '11'),
  },
  {
    id: 'ccp-version-refused',
    breaks: ['GJ-VER-06'],
    says: 'A request with CCP_Version is refused.',
    layer: refusing((call) => (onJobCalls(call) && hasCcpVersion(call) ? 'unknown version' : undefined)),
  },
  {
    id: 'ccp-version-not-found',
    breaks: ['GJ-VER-06'],
    says: 'With CCP_Version, a job is not found.',
    layer: refusing((call) => (onJobCalls(call) && hasCcpVersion(call) ? 'missing job' : undefined)),
  },
  {
    id: 'ccp-version-gives-202',
    breaks: ['GJ-ST-01'],
    says: 'With CCP_Version, a success has status 202.',
    layer: {
      status: (next) => (call, outcome) =>
        onJobCalls(call) && hasCcpVersion(call) && outcome.kind === 'success' ? 202 : next(call, outcome),
    },
  },
  {
    id: 'version-adds-property',
    breaks: ['GJ-VER-07'],
    says: 'With an api-version, the full reply holds an extra property.',
    layer: onPairs((pairs, call) =>
      isFull(call) && hasVersion(call) ? [...pairs, { name: 'JobType', text: 'Batch' }] : pairs,
    ),
  },
  {
    id: 'version-drops-property',
    breaks: ['GJ-VER-07', 'GJ-PROP-01'],
    says: 'With an api-version, the full reply lacks Project.',
    layer: onPairs((pairs, call) =>
      isFull(call) && hasVersion(call) ? pairs.filter(({ name }) => name !== 'Project') : pairs,
    ),
  },
  {
    id: 'version-changes-value',
    breaks: ['GJ-VER-07'],
    says: 'With an api-version, Owner lacks the domain.',
    layer: onText('Owner', (text, call) => (hasVersion(call) ? text.replace(/^.*\\/, '') : text)),
  },
  {
    id: 'version-changes-xml',
    breaks: ['GJ-VER-07', 'GJ-JX-03'],
    says: 'With an api-version, job XML lacks Owner.',
    layer: onPairs((pairs, call) =>
      wantsXml(call) && hasVersion(call) ? pairs.filter(({ name }) => name !== 'Owner') : pairs,
    ),
  },
  {
    id: 'newest-version-gives-xml',
    breaks: ['GJ-VER-07', 'GJ-REND-01'],
    needs: { since: 'hpcpack-2012' },
    says: 'With the newest version and without Render, the reply is job XML.',
    layer: {
      chooseRender: (next) => (arrival) =>
        parameter(arrival, 'Render') === undefined &&
        arrival.behaviour.versionGiven(arrival) === '2012-11-01.4.0'
          ? { kind: 'HpcJobXml' }
          : next(arrival),
    },
  },
  {
    id: 'version-header-by-exact-name',
    breaks: ['GJ-VER-02', 'GJ-VER-03'],
    says: 'The api-version header is found only if its name is in lower case.',
    layer: withoutHeaders(([name]) => isVersionHeader(name) && name !== 'api-version'),
  },
  {
    id: 'version-header-in-capitals-unknown',
    breaks: ['GJ-VER-02'],
    says: 'The header API-VERSION is ignored.',
    layer: withoutHeaders(([name]) => name === 'API-VERSION'),
  },
  {
    id: 'version-header-of-other-case-refused',
    breaks: ['GJ-VER-02', 'GJ-VER-03'],
    says: 'An api-version header whose name is not in lower case is refused.',
    layer: refusing((call) =>
      call.request.headers.some(([name]) => isVersionHeader(name) && name !== 'api-version')
        ? 'unknown version'
        : undefined,
    ),
  },
  {
    id: 'parameter-beats-header-of-other-case',
    breaks: ['GJ-VER-03'],
    says: 'A parameter overrides an api-version header whose name is not in lower case.',
    layer: withoutHeaders(
      ([name], arrival) =>
        isVersionHeader(name) && name !== 'api-version' && /[?&]api-version=/.test(arrival.request.target),
    ),
  },
  {
    id: 'ccp-version-by-exact-name',
    breaks: ['GJ-VER-02'],
    needs: { since: 'hpcpack-2008r2-sp3' },
    says: 'CCP_Version together with an api-version gives the plain error string, but ccp_version does not.',
    layer: choosingFault((call) =>
      call.request.headers.some(([name]) => name === 'CCP_Version') ? 'string' : undefined,
    ),
  },
  {
    id: 'ccp-version-of-other-case-refused',
    breaks: ['GJ-VER-02'],
    needs: { since: 'hpcpack-2008r2-sp3' },
    says: 'The header ccp_version is refused.',
    layer: refusing((call) =>
      call.request.headers.some(([name]) => name === 'ccp_version') ? 'unknown version' : undefined,
    ),
  },
] as const satisfies readonly Fault[];
