import { bodyKind } from '../../lib/codec/body-kind.ts';
import type { JobXml } from '../../lib/codec/job-xml.ts';
import type { PropertyBag } from '../../lib/codec/property-bag.ts';
import { ending, finding } from '../../lib/expect/finding.ts';
import { isFault } from '../../lib/expect/fault.ts';
import { sameReply } from '../../lib/expect/same-reply.ts';
import { isSuccess, outcomeOf, shownReply, succeeds } from '../../lib/expect/status.ts';
import { attributesAgree, jobXmlOf, sameAttributeNames } from '../../lib/expect/job.ts';
import { factsUnder } from '../../lib/expect/version-facts.ts';
import type { Check, Judgement, Suite } from '../../lib/model/check.ts';
import type { Finding } from '../../lib/model/finding.ts';
import { bagOf, sameNames, valuesAgree, valuesOf } from '../../lib/expect/bag.ts';
import type { Rendering } from '../../lib/expect/bag.ts';
import type { Reply, Request } from '../../lib/model/http.ts';
import type { Profile } from '../../lib/model/requirement.ts';
import type { World } from '../../lib/model/world.ts';
import { getJob } from '../../lib/plan/request.ts';
import type { RequirementId } from '../../lib/page/requirements.ts';
import type { GetJobOptions } from '../../lib/plan/request.ts';
import { ccpVersion } from '../../lib/plan/version-ways.ts';
import { uriRow } from './acceptable.ts';
import { check, checkOfEach } from './check.ts';
import type { FaultId } from './fault-id.ts';
import { headerNames } from './header-names.ts';
import { triggers } from './triggers.ts';
import {
  firstVersion,
  headerValuesTried,
  parameterValuesOfEachKind,
  parameterValuesTried,
  versionPlaces,
  saying,
  versionRow,
} from './versions.ts';
import type { VersionPlace, VersionValue } from './versions.ts';

const placeRows = { header: 'GJ-VER-02', parameter: 'GJ-VER-01' } as const satisfies Record<
  VersionPlace,
  string
>;

/** Section 4: the version of the operation. */
export const apiVersionSuite: Suite<FaultId> = {
  id: 'api-version',
  title: 'Version of the operation',
  checks: (profile) => [
    ...versionPlaces.map(placeCheck),
    acceptedCheck('GJ-VER-04', firstVersion, profile.apiVersions),
    ...profile.apiVersions.slice(1).map((value) => acceptedCheck('GJ-VER-05', value, profile.apiVersions)),
    ...precedence(profile),
    ...precedenceBeside(profile),
    precedenceOfValues(profile),
    ...headerNames(profile),
    check({
      id: 'GJ-VER-06-ccp-version',
      title: 'accepts the CCP_Version header',
      covers: ['GJ-VER-06'],
      send: (world) => [getJob(world, { ccpVersion })],
      expect: ([reply]) => succeeds(reply, 'GJ-VER-06'),
      killedBy: ['ccp-version-not-found', 'ccp-version-refused', 'clusterless-uri-unknown'],
    }),
    ...successes(profile),
  ],
};

function placeCheck(place: VersionPlace): Check<FaultId> {
  const row = placeRows[place];
  return checkOfEach({
    id: `${row}-${place}`,
    title: `accepts api-version as an optional ${place === 'header' ? 'header' : 'URI parameter'}`,
    covers: [row],
    of: () => alongside,
    send: ({ options }, world) => [
      getJob(world, options),
      getJob(world, { ...options, ...saying(place, firstVersion) }),
      getJob(world, { ...options, ...saying(otherPlace(place), firstVersion) }),
      getJob(world, { ...options, ...saying(place, newestVersion(world)) }),
    ],
    expect: (replies, { without }, world) => acceptedAndOptional(replies, row, without(world)),
    killedBy:
      place === 'header'
        ? ['version-header-refused', 'version-header-refused-for-xml']
        : ['version-parameter-refused', 'version-parameter-refused-beside-properties'],
  });
}

function newestVersion({ profile }: World): string {
  return profile.apiVersions.at(-1) ?? firstVersion;
}

function otherPlace(place: VersionPlace): VersionPlace {
  return place === 'header' ? 'parameter' : 'header';
}

/** Requests that are combined with a version, and the row that requires them to work without one. */
const alongside: readonly {
  readonly options: GetJobOptions;
  readonly without: (world: World) => RequirementId;
}[] = [
  { options: {}, without: uriRow },
  { options: { properties: ['Id', 'State'] }, without: () => 'GJ-PROP-03' },
  { options: { render: 'HpcJobXml' }, without: () => 'GJ-REND-03' },
];

function acceptedAndOptional(
  [without, here, there, newest]: readonly [Reply, Reply, Reply, Reply],
  row: 'GJ-VER-01' | 'GJ-VER-02',
  plain: RequirementId,
): readonly Finding[] {
  if (without.status >= 400 && here.status === 200) {
    return [
      ending(without, row, {
        at: 'status without api-version',
        want: '200 (OK), because api-version is optional',
        got: shownReply(without),
      }),
    ];
  }
  // If the request fails without a version too, the version is not the cause.
  if (without.status >= 400 && here.status >= 400) return succeeds(without, plain);
  // If both places fail, or another value works here, this value is not accepted: that breaks GJ-VER-04.
  const valueAtFault = here.status >= 400 && (there.status >= 400 || newest.status === 200);
  const broken = valueAtFault ? 'GJ-VER-04' : row;
  return [...succeeds(without, plain), ...succeeds(here, broken)];
}

function acceptedCheck(
  row: 'GJ-VER-04' | 'GJ-VER-05',
  value: string,
  all: readonly string[],
): Check<FaultId> {
  const [missingJob] = triggers;
  const others = all.filter((other) => other !== value);
  return check({
    id: `${row}-${value}`,
    title: `accepts api-version ${value} and returns the job, or a structured fault on errors`,
    covers: [row],
    send: (world) => [
      getJob(world, saying('header', value)),
      getJob(world, saying('parameter', value)),
      missingJob.request(world, saying('header', value)),
      missingJob.request(world, saying('parameter', value)),
      ...versionPlaces.flatMap((place) => others.map((other) => getJob(world, saying(place, other)))),
    ],
    expect: ([byHeader, byParameter, faultByHeader, faultByParameter, ...elsewhere]) => {
      const isTaken = isSuccess(byHeader) || isSuccess(byParameter);
      const judge = (
        place: VersionPlace,
        success: Reply,
        fault: Reply,
        othersHere: readonly Reply[],
      ): readonly Finding[] => {
        // If no value works here, but this one works at the other place, the place is at fault and not the value.
        const placeAtFault = !othersHere.some(isSuccess) && isTaken;
        const refused = succeeds(success, placeAtFault ? placeRows[place] : row);
        return refused.length > 0 ? refused : structuredKind(fault, row, `api-version ${value} as ${place}`);
      };
      return [
        ...judge('header', byHeader, faultByHeader, elsewhere.slice(0, others.length)),
        ...judge('parameter', byParameter, faultByParameter, elsewhere.slice(others.length)),
      ];
    },
    killedBy:
      row === 'GJ-VER-04'
        ? ['first-version-refused', 'first-version-compared-strictly']
        : ['version-with-suffix-refused', 'version-compared-as-number'],
  });
}

/** Judges only the kind of the error body; other rows judge its details. */
function structuredKind(reply: Reply, row: 'GJ-VER-04' | 'GJ-VER-05', at: string): readonly Finding[] {
  if (!isFault(reply) || bodyKind(reply) === 'HpcWebServiceFault') return [];
  return [
    finding(reply, row, { at: `error with ${at}`, want: 'an HpcWebServiceFault', got: shownReply(reply) }),
  ];
}

/** The requests sent with every pair of header and parameter: a success and both triggers. */
const subjects: readonly {
  readonly says: string;
  readonly request: (world: World, options: GetJobOptions) => ReturnType<typeof getJob>;
}[] = [
  { says: 'the job', request: (world, options) => getJob(world, options) },
  ...triggers.map(({ says, request }) => ({ says, request })),
];

function precedence(profile: Profile): readonly Check<FaultId>[] {
  return headerValuesTried(profile).flatMap((header) =>
    parameterValuesTried(profile).map((parameter) => precedenceCheck(header, parameter)),
  );
}

/** The longest value that a title shows in full. */
const longestInTitle = 40;

function inTitle({ value }: VersionValue): string {
  if (value.length <= longestInTitle) return value || '(empty)';
  return `${value.slice(0, 16)}... (${value.length} characters)`;
}

/** Judges that a parameter beside the header changes nothing. */
function sameAsHeaderAlone(alone: Reply, both: Reply, at: string): readonly Finding[] {
  if (outcomeOf(alone) === outcomeOf(both)) return [];
  return [
    finding(both, 'GJ-VER-03', {
      at,
      want: `the same as with the header alone: ${outcomeOf(alone)}`,
      got: outcomeOf(both),
    }),
  ];
}

function precedenceCheck(header: VersionValue, parameter: VersionValue): Check<FaultId> {
  return checkOfEach({
    id: `GJ-VER-03-${header.id}-over-${parameter.id}`,
    title: `api-version header ${inTitle(header)} overrides the query parameter ${inTitle(parameter)}`,
    covers: ['GJ-VER-03'],
    tags: ['precedence'],
    isRelational: true,
    of: () => subjects,
    send: ({ request }, world) => [
      request(world, { apiVersionHeader: header.value }),
      request(world, { apiVersionHeader: header.value, apiVersion: parameter.value }),
    ],
    expect: ([alone, both], { says }) =>
      sameAsHeaderAlone(
        alone,
        both,
        `${says}, header ${header.value}, parameter ${parameter.value || '(empty)'}`,
      ),
    killedBy: ['both-versions-conflict'],
  });
}

/** A request that is combined with both versions, and the parameter values that it is tried with. */
interface Beside {
  readonly says: string;
  readonly request: (world: World, options: GetJobOptions) => Request;
  readonly options: GetJobOptions;
  readonly parameters: (profile: Profile) => readonly VersionValue[];
}

const besides: readonly {
  readonly id: string;
  readonly says: string;
  readonly tried: readonly Beside[];
  readonly killedBy: Check<FaultId>['killedBy'];
}[] = [
  {
    id: 'list',
    says: 'a property bag',
    tried: [
      { says: 'the job', request: getJob, options: {}, parameters: parameterValuesOfEachKind },
      {
        says: 'a list of properties',
        request: getJob,
        options: { properties: ['Id', 'State', 'Owner', 'Name'] },
        parameters: parameterValuesTried,
      },
      {
        says: 'RestPropRender',
        request: getJob,
        options: { render: 'RestPropRender' },
        parameters: parameterValuesOfEachKind,
      },
    ],
    killedBy: [
      'both-versions-refused-beside-properties',
      'both-versions-conflict',
      'filter-ignored-with-both-versions',
    ],
  },
  {
    id: 'job-xml',
    says: 'job XML',
    tried: [
      {
        says: 'job XML',
        request: getJob,
        options: { render: 'HpcJobXml' },
        parameters: parameterValuesTried,
      },
      {
        says: 'a list of properties as job XML',
        request: getJob,
        options: { properties: ['Id', 'State', 'Owner', 'Name'], render: 'HpcJobXml' },
        parameters: parameterValuesOfEachKind,
      },
      ...triggers.map(({ says, request }) => ({
        says: `${says}, as job XML`,
        request,
        options: { render: 'HpcJobXml' },
        parameters: parameterValuesOfEachKind,
      })),
    ],
    killedBy: [
      'both-versions-conflict',
      'older-header-beside-newer-parameter-gives-bag',
      'filter-ignored-with-both-versions',
    ],
  },
];

/** A request with an accepted version in the header and a value of the parameter. */
interface VersionPair extends Omit<Beside, 'parameters'> {
  readonly header: string;
  readonly parameter: string;
}

function versionPairs({ parameters, ...asked }: Beside, profile: Profile): readonly VersionPair[] {
  return profile.apiVersions.flatMap((header) =>
    parameters(profile).map(({ value }) => ({ ...asked, header, parameter: value })),
  );
}

function aloneAndBoth(
  { request, options, header, parameter }: VersionPair,
  world: World,
): readonly [alone: Request, both: Request] {
  return [
    request(world, { ...options, apiVersionHeader: header }),
    request(world, { ...options, apiVersionHeader: header, apiVersion: parameter }),
  ];
}

/** Judges values apart from names, because only those of a settled job can be compared. */
function precedenceOfValues(profile: Profile): Check<FaultId> {
  return checkOfEach({
    id: 'GJ-VER-03-values',
    title: 'no query parameter beside an accepted api-version header changes a value of a settled job',
    covers: ['GJ-VER-03'],
    tags: ['precedence'],
    needs: ['settled job'],
    isRelational: true,
    of: () => besides.flatMap(({ tried }) => tried.flatMap((beside) => versionPairs(beside, profile))),
    send: aloneAndBoth,
    expect: ([alone, both], { header }, world) => sameValuesAsAlone(alone, both, header, world),
    killedBy: ['both-versions-change-value'],
  });
}

/** Judges that two successes have the same values, except for those that move. */
function sameValuesAsAlone(alone: Reply, both: Reply, header: string, world: World): readonly Finding[] {
  const { moving } = factsUnder({ apiVersionHeader: header }, world) ?? world.known;
  return comparedWithAlone(alone, both, {
    bags: (here, there) => valuesAgree(both, here, valuesOf(there), 'GJ-VER-03', moving),
    documents: (here, there) => attributesAgree(both, here, there, 'GJ-VER-03', moving),
  });
}

function precedenceBeside(profile: Profile): readonly Check<FaultId>[] {
  return besides.map(({ id, says, tried, killedBy }) =>
    checkOfEach({
      id: `GJ-VER-03-${id}`,
      title: `an accepted api-version header overrides any query parameter in a request for ${says}`,
      covers: ['GJ-VER-03'],
      tags: ['precedence'],
      isRelational: true,
      of: () => tried.flatMap((beside) => versionPairs(beside, profile)),
      send: aloneAndBoth,
      expect: ([alone, both], { says: subject, header, parameter }, world) => {
        const at = `${subject}, header ${header}, parameter ${parameter || '(empty)'}`;
        const otherOutcome = sameAsHeaderAlone(alone, both, at);
        return otherOutcome.length > 0 ? otherOutcome : sameNamesAsAlone(alone, both, world);
      },
      killedBy,
    }),
  );
}

/** Judges that two successes about a settled job have the same names. */
function sameNamesAsAlone(alone: Reply, both: Reply, { known }: World): readonly Finding[] {
  if (known.isSettled !== true) return [];
  return comparedWithAlone(alone, both, {
    bags: (here, there) => sameNames(both, here, valuesOf(there), 'GJ-VER-03'),
    documents: (here, there) => sameAttributeNames(both, here, there, 'GJ-VER-03'),
  });
}

/** Compares two successes of the same kind. Other rows judge what cannot be read. */
function comparedWithAlone(
  alone: Reply,
  both: Reply,
  compare: {
    readonly bags: (here: PropertyBag, there: PropertyBag) => readonly Finding[];
    readonly documents: (here: JobXml, there: JobXml) => readonly Finding[];
  },
): readonly Finding[] {
  if (!isSuccess(alone) || !isSuccess(both)) return [];
  if (bodyKind(both) === 'job xml') {
    const [here, there] = [jobXmlOf(both, 'GJ-VER-03'), jobXmlOf(alone, 'GJ-VER-02')];
    return here.ok && there.ok ? compare.documents(here.value, there.value) : [];
  }
  const [here, there] = [bagOf(both, 'GJ-VER-03', 'by default'), bagOf(alone, 'GJ-VER-02', 'by default')];
  return here.ok && there.ok ? compare.bags(here.value, there.value) : [];
}

/** The requests that return a property bag, and the row that requires it without a version. */
const bags: readonly {
  readonly suffix: string;
  readonly says: string;
  readonly options: GetJobOptions;
  readonly rendering: Rendering;
  readonly row: (world: World) => RequirementId;
}[] = [
  { suffix: '', says: '', options: {}, rendering: 'by default', row: uriRow },
  {
    suffix: '-RestPropRender',
    says: ' for Render=RestPropRender',
    options: { render: 'RestPropRender' },
    rendering: 'by name',
    row: () => 'GJ-REND-02',
  },
];

function successes(profile: Profile): readonly Check<FaultId>[] {
  return profile.apiVersions.flatMap((value): readonly Check<FaultId>[] => [
    ...bags.map((bag) => sameBag(value, bag)),
    check({
      id: `GJ-VER-07-${value}-job-xml`,
      title: `returns the same job XML of a settled job with api-version ${value} as without a version`,
      covers: ['GJ-VER-07'],
      needs: ['settled job'],
      send: (world) => withAndWithout(world, value, { render: 'HpcJobXml' }),
      expect: ([without, ...withVersion]) =>
        compared(withVersion, (reply) => [
          ...sameKind(reply, without),
          ...sameAttributes(reply, without, versionRow(value)),
        ]),
      killedBy: ['version-adds-property', 'version-changes-value', 'version-drops-property'],
    }),
  ]);
}

/** Compares the successful replies; other rows judge those that reject the version. */
function compared(replies: readonly Reply[], compare: (reply: Reply) => readonly Finding[]): Judgement {
  const succeeded = replies.filter(isSuccess);
  if (succeeded.length === 0) return { verdict: 'blocked', because: 'no request with this version succeeds' };
  return succeeded.flatMap(compare);
}

/** A request without a version, then one with it at each place. */
function withAndWithout(
  world: World,
  value: string,
  options: GetJobOptions,
): readonly [without: Request, ...withVersion: Request[]] {
  return [
    getJob(world, options),
    ...versionPlaces.map((place) => getJob(world, { ...options, ...saying(place, value) })),
  ];
}

function sameBag(
  value: string,
  { suffix, says, options, rendering, row }: (typeof bags)[number],
): Check<FaultId> {
  return check({
    id: `GJ-VER-07-${value}${suffix}`,
    title: `returns the same properties and values of a settled job${says} with api-version ${value} as without a version`,
    covers: ['GJ-VER-07'],
    needs: ['settled job'],
    send: (world) => withAndWithout(world, value, options),
    expect: ([without, ...withVersion], world) =>
      compared(withVersion, (reply) => [
        ...sameKind(reply, without),
        ...sameReply(reply, without, {
          acceptable: versionRow(value),
          differs: 'GJ-VER-07',
          rendering,
          other: { acceptable: row(world), rendering },
        }),
      ]),
    killedBy: ['version-adds-property', 'version-changes-value', 'version-drops-property'],
  });
}

/** Judges that the version does not change the renderer. */
function sameKind(reply: Reply, without: Reply): readonly Finding[] {
  const bothSucceed = isSuccess(reply) && isSuccess(without);
  if (!bothSucceed || bodyKind(reply) === bodyKind(without)) return [];
  return [finding(reply, 'GJ-VER-07', { at: 'body', want: shownReply(without), got: shownReply(reply) })];
}

function sameAttributes(
  reply: Reply,
  other: Reply,
  acceptable: 'GJ-VER-04' | 'GJ-VER-05',
): readonly Finding[] {
  const here = jobXmlOf(reply, acceptable);
  const there = jobXmlOf(other, 'GJ-REND-03');
  if (!there.ok) return there.findings;
  if (!here.ok) return here.findings;
  return [
    ...sameAttributeNames(reply, here.value, there.value, 'GJ-VER-07'),
    ...attributesAgree(reply, here.value, there.value, 'GJ-VER-07'),
  ];
}
