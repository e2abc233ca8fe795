import { bodyKind } from '../../lib/codec/body-kind.ts';
import { readPropertyBag } from '../../lib/codec/property-bag.ts';
import { readXml } from '../../lib/codec/xml.ts';
import {
  bagOf,
  holdsIdAndState,
  nameDifference,
  namesExactly,
  namesOf,
  valuesAgree,
  valuesOf,
} from '../../lib/expect/bag.ts';
import { refuses } from '../../lib/expect/fault.ts';
import { finding, listed, namesHidden } from '../../lib/expect/finding.ts';
import { attributesAgree, hasAttribute, holdsEveryAttribute, jobXmlOf } from '../../lib/expect/job.ts';
import { standingOf } from '../../lib/expect/property-name.ts';
import { isSuccess, shownReply } from '../../lib/expect/status.ts';
import { factsUnder } from '../../lib/expect/version-facts.ts';
import type { Check, Judgement, Suite } from '../../lib/model/check.ts';
import type { Finding } from '../../lib/model/finding.ts';
import type { Reply, Request } from '../../lib/model/http.ts';
import type { Profile } from '../../lib/model/requirement.ts';
import type { World } from '../../lib/model/world.ts';
import { getJob, isBagDue, jobPath } from '../../lib/plan/request.ts';
import { versionIn } from '../../lib/plan/version-ways.ts';
import type { RequirementId } from '../../lib/page/requirements.ts';
import { propertiesOf, propertyRow } from '../../lib/page/scope.ts';
import { uriRow } from './acceptable.ts';
import { check, paired } from './check.ts';
import type { FaultId } from './fault-id.ts';
import { lists, someNames } from './lists.ts';
import { mistakenInLists, nearMissNames, unknownName, withUnknown } from './unknown-names.ts';

/** Section 2: the Properties parameter. */
export const propertiesSuite: Suite<FaultId> = {
  id: 'properties',
  title: 'Properties parameter',
  checks: (profile) => [
    ...everything(profile),
    ...lists.map(listCheck),
    wholeTable(profile),
    ...orders,
    ...propertiesOf(profile.name).map(aloneCheck),
    ...unknown,
    ...unknownWithVersion(profile),
    ...values(profile),
  ],
};

function everything(profile: Profile): readonly Check<FaultId>[] {
  const names = propertiesOf(profile.name);
  return [
    check({
      id: 'GJ-PROP-01-id-and-state',
      title: 'holds Id and State when no properties are asked for',
      covers: ['GJ-PROP-01'],
      send: (world) => [getJob(world)],
      expect: ([reply], world) => {
        const bag = bagOf(reply, uriRow(world), 'by default');
        if (!bag.ok) return bag.findings;
        return holdsIdAndState(reply, bag.value);
      },
      killedBy: ['full-lacks-id', 'full-lacks-state'],
    }),
    check({
      id: 'GJ-PROP-01-every-value',
      title: 'holds every property that has a value when it is asked for alone',
      covers: ['GJ-PROP-01'],
      send: (world) => [getJob(world), ...names.map((name) => getJob(world, { properties: [name] }))],
      expect: ([full, ...alone], world) => {
        const bag = bagOf(full, uriRow(world), 'by default');
        if (!bag.ok) return bag.findings;
        const present = new Set(namesOf(bag.value));
        const hidden = paired(names, alone).flatMap(([name, reply]) => {
          if (present.has(name) || !isSuccess(reply)) return [];
          const one = bagOf(reply, 'GJ-PROP-06', 'by default');
          return one.ok && (valuesOf(one.value).get(name) ?? '') !== '' ? [name] : [];
        });
        if (hidden.length === 0) return [];
        return [
          finding(full, 'GJ-PROP-01', {
            at: '/ArrayOfProperty/Property/Name',
            ...namesHidden(hidden, [...present]),
            want: `${listed(hidden)} too, for asked alone they have a value`,
          }),
        ];
      },
      killedBy: ['full-lacks-false', 'full-lacks-last', 'full-lacks-lists'],
    }),
    check({
      id: 'GJ-PROP-01-job-xml',
      title: 'holds, in the whole job document, every attribute that it has when it is asked for',
      covers: ['GJ-PROP-01'],
      send: (world) => [
        getJob(world, { render: 'HpcJobXml' }),
        getJob(world, { render: 'HpcJobXml', properties: world.known.present.filter(hasAttribute) }),
      ],
      expect: ([whole, filtered], world) => holdsEveryAttribute(whole, filtered, world.known.present),
      killedBy: ['full-xml-lacks-state'],
    }),
  ];
}

function listCheck({ id, title, pick }: (typeof lists)[number]): Check<FaultId> {
  return check({
    id: `GJ-PROP-03-${id}`,
    title: `takes ${title} and returns exactly those, each once`,
    covers: ['GJ-PROP-03', 'GJ-PROP-02'],
    needs: ['full reply'],
    send: (world) => [getJob(world, { properties: pick(world.known.present) })],
    expect: ([reply], world) => holdsList(reply, pick(world.known.present), world),
    killedBy: ['filter-drops-last', 'filter-duplicates', 'version-parameter-required'],
  });
}

/** The whole table at once; where a name that the job lacks may be an error alone, it may be one here too. */
function wholeTable(profile: Profile): Check<FaultId> {
  // Backwards, so that it is another list than the one of all that the job has, even where that is the whole table.
  const names = propertiesOf(profile.name).toReversed();
  return check({
    id: 'GJ-PROP-03-table',
    title: 'takes every name of the table at once and returns exactly those that the job has',
    covers: ['GJ-PROP-03', 'GJ-PROP-02'],
    needs: ['full reply'],
    send: (world) => [
      getJob(world, { properties: names }),
      ...names.map((name) => getJob(world, { properties: [name] })),
    ],
    expect: ([reply, ...alone], world) => {
      const refused = paired(names, alone).flatMap(([name, { status }]) => (status >= 400 ? [name] : []));
      if (refused.length > 0 && reply.status >= 400) {
        return {
          verdict: 'inapplicable',
          because: `asked alone, ${listed(refused)} is refused, so the whole list may be`,
        };
      }
      return holdsList(reply, names, world);
    },
    killedBy: ['list-of-all-fails', 'filter-drops-last', 'list-fails-above-32'],
  });
}

function holdsList(reply: Reply, asked: readonly string[], { known }: World): readonly Finding[] {
  const bag = bagOf(reply, 'GJ-PROP-03', 'by default');
  if (!bag.ok) return bag.findings;
  const exactly = namesExactly(reply, bag.value, asked, known);
  const { missing } = nameDifference(namesOf(bag.value), asked, known);
  if (asked.length < 2 || missing.length === 0) return exactly;
  return [
    ...exactly,
    finding(reply, 'GJ-PROP-03', {
      at: '/ArrayOfProperty/Property/Name',
      want: `each of the ${asked.length} names of the list`,
      got: `without ${listed(missing)}`,
    }),
  ];
}

const orders: readonly Check<FaultId>[] = [
  check({
    id: 'GJ-PROP-02-subset',
    title: 'returns exactly the requested properties, each once',
    covers: ['GJ-PROP-02'],
    needs: ['full reply'],
    send: (world) => [getJob(world, { properties: ['Id', 'State', 'Owner'] })],
    expect: ([reply], { known }) => holdsExactly(reply, ['Id', 'State', 'Owner'], known),
    killedBy: ['filter-duplicates', 'filter-drops-last', 'filter-ignored'],
  }),
  check({
    id: 'GJ-PROP-02-reversed',
    title: 'returns the requested properties whatever the order of the list',
    covers: ['GJ-PROP-02'],
    needs: ['full reply'],
    send: (world) => [getJob(world, { properties: reversed(world) })],
    expect: ([reply], world) => holdsExactly(reply, reversed(world), world.known),
    killedBy: ['filter-drops-last-of-many', 'filter-duplicates', 'filter-drops-last'],
  }),
];

function reversed({ known }: World): readonly string[] {
  return someNames(known.present, 7).toReversed();
}

function holdsExactly(
  reply: Reply,
  asked: readonly string[],
  known: World['known'],
  acceptable: RequirementId = 'GJ-PROP-03',
): readonly Finding[] {
  const bag = bagOf(reply, acceptable, 'by default');
  return bag.ok ? namesExactly(reply, bag.value, asked, known) : bag.findings;
}

function aloneCheck(name: string): Check<FaultId> {
  return check({
    id: `GJ-PROP-06-${name}`,
    title: `accepts ${name} alone and returns nothing else`,
    covers: ['GJ-PROP-06', 'GJ-PROP-02'],
    tags: ['alone'],
    needs: ['full reply'],
    send: (world) => [getJob(world, { properties: [name] })],
    expect: ([reply], world) => acceptsAlone(reply, name, world),
    killedBy: ['single-name-gives-all', 'filter-duplicates', 'filter-ignored'],
  });
}

function acceptsAlone(reply: Reply, name: string, { known, job }: World): Judgement {
  const open = known.full?.has(name) === false && propertyRow(name)?.alwaysHasValue !== true;
  if (open && reply.status >= 400) {
    return {
      verdict: 'inapplicable',
      because: `job ${job} has no ${name}, and the page leaves open whether asking for it is an error (${shownReply(reply)})`,
    };
  }
  const bag = bagOf(reply, 'GJ-PROP-06', 'by default');
  return bag.ok ? namesExactly(reply, bag.value, [name], known) : bag.findings;
}

/** What must make the check of a list fail, by what its unknown name is taken for. */
const mistakenKillers = {
  number: ['numbers-taken-for-members', 'numbers-passed-over', 'unknown-name-ignored-among-good'],
  'number-first': ['numbers-taken-for-members', 'numbers-passed-over'],
  'number-last': ['numbers-at-the-end-passed-over', 'numbers-passed-over'],
  star: ['star-gives-all', 'star-passed-over', 'unknown-name-ignored-among-good'],
  everything: ['word-all-gives-all', 'unknown-name-ignored-among-good'],
  nothing: ['word-null-passed-over', 'unknown-name-ignored-among-good'],
  'state-name': ['names-of-states-ignored', 'unknown-name-ignored-among-good'],
  'task-property': ['names-of-tasks-ignored', 'unknown-name-ignored-among-good'],
  'managed-name': ['managed-names-found', 'unknown-name-ignored-among-good'],
  'soft-hyphen': ['invisible-characters-ignored', 'unknown-name-ignored-among-good'],
  quote: ['quotes-ignored', 'unknown-name-ignored-among-good'],
  'twice-together': ['unknown-name-beside-itself-ignored', 'unknown-name-twice-cancels-out'],
  'twice-apart': ['unknown-name-seen-before-ends-list', 'unknown-name-twice-cancels-out'],
} as const satisfies Record<(typeof mistakenInLists)[number]['id'], Check<FaultId>['killedBy']>;

/** The likeliest of them, which are tried under the other renderer too. */
const mistakenUnderJobXml: ReadonlySet<string> = new Set([
  'number',
  'star',
  'task-property',
  'managed-name',
  'state-name',
  'twice-together',
]);

/** The full reply may hold what the table lacks; then the name exists. */
function unlessPresent(names: readonly string[]): (world: World) => string | undefined {
  return ({ known, job }) => {
    const there = names.filter((name) => !isOfTable(name) && standingOf(name, known) !== 'unknown');
    return there.length === 0 ? undefined : `job ${job} has a property like ${listed(there)}`;
  };
}

function isOfTable(name: string): boolean {
  return propertyRow(name) !== undefined;
}

const unknown: readonly Check<FaultId>[] = [
  check({
    id: 'GJ-PROP-04-alone',
    title: 'refuses a property name that does not exist',
    covers: ['GJ-PROP-04'],
    send: (world) => [getJob(world, { properties: [unknownName] })],
    expect: ([reply]) => refuses(reply, 'GJ-PROP-04', 'GJ-ERR-01'),
    killedBy: ['unknown-name-alone-ignored', 'unknown-name-gives-all', 'unknown-name-has-empty-value'],
  }),
  ...nearMissNames.map(({ id, name, says }) =>
    check({
      id: `GJ-PROP-04-${id}`,
      title: `refuses ${says}`,
      covers: ['GJ-PROP-04'],
      unless: unlessPresent([name]),
      send: (world) => [getJob(world, { properties: [name] })],
      expect: ([reply]) => refuses(reply, 'GJ-PROP-04', 'GJ-ERR-01'),
      killedBy: ['unknown-name-alone-ignored', 'unknown-name-gives-all', 'unknown-name-has-empty-value'],
    }),
  ),
  ...mistakenInLists.map(({ id, says, names }) =>
    check({
      id: `GJ-PROP-05-mistaken-${id}`,
      title: `refuses a list ${says}`,
      covers: ['GJ-PROP-05'],
      unless: unlessPresent(names),
      send: (world) => [getJob(world, { properties: names })],
      expect: ([reply]) => refuses(reply, 'GJ-PROP-05', 'GJ-ERR-01'),
      killedBy: mistakenKillers[id],
    }),
  ),
  ...mistakenInLists
    .filter(({ id }) => mistakenUnderJobXml.has(id))
    .map(({ id, says, names }) =>
      check({
        id: `GJ-PROP-07-HpcJobXml-mistaken-${id}`,
        title: `refuses, under HpcJobXml, a list ${says}`,
        covers: ['GJ-PROP-07'],
        unless: unlessPresent(names),
        send: (world) => [getJob(world, { render: 'HpcJobXml', properties: names })],
        expect: ([reply]) => refuses(reply, 'GJ-PROP-07', 'GJ-ERR-01'),
        killedBy: mistakenKillers[id],
      }),
    ),
  ...withUnknown.map(({ id, says, names }) =>
    check({
      id: `GJ-PROP-05-${id}`,
      title: `refuses a list ${says}`,
      covers: ['GJ-PROP-05'],
      send: (world) => [getJob(world, { properties: names(world.known.present) })],
      expect: ([reply]) => refuses(reply, 'GJ-PROP-05', 'GJ-ERR-01'),
      killedBy: [
        'unknown-name-ignored-among-good',
        'unknown-name-partial-reply-with-400',
        'unknown-name-gives-all',
      ],
    }),
  ),
  ...['RestPropRender', 'HpcJobXml'].flatMap((render): readonly Check<FaultId>[] => [
    check({
      id: `GJ-PROP-07-${render}-alone`,
      title: `refuses an unknown name under ${render}`,
      covers: ['GJ-PROP-07'],
      send: (world) => [getJob(world, { render, properties: [unknownName] })],
      expect: ([reply]) => refuses(reply, 'GJ-PROP-07', 'GJ-ERR-01'),
      killedBy: ['unknown-name-ignored', 'unknown-name-gives-all', 'unknown-name-alone-ignored'],
    }),
    ...withUnknown.map(({ id, says, names }) =>
      check({
        id: `GJ-PROP-07-${render}-${id}`,
        title: `refuses, under ${render}, a list ${says}`,
        covers: ['GJ-PROP-07'],
        send: (world) => [getJob(world, { render, properties: names(world.known.present) })],
        expect: ([reply]) => refuses(reply, 'GJ-PROP-07', 'GJ-ERR-01'),
        killedBy: [
          'unknown-name-ignored-among-good',
          'unknown-name-partial-reply-with-400',
          'unknown-name-ignored',
        ],
      }),
    ),
  ]),
];

/** The rule holds whatever version is asked for; the newest one is tried. */
function unknownWithVersion(profile: Profile): readonly Check<FaultId>[] {
  return profile.apiVersions.slice(-1).flatMap((version) =>
    withUnknown.map(({ id, says, names }) =>
      check({
        id: `GJ-PROP-05-${id}-with-version`,
        title: `refuses, with api-version ${version}, a list ${says}`,
        covers: ['GJ-PROP-05'],
        send: (world) => [
          getJob(world, { properties: names(world.known.present), apiVersionHeader: version }),
        ],
        expect: ([reply]) => refuses(reply, 'GJ-PROP-05', 'GJ-ERR-03'),
        killedBy: [
          'unknown-name-ignored-among-good',
          'unknown-name-partial-reply-with-400',
          'unknown-name-gives-all',
        ],
      }),
    ),
  );
}

function values(profile: Profile): readonly Check<FaultId>[] {
  const names = propertiesOf(profile.name);
  return [
    check({
      id: 'GJ-PROP-08-alone',
      title: 'gives each property asked for alone the value that the full reply gives',
      covers: ['GJ-PROP-08'],
      needs: ['settled job'],
      send: (world) => names.map((name) => getJob(world, { properties: [name] })),
      expect: (replies, world) =>
        replies.flatMap((reply) => (isSuccess(reply) ? keepsValues(reply, 'GJ-PROP-06', world) : [])),
      killedBy: ['filter-empties-single-value', 'filter-cuts-texts', 'filter-encodes-twice'],
    }),
    check({
      id: 'GJ-PROP-08-lists',
      title: 'gives each property of a list the value that the full reply gives',
      covers: ['GJ-PROP-08'],
      needs: ['settled job'],
      send: (world) => lists.map(({ pick }) => getJob(world, { properties: pick(world.known.present) })),
      expect: (replies, world) => replies.flatMap((reply) => keepsValues(reply, 'GJ-PROP-03', world)),
      killedBy: ['filter-cuts-texts', 'filter-encodes-twice', 'filter-first-item-of-lists'],
    }),
    {
      id: 'GJ-PROP-08-every-list',
      title: 'gives in every filtered reply the values that the full reply under the same version gives',
      covers: ['GJ-PROP-08'],
      needs: ['settled job'],
      send: (world) => [getJob(world, { properties: ['Id', 'State'] })],
      inspect: keepsValuesOfVersion,
      killedBy: ['short-lists-change-value-with-version', 'filter-cuts-texts', 'filter-encodes-twice'],
    },
    check({
      id: 'GJ-PROP-08-job-xml',
      title: 'gives each attribute of a filtered job document the value that the whole document gives',
      covers: ['GJ-PROP-08'],
      needs: ['settled job'],
      send: (world) => [
        getJob(world, { render: 'HpcJobXml' }),
        getJob(world, { render: 'HpcJobXml', properties: world.known.present.filter(hasAttribute) }),
        getJob(world, { render: 'HpcJobXml', properties: ['Id', 'CreateTime', 'State'] }),
      ],
      expect: ([whole, ...filtered], world) =>
        filtered.flatMap((reply) => keepsAttributes(reply, whole, world)),
      killedBy: ['filter-cuts-texts', 'filter-encodes-twice', 'filter-first-item-of-lists'],
    }),
  ];
}

function keepsValues(
  reply: Reply,
  acceptable: 'GJ-PROP-03' | 'GJ-PROP-06',
  { known }: World,
): readonly Finding[] {
  const bag = bagOf(reply, acceptable, 'by default');
  if (!bag.ok) return bag.findings;
  return valuesAgree(reply, bag.value, known.full ?? new Map(), 'GJ-PROP-08', known.moving);
}

/** The values of a filtered bag are those that the full reply gave to a request that says its version in the same way. */
function keepsValuesOfVersion(reply: Reply, request: Request, world: World): readonly Finding[] {
  const facts = factsUnder(versionIn(request), world);
  const [path, query = ''] = request.target.split('?', 2);
  const isAboutList = path === jobPath(world) && /(?:^|&)Properties=/.test(query) && isBagDue(request);
  if (facts?.full === undefined || facts.settled !== true || !isAboutList || !isSuccess(reply)) return [];
  // What is no property bag is the business of other checks.
  const document = bodyKind(reply) === 'property bag' ? readXml(reply) : undefined;
  const bag = document?.ok === true ? readPropertyBag(document.value) : undefined;
  return bag?.ok === true ? valuesAgree(reply, bag.value, facts.full, 'GJ-PROP-08', facts.moving) : [];
}

function keepsAttributes(reply: Reply, whole: Reply, { known }: World): readonly Finding[] {
  const filtered = jobXmlOf(reply, 'GJ-PROP-03');
  const all = jobXmlOf(whole, 'GJ-REND-03');
  if (!filtered.ok) return filtered.findings;
  if (!all.ok) return all.findings;
  return attributesAgree(reply, filtered.value, all.value, 'GJ-PROP-08', known.moving);
}
