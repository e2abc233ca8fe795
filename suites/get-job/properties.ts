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
      title: 'returns Id and State when the request names no properties',
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
      title: 'includes in the full reply every property that has a value when requested alone or in a list',
      covers: ['GJ-PROP-01'],
      send: (world) => [
        getJob(world),
        getJob(world, { properties: tableReversed(profile) }),
        ...names.map((name) => getJob(world, { properties: [name] })),
      ],
      expect: ([full, table, ...alone], world) => {
        const bag = bagOf(full, uriRow(world), 'by default');
        if (!bag.ok) return bag.findings;
        const present = new Set(namesOf(bag.value));
        const inTable = namesWithValue(table);
        const isAlone = new Set(
          paired(names, alone).flatMap(([name, reply]) => (namesWithValue(reply).has(name) ? [name] : [])),
        );
        const hidden = names.filter((name) => !present.has(name) && (inTable.has(name) || isAlone.has(name)));
        if (hidden.length === 0) return [];
        const asked = hidden.some((name) => isAlone.has(name)) ? 'alone' : 'in a list of every name';
        return [
          finding(full, 'GJ-PROP-01', {
            at: '/ArrayOfProperty/Property/Name',
            ...namesHidden(hidden, [...present]),
            want: `${listed(hidden)} too, because they have a value when requested ${asked}`,
          }),
        ];
      },
      killedBy: ['full-lacks-false', 'full-lacks-last', 'full-lacks-lists', 'project-in-long-lists-only'],
    }),
    check({
      id: 'GJ-PROP-01-job-xml',
      title: 'includes in the full job XML every attribute that it returns when requested',
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

/** The names with a value in a successful property bag. */
function namesWithValue(reply: Reply): ReadonlySet<string> {
  if (!isSuccess(reply)) return new Set();
  const bag = bagOf(reply, 'GJ-PROP-03', 'by default');
  return new Set(
    bag.ok ? [...valuesOf(bag.value)].flatMap(([name, value]) => (value === '' ? [] : [name])) : [],
  );
}

/** The names of the table in reverse. Even if the job has them all, this list differs from that of its names. */
function tableReversed({ name }: Profile): readonly string[] {
  return propertiesOf(name).toReversed();
}

function listCheck({ id, title, pick }: (typeof lists)[number]): Check<FaultId> {
  return check({
    id: `GJ-PROP-03-${id}`,
    title: `accepts ${title} and returns exactly those properties, each once`,
    covers: ['GJ-PROP-03', 'GJ-PROP-02'],
    needs: ['full reply'],
    send: (world) => [getJob(world, { properties: pick(world.known.present) })],
    expect: ([reply], world) => holdsList(reply, pick(world.known.present), world),
    killedBy: ['filter-drops-last', 'filter-duplicates', 'version-parameter-required'],
  });
}

/** A list of the whole table. It may be an error if a name that the job lacks is an error when requested alone. */
function wholeTable(profile: Profile): Check<FaultId> {
  const names = tableReversed(profile);
  return check({
    id: 'GJ-PROP-03-table',
    title: 'accepts every name of the table in one list and returns exactly those that the job has',
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
          because: `${listed(refused)} is rejected when requested alone, so the whole table may be rejected too`,
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
    title: 'returns exactly the requested properties for a list in reverse order',
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
  const open = known.full?.has(name) === false && propertyRow(name)?.isAlwaysSet !== true;
  if (open && reply.status >= 400) {
    return {
      verdict: 'inapplicable',
      because: `job ${job} has no ${name}, and the page leaves open whether a request for it is an error (${shownReply(reply)})`,
    };
  }
  const bag = bagOf(reply, 'GJ-PROP-06', 'by default');
  return bag.ok ? namesExactly(reply, bag.value, [name], known) : bag.findings;
}

/** The faults that fail the check of a list, by the id of the list. */
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

/** The likeliest mistakes, which are tried with HpcJobXml too. */
const mistakenUnderJobXml: ReadonlySet<string> = new Set([
  'number',
  'star',
  'task-property',
  'managed-name',
  'state-name',
  'twice-together',
]);

/** Makes an `unless` for names that the full reply holds although the table lacks them. */
function unlessPresent(names: readonly string[]): (world: World) => string | undefined {
  return ({ known, job }) => {
    const there = names.filter((name) => !isOfTable(name) && standingOf(name, known) !== 'unknown');
    return there.length === 0 ? undefined : `job ${job} has a property with a name like ${listed(there)}`;
  };
}

function isOfTable(name: string): boolean {
  return propertyRow(name) !== undefined;
}

const unknown: readonly Check<FaultId>[] = [
  check({
    id: 'GJ-PROP-04-alone',
    title: 'rejects an unknown property name',
    covers: ['GJ-PROP-04'],
    send: (world) => [getJob(world, { properties: [unknownName] })],
    expect: ([reply]) => refuses(reply, 'GJ-PROP-04', 'GJ-ERR-01'),
    killedBy: ['unknown-name-alone-ignored', 'unknown-name-gives-all', 'unknown-name-has-empty-value'],
  }),
  ...nearMissNames.map(({ id, name, says }) =>
    check({
      id: `GJ-PROP-04-${id}`,
      title: `rejects ${says}`,
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
      title: `rejects a list ${says}`,
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
        title: `rejects, with Render=HpcJobXml, a list ${says}`,
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
      title: `rejects a list ${says}`,
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
      title: `rejects an unknown name with Render=${render}`,
      covers: ['GJ-PROP-07'],
      send: (world) => [getJob(world, { render, properties: [unknownName] })],
      expect: ([reply]) => refuses(reply, 'GJ-PROP-07', 'GJ-ERR-01'),
      killedBy: ['unknown-name-ignored', 'unknown-name-gives-all', 'unknown-name-alone-ignored'],
    }),
    ...withUnknown.map(({ id, says, names }) =>
      check({
        id: `GJ-PROP-07-${render}-${id}`,
        title: `rejects, with Render=${render}, a list ${says}`,
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

/** The rule holds with every version; the newest one is tried. */
function unknownWithVersion(profile: Profile): readonly Check<FaultId>[] {
  return profile.apiVersions.slice(-1).flatMap((version) =>
    withUnknown.map(({ id, says, names }) =>
      check({
        id: `GJ-PROP-05-${id}-with-version`,
        title: `rejects, with api-version ${version}, a list ${says}`,
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
      title: 'returns the same value for a property requested alone as in the full reply',
      covers: ['GJ-PROP-08'],
      needs: ['settled job'],
      send: (world) => names.map((name) => getJob(world, { properties: [name] })),
      expect: (replies, world) =>
        replies.flatMap((reply) => (isSuccess(reply) ? keepsValues(reply, 'GJ-PROP-06', world) : [])),
      killedBy: ['filter-empties-single-value', 'filter-cuts-texts', 'filter-encodes-twice'],
    }),
    check({
      id: 'GJ-PROP-08-lists',
      title: 'returns the same values for a list of properties as in the full reply',
      covers: ['GJ-PROP-08'],
      needs: ['settled job'],
      send: (world) => lists.map(({ pick }) => getJob(world, { properties: pick(world.known.present) })),
      expect: (replies, world) => replies.flatMap((reply) => keepsValues(reply, 'GJ-PROP-03', world)),
      killedBy: ['filter-cuts-texts', 'filter-encodes-twice', 'filter-first-item-of-lists'],
    }),
    {
      id: 'GJ-PROP-08-every-list',
      title: 'returns the same values in every filtered reply as in the full reply with the same version',
      covers: ['GJ-PROP-08'],
      needs: ['settled job'],
      send: (world) => [getJob(world, { properties: ['Id', 'State'] })],
      inspect: keepsValuesOfVersion,
      killedBy: ['short-lists-change-value-with-version', 'filter-cuts-texts', 'filter-encodes-twice'],
    },
    check({
      id: 'GJ-PROP-08-job-xml',
      title: 'returns the same attribute values in filtered job XML as in the full job XML',
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

/** Judges that the values of a filtered property bag are those of the full reply with the same version. */
function keepsValuesOfVersion(reply: Reply, request: Request, world: World): readonly Finding[] {
  const facts = factsUnder(versionIn(request), world);
  const [path, query = ''] = request.target.split('?', 2);
  const isAboutList = path === jobPath(world) && /(?:^|&)Properties=/.test(query) && isBagDue(request);
  if (facts?.full === undefined || facts.isSettled !== true || !isAboutList || !isSuccess(reply)) return [];
  // Other checks judge a reply that is not a property bag.
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
