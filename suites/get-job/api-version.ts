import { bodyKind } from '../../lib/codec/body-kind.ts';
import { ending, finding } from '../../lib/expect/finding.ts';
import { isFault } from '../../lib/expect/fault.ts';
import { sameReply } from '../../lib/expect/same-reply.ts';
import { outcomeOf, shownReply, succeeds } from '../../lib/expect/status.ts';
import { attributesAgree, jobXmlOf, sameAttributeNames } from '../../lib/expect/job.ts';
import type { Check, Suite } from '../../lib/model/check.ts';
import type { Finding } from '../../lib/model/finding.ts';
import type { Reply } from '../../lib/model/http.ts';
import type { Profile } from '../../lib/model/requirement.ts';
import type { World } from '../../lib/model/world.ts';
import { getJob } from '../../lib/plan/request.ts';
import type { GetJobOptions } from '../../lib/plan/request.ts';
import { uriRow } from './acceptable.ts';
import type { FaultId } from './fault-id.ts';
import { triggers } from './triggers.ts';
import { headerValuesTried, parameterValuesTried, places, saying } from './versions.ts';
import type { Place, VersionValue } from './versions.ts';

/** The value that SP3 introduced, which every later version accepts. */
const firstVersion = '2011-11-01';

/** A value for the deprecated header; the page documents no format. */
export const ccpVersion = '3.0';

const placeRows = { header: 'GJ-VER-02', parameter: 'GJ-VER-01' } as const satisfies Record<Place, string>;

/** Section 4: the version of the operation. */
export const apiVersion: Suite<FaultId> = {
  id: 'api-version',
  title: 'Version of the operation',
  checks: (profile) => [
    ...places.map(placeCheck),
    acceptedCheck('GJ-VER-04', firstVersion),
    ...profile.apiVersions.slice(1).map((value) => acceptedCheck('GJ-VER-05', value)),
    ...precedence(profile),
    {
      id: 'GJ-VER-06-ccp-version',
      title: 'accepts the CCP_Version header',
      covers: ['GJ-VER-06'],
      send: (world) => [getJob(world, { ccpVersion })],
      expect: (replies) => replies.flatMap((reply) => succeeds(reply, 'GJ-VER-06')),
      killedBy: ['ccp-version-not-found', 'ccp-version-refused', 'clusterless-uri-unknown'],
    },
    ...successes(profile),
  ],
};

function placeCheck(place: Place): Check<FaultId> {
  const row = placeRows[place];
  return {
    id: `${row}-${place}`,
    title: `accepts api-version as ${place === 'header' ? 'a header' : 'a URI parameter'}, and needs none`,
    covers: [row],
    send: (world) =>
      alongside.flatMap((options) => [
        getJob(world, options),
        getJob(world, { ...options, ...saying(place, firstVersion) }),
        getJob(world, { ...options, ...saying(otherPlace(place), firstVersion) }),
      ]),
    expect: (replies, world) =>
      alongside.flatMap((_, index) =>
        acceptedAndOptional(replies.slice(3 * index, 3 * index + 3), row, world),
      ),
    killedBy:
      place === 'header'
        ? ['version-header-refused', 'version-header-refused-for-xml']
        : ['version-parameter-refused', 'version-parameter-refused-beside-properties'],
  };
}

function otherPlace(place: Place): Place {
  return place === 'header' ? 'parameter' : 'header';
}

/** What else a request may say beside its version. */
const alongside: readonly GetJobOptions[] = [{}, { properties: ['Id', 'State'] }, { render: 'HpcJobXml' }];

function acceptedAndOptional(
  [without, here, there]: readonly Reply[],
  row: 'GJ-VER-01' | 'GJ-VER-02',
  world: World,
): readonly Finding[] {
  if (without === undefined || here === undefined || there === undefined) return [];
  if (without.status >= 400 && here.status === 200) {
    return [
      ending(without, row, {
        at: 'status without it',
        want: '200 (OK), for it is optional',
        got: shownReply(without),
      }),
    ];
  }
  // Refused at both places, the value is what is not accepted: GJ-VER-04 says so.
  const broken = here.status >= 400 && there.status >= 400 ? 'GJ-VER-04' : row;
  return [...succeeds(without, uriRow(world)), ...succeeds(here, broken)];
}

function acceptedCheck(row: 'GJ-VER-04' | 'GJ-VER-05', value: string): Check<FaultId> {
  const [missingJob] = triggers;
  return {
    id: `${row}-${value}`,
    title: `accepts the api-version ${value}: the job, and a structured fault on errors`,
    covers: [row],
    send: (world) => [
      ...places.map((place) => getJob(world, saying(place, value))),
      ...places.map((place) => missingJob.request(world, saying(place, value))),
      ...places.map((place) => getJob(world, saying(place, firstVersion))),
    ],
    expect: ([byHeader, byParameter, faultByHeader, faultByParameter, firstByHeader, firstByParameter]) => {
      const tries = [
        {
          place: 'header',
          success: byHeader,
          fault: faultByHeader,
          first: firstByHeader,
          other: byParameter,
        },
        {
          place: 'parameter',
          success: byParameter,
          fault: faultByParameter,
          first: firstByParameter,
          other: byHeader,
        },
      ] as const;
      return tries.flatMap(({ place, success, fault, first, other }) => {
        if (success === undefined || fault === undefined || first === undefined || other === undefined)
          return [];
        // Where the place takes no version at all, or this one only at the other place, the place is at fault and not the value.
        const placeAtFault = first.status >= 400 && other.status === 200;
        const refused = succeeds(success, placeAtFault ? placeRows[place] : row);
        return refused.length > 0 ? refused : structuredKind(fault, row, `api-version ${value} as ${place}`);
      });
    },
    killedBy:
      row === 'GJ-VER-04'
        ? ['first-version-refused', 'first-version-compared-strictly']
        : ['version-with-suffix-refused', 'version-compared-as-number'],
  };
}

/** The error body is of the structured kind; its details are other rows' business. */
function structuredKind(reply: Reply, row: 'GJ-VER-04' | 'GJ-VER-05', at: string): readonly Finding[] {
  if (!isFault(reply) || bodyKind(reply) === 'HpcWebServiceFault') return [];
  return [
    finding(reply, row, { at: `error with ${at}`, want: 'an HpcWebServiceFault', got: shownReply(reply) }),
  ];
}

/** What is asked with every pair of header and parameter: a success, and both triggers. */
const subjects: readonly {
  readonly says: string;
  readonly request: (world: World, options: GetJobOptions) => ReturnType<typeof getJob>;
}[] = [
  { says: 'the job', request: (world, options) => getJob(world, options) },
  ...triggers.map(({ says, request }) => ({ says, request })),
];

function precedence(profile: Profile): readonly Check<FaultId>[] {
  return headerValuesTried(profile).flatMap((header) =>
    parameterValuesTried(profile)
      .filter((parameter) => parameter.value !== header.value)
      .map((parameter) => precedenceCheck(header, parameter)),
  );
}

function precedenceCheck(header: VersionValue, parameter: VersionValue): Check<FaultId> {
  return {
    id: `GJ-VER-03-${header.id}-over-${parameter.id}`,
    title: `answers as the header ${header.value} alone, whatever the parameter: ${parameter.value || '(empty)'}`,
    covers: ['GJ-VER-03'],
    tags: ['precedence'],
    relational: true,
    send: (world) =>
      subjects.flatMap(({ request }) => [
        request(world, { apiVersionHeader: header.value }),
        request(world, { apiVersionHeader: header.value, apiVersion: parameter.value }),
      ]),
    expect: (replies) =>
      subjects.flatMap(({ says }, index) => {
        const alone = replies[2 * index];
        const both = replies[2 * index + 1];
        if (alone === undefined || both === undefined || outcomeOf(alone) === outcomeOf(both)) return [];
        return [
          finding(both, 'GJ-VER-03', {
            at: `${says}, header ${header.value}, parameter ${parameter.value || '(empty)'}`,
            want: `as with the header alone: ${outcomeOf(alone)}`,
            got: outcomeOf(both),
          }),
        ];
      }),
    killedBy: ['both-versions-conflict'],
  };
}

function successes(profile: Profile): readonly Check<FaultId>[] {
  return profile.apiVersions.flatMap((value): readonly Check<FaultId>[] => [
    {
      id: `GJ-VER-07-${value}`,
      title: `says the same of a settled job with api-version ${value} as without`,
      covers: ['GJ-VER-07'],
      needs: ['settled job'],
      send: (world) => [getJob(world), ...places.map((place) => getJob(world, saying(place, value)))],
      expect: ([without, ...withVersion], world) =>
        without === undefined
          ? []
          : withVersion.flatMap((reply) => [
              ...sameKind(reply, without),
              ...sameReply(reply, without, {
                acceptable: versionRow(value),
                differs: 'GJ-VER-07',
                other: { acceptable: uriRow(world), rendering: 'by default' },
              }),
            ]),
      killedBy: ['version-adds-property', 'version-changes-value', 'version-drops-property'],
    },
    {
      id: `GJ-VER-07-${value}-job-xml`,
      title: `renders the same job XML of a settled job with api-version ${value} as without`,
      covers: ['GJ-VER-07'],
      needs: ['settled job'],
      send: (world) => [
        getJob(world, { render: 'HpcJobXml' }),
        ...places.map((place) => getJob(world, { render: 'HpcJobXml', ...saying(place, value) })),
      ],
      expect: ([without, ...withVersion]) =>
        without === undefined
          ? []
          : withVersion.flatMap((reply) => [
              ...sameKind(reply, without),
              ...sameAttributes(reply, without, versionRow(value)),
            ]),
      killedBy: ['version-adds-property', 'version-changes-value', 'version-drops-property'],
    },
  ]);
}

/** The version does not choose the renderer. */
function sameKind(reply: Reply, without: Reply): readonly Finding[] {
  if (reply.status !== without.status || bodyKind(reply) === bodyKind(without)) return [];
  return [finding(reply, 'GJ-VER-07', { at: 'body', want: shownReply(without), got: shownReply(reply) })];
}

function versionRow(value: string): 'GJ-VER-04' | 'GJ-VER-05' {
  return value === firstVersion ? 'GJ-VER-04' : 'GJ-VER-05';
}

function sameAttributes(
  reply: Reply,
  other: Reply,
  acceptable: 'GJ-VER-04' | 'GJ-VER-05',
): readonly Finding[] {
  const here = jobXmlOf(reply, acceptable);
  const there = jobXmlOf(other, 'GJ-REND-03');
  if (!here.ok) return here.findings;
  if (!there.ok) return there.findings;
  return [
    ...sameAttributeNames(reply, here.value, there.value, 'GJ-VER-07'),
    ...attributesAgree(reply, here.value, there.value, 'GJ-VER-07'),
  ];
}
