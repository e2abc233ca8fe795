import {
  clientError,
  faultBody,
  faultKind,
  refusalStatus,
  refuses,
  refusesUnwritable,
} from '../../lib/expect/fault.ts';
import type { FaultDue } from '../../lib/expect/fault.ts';
import { finding } from '../../lib/expect/finding.ts';
import { isSuccess, shownReply, succeeds } from '../../lib/expect/status.ts';
import type { Check, Judgement, Suite } from '../../lib/model/check.ts';
import type { Reply, Request } from '../../lib/model/http.ts';
import type { Profile } from '../../lib/model/requirement.ts';
import type { World } from '../../lib/model/world.ts';
import { getJob } from '../../lib/plan/request.ts';
import type { GetJobOptions } from '../../lib/plan/request.ts';
import { ccpVersion } from '../../lib/plan/version-ways.ts';
import { uriRow } from './acceptable.ts';
import { check, checkOfEach } from './check.ts';
import type { FaultId } from './fault-id.ts';
import { someNames } from './lists.ts';
import { markupName, unknownName, withUnknown } from './unknown-names.ts';
import { triggers } from './triggers.ts';
import type { ErrorTrigger } from './triggers.ts';
import { versionPlaces, saying } from './versions.ts';

/** A way to set the version, and the error body required with it. */
interface VersionCase {
  readonly id: string;
  readonly says: string;
  readonly options: GetJobOptions;
  readonly due: FaultDue;
}

function versionCases(profile: Profile): readonly VersionCase[] {
  return [
    { id: 'no-version', says: 'without a version', options: {}, due: 'GJ-ERR-01' },
    { id: 'ccp-version', says: 'with CCP_Version', options: { ccpVersion }, due: 'GJ-ERR-02' },
    ...profile.apiVersions.flatMap((value) =>
      versionPlaces.map((place): VersionCase => ({
        id: `${value}-${place}`,
        says: `with api-version ${value} as ${place}`,
        options: saying(place, value),
        due: 'GJ-ERR-03',
      })),
    ),
  ];
}

/** A trigger combined with a version. */
interface Cell {
  readonly trigger: ErrorTrigger;
  readonly version: VersionCase;
  readonly request: (world: World) => Request;
}

function grid(profile: Profile): readonly Cell[] {
  return triggers.flatMap((trigger) =>
    versionCases(profile).map((version) => ({
      trigger,
      version,
      request: (world: World) => trigger.request(world, version.options),
    })),
  );
}

/** Section 5: status and faults. */
export const faultSuite: Suite<FaultId> = {
  id: 'faults',
  title: 'Status and faults',
  checks: (profile) => {
    const cells = grid(profile);
    return [
      ...statusChecks(cells),
      ...cells.map(cellCheck),
      ...underJobXml(profile),
      ...hostileName(profile),
      unwritableName(profile),
      checkOfEach({
        id: 'GJ-ERR-06-body',
        title: 'answers every error with a string fault or a structured fault',
        covers: ['GJ-ERR-06'],
        of: () => cells,
        send: ({ request }, world) => [request(world)],
        expect: ([reply], { trigger }) => {
          const status = refusalStatus(reply, trigger.toleration);
          return status.length > 0 ? status : faultKind(reply);
        },
        killedBy: ['error-empty', 'error-html', 'error-json'],
      }),
      ...versionCases(profile).map(bothTriggers),
      ...versionCases(profile)
        .filter(({ id }) => onceCases(profile).has(id))
        .map((version) => atOnce(version, profile)),
    ];
  },
};

function statusChecks(cells: readonly Cell[]): readonly Check<FaultId>[] {
  return [
    check({
      id: 'GJ-ST-01-every-success',
      title: 'returns status 200 for every success',
      covers: ['GJ-ST-01'],
      send: (world) => [
        getJob(world),
        getJob(world, { properties: ['Id', 'State'] }),
        getJob(world, { render: 'HpcJobXml' }),
      ],
      expect: (replies, world) => replies.flatMap((reply) => succeeds(reply, uriRow(world))),
      inspect: (reply) => (isSuccess(reply) ? succeeds(reply, 'GJ-ST-01') : []),
      killedBy: ['success-201-for-xml', 'success-202', 'success-203'],
    }),
    ...triggers.map((trigger) =>
      check({
        id: `GJ-ST-02-${trigger.id}`,
        title: `returns status 400 or above for ${trigger.says}`,
        covers: ['GJ-ST-02'],
        send: requestsOf(cells, trigger),
        expect: (replies) => replies.flatMap((reply) => refusalStatus(reply, trigger.toleration)),
        killedBy: [`${trigger.id}-200`, 'error-399'],
      }),
    ),
    checkOfEach({
      id: 'GJ-ST-02-missing-job-filtered',
      title: 'returns status 400 or above for properties of a job that does not exist',
      covers: ['GJ-ST-02'],
      of: listsOfMissing,
      send: ({ options }, world) => [triggers[0].request(world, options)],
      expect: ([reply], { due }) => refuses(reply, 'GJ-ST-02', due),
      killedBy: [
        'missing-job-empty-when-filtered',
        'missing-job-empty-in-long-lists',
        'missing-job-empty-for-id',
        'error-200',
      ],
    }),
    ...triggers.map((trigger) =>
      check({
        id: `GJ-ST-03-${trigger.id}`,
        title: `returns a 4xx status for ${trigger.says}`,
        covers: ['GJ-ST-03'],
        send: (world) => [
          ...requestsOf(cells, trigger)(world),
          trigger.request(world, { render: 'HpcJobXml' }),
          ...(trigger.id === 'unknown-property'
            ? withUnknown.map(({ names }) => getJob(world, { properties: names(world.known.present) }))
            : []),
        ],
        expect: (replies) => replies.flatMap(clientError),
        killedBy:
          trigger.id === 'missing-job'
            ? ['missing-job-500', 'error-500']
            : ['unknown-property-501', 'error-500'],
      }),
    ),
  ];
}

/** Lists to ask of the missing job: a service may answer a short one or a long one without looking for the job. */
function listsOfMissing({
  known,
  profile,
}: World): readonly { readonly options: GetJobOptions; readonly due: FaultDue }[] {
  const long = [someNames(known.present, 8), known.present].filter(({ length }) => length > 2);
  const lists = [['Id'], ['Id', 'State'], ...long];
  const renders = [{}, { render: 'RestPropRender' }, { render: 'HpcJobXml' }];
  return [
    ...lists.flatMap((properties) =>
      renders.map((render) => ({ options: { properties, ...render }, due: 'GJ-ERR-01' as const })),
    ),
    ...profile.apiVersions.flatMap((value) =>
      lists.map((properties) => ({
        options: { properties, ...saying('header', value) },
        due: 'GJ-ERR-03' as const,
      })),
    ),
  ];
}

function requestsOf(cells: readonly Cell[], trigger: ErrorTrigger): (world: World) => readonly Request[] {
  return (world) => cells.filter((cell) => cell.trigger === trigger).map(({ request }) => request(world));
}

/** The faults that fail the check of a cell, by the required error body. */
const cellKillers = {
  'GJ-ERR-01': ['string-fault-never', 'string-fault-near-namespace', 'string-fault-empty'],
  'GJ-ERR-02': ['ccp-version-structured', 'ccp-version-other-namespace', 'string-fault-blank'],
  'GJ-ERR-03': ['structured-fault-never', 'structured-fault-near-namespace', 'structured-fault-renamed'],
} as const satisfies Record<FaultDue, Check<FaultId>['killedBy']>;

function cellCheck({ trigger, version, request }: Cell): Check<FaultId> {
  return check({
    id: `${version.due}-${version.id}-${trigger.id}`,
    title: `returns ${bodyOf(version.due)} for ${trigger.says}, ${version.says}`,
    covers: version.due === 'GJ-ERR-03' ? ['GJ-ERR-03', 'GJ-ERR-04', 'GJ-ERR-08'] : [version.due],
    send: (world) => [request(world)],
    expect: ([reply]) => refuses(reply, trigger.toleration, version.due),
    killedBy: cellKillers[version.due],
  });
}

/** An unknown name with markup characters, which a fault must escape. */
function hostileName({ apiVersions }: Profile): readonly Check<FaultId>[] {
  return apiVersions.slice(-1).map((newest) =>
    check({
      id: 'GJ-ERR-03-markup',
      title: 'returns a structured fault for an unknown name made of markup characters',
      covers: ['GJ-ERR-03', 'GJ-ERR-04'],
      send: (world) => [getJob(world, { properties: [markupName], apiVersionHeader: newest })],
      expect: ([reply]) => refuses(reply, 'GJ-PROP-04', 'GJ-ERR-03'),
      killedBy: [
        'structured-fault-unless-quote',
        'structured-fault-only-by-parameter',
        'structured-fault-near-namespace',
      ],
    }),
  );
}

/** An unknown name with U+0000, which no XML document can contain. */
function unwritableName(profile: Profile): Check<FaultId> {
  const cases = versionCases(profile).filter(
    ({ id }) => id === 'no-version' || id === `${profile.apiVersions.at(-1)}-header`,
  );
  return checkOfEach({
    id: 'GJ-XML-02-null-in-name',
    title: 'returns a well-formed fault for an unknown name that contains U+0000',
    covers: ['GJ-XML-02'],
    // A server may reject the request target itself, with a body of its own.
    isRelational: true,
    of: () => cases,
    send: ({ options }, world) => [getJob(world, { properties: ['No\u0000Such'], ...options })],
    expect: ([reply], { due }) =>
      reply.status >= 400 && faultKind(reply).length > 0 ? [] : refusesUnwritable(reply, 'GJ-PROP-04', due),
    killedBy: ['fault-null-by-reference', 'fault-null-written-out'],
  });
}

function bodyOf(due: FaultDue): string {
  return due === 'GJ-ERR-03' ? 'a structured fault' : 'a string fault';
}

function underJobXml(profile: Profile): readonly Check<FaultId>[] {
  const [missingJob, unknownProperty] = triggers;
  return [missingJob, unknownProperty].flatMap((trigger) =>
    versionCases(profile)
      .filter(({ id }) => id === 'no-version' || id === `${profile.apiVersions.at(-1)}-header`)
      .map((version) =>
        check({
          id: `${version.due}-${version.id}-${trigger.id}-HpcJobXml`,
          title: `returns ${bodyOf(version.due)} for ${trigger.says} with Render=HpcJobXml, ${version.says}`,
          covers: [version.due],
          send: (world) => [trigger.request(world, { ...version.options, render: 'HpcJobXml' })],
          expect: ([reply]) =>
            refuses(
              reply,
              trigger.id === 'unknown-property' ? 'GJ-PROP-07' : trigger.toleration,
              version.due,
            ),
          killedBy: cellKillers[version.due],
        }),
      ),
  );
}

/** With the same version, both triggers break the same rows or none (GJ-ERR-07). */
function bothTriggers(version: VersionCase): Check<FaultId> {
  const [missingJob, unknownProperty] = triggers;
  return check({
    id: `GJ-ERR-07-${version.id}`,
    title: `treats a missing job and an unknown property alike, ${version.says}`,
    covers: ['GJ-ERR-07'],
    send: (world) => [
      missingJob.request(world, version.options),
      unknownProperty.request(world, version.options),
    ],
    expect: ([missing, unknown]) => alike(missing, unknown, version),
    killedBy: ['missing-job-html', 'unknown-property-json'],
  });
}

/** The version cases in which one request contains both triggers: no version, CCP_Version, the header and the parameter. */
function onceCases({ apiVersions }: Profile): ReadonlySet<string> {
  return new Set([
    'no-version',
    'ccp-version',
    `${apiVersions.at(-1)}-header`,
    `${apiVersions[0]}-parameter`,
  ]);
}

/** Makes a check of an unknown property of a job that does not exist, whichever of the two the server notices first. */
function atOnce({ id, says, options, due }: VersionCase, { apiVersions }: Profile): Check<FaultId> {
  const lists = id === 'no-version' ? [[unknownName], ['Id', unknownName]] : [[unknownName]];
  const asked: readonly GetJobOptions[] = [
    ...lists.map((properties) => ({ properties })),
    ...(id === 'no-version' || id === `${apiVersions.at(-1)}-header`
      ? [{ properties: [unknownName], render: 'HpcJobXml' }]
      : []),
  ];
  return check({
    id: `${due}-${id}-both-triggers`,
    title: `returns ${bodyOf(due)} for an unknown property of a job that does not exist, ${says}`,
    covers: [due, 'GJ-ST-02', 'GJ-ERR-06'],
    send: (world) => asked.map((one) => getJob(world, { ...one, ...options, job: world.missingJob })),
    expect: (replies) => replies.flatMap((reply) => refuses(reply, 'GJ-ST-02', due)),
    killedBy: [
      due === 'GJ-ERR-03' ? 'both-triggers-string' : 'both-triggers-structured',
      'both-triggers-empty',
      'both-triggers-html',
    ],
  });
}

function alike(missing: Reply, unknown: Reply, version: VersionCase): Judgement {
  if (missing.status < 400 || unknown.status < 400) {
    return {
      verdict: 'blocked',
      because: 'the server accepted one of the two requests, so there are no two errors to compare',
    };
  }
  const [missingWrong, unknownWrong] = [missing, unknown].map((reply) => brokenRows(reply, version.due));
  if (missingWrong === unknownWrong) return [];
  const [good, bad] = missingWrong === '' ? [missing, unknown] : [unknown, missing];
  return [
    finding(bad, 'GJ-ERR-07', {
      at: `${bad === missing ? triggers[0].says : triggers[1].says} ${version.says}`,
      want: `as for ${good === missing ? triggers[0].says : triggers[1].says}: ${shownReply(good)}`,
      got: `${shownReply(bad)}${[missingWrong, unknownWrong]
        .filter((rows) => rows !== '')
        .map((rows) => ` (breaks ${rows})`)
        .join('')}`,
    }),
  ];
}

/** The must rows of section 5 that an error reply breaks, joined for comparison. */
function brokenRows(reply: Reply, due: FaultDue): string {
  return [
    ...new Set(
      faultBody(reply, due)
        .map(({ requirement }) => requirement)
        .filter((row) => row !== 'GJ-ERR-08'),
    ),
  ]
    .toSorted()
    .join(', ');
}
