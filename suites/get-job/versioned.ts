import { bodyKind } from '../../lib/codec/body-kind.ts';
import type { PropertyBag } from '../../lib/codec/property-bag.ts';
import {
  bagOf,
  holdsIdAndState,
  namesExactly,
  namesOf,
  valuesAgree,
  valuesOf,
} from '../../lib/expect/bag.ts';
import { isFault, refuses } from '../../lib/expect/fault.ts';
import { ending, finding, listed, namesHidden } from '../../lib/expect/finding.ts';
import { identifyJob } from '../../lib/expect/identity.ts';
import {
  attributesAgree,
  attributesExactly,
  hasAttribute,
  holdsEveryAttribute,
  jobXmlOf,
} from '../../lib/expect/job.ts';
import { valuedNames } from '../../lib/expect/property-name.ts';
import { attributesMean } from '../../lib/expect/renders.ts';
import { isSuccess, shownKind, shownReply } from '../../lib/expect/status.ts';
import { factsUnder } from '../../lib/expect/version-facts.ts';
import type { Check, CheckDescription, Judgement, Suite } from '../../lib/model/check.ts';
import type { Finding } from '../../lib/model/finding.ts';
import type { Reply } from '../../lib/model/http.ts';
import type { Profile } from '../../lib/model/requirement.ts';
import type { JobFacts, World } from '../../lib/model/world.ts';
import { getJob } from '../../lib/plan/request.ts';
import type { GetJobOptions } from '../../lib/plan/request.ts';
import { ccpVersion } from '../../lib/plan/version-ways.ts';
import type { VersionSaid } from '../../lib/plan/version-ways.ts';
import { propertiesOf } from '../../lib/page/scope.ts';
import { inGroups, paired } from './check.ts';
import type { FaultId } from './fault-id.ts';
import { someNames } from './lists.ts';
import { unknownName } from './unknown-names.ts';
import { versionPlaces, saying, versionRow } from './versions.ts';

/** A way to set the version of a request. */
interface Way {
  readonly options: VersionSaid;
  /** The row that requires such a version to be accepted. */
  readonly row: 'GJ-VER-04' | 'GJ-VER-05' | 'GJ-VER-06';
  /** The row about the required error body. */
  readonly due: 'GJ-ERR-02' | 'GJ-ERR-03';
}

function waysOf(profile: Profile): readonly Way[] {
  return [
    ...profile.apiVersions.flatMap((value) =>
      versionPlaces.map((place): Way => ({
        options: saying(place, value),
        row: versionRow(value),
        due: 'GJ-ERR-03',
      })),
    ),
    { options: { ccpVersion }, row: 'GJ-VER-06', due: 'GJ-ERR-02' },
  ];
}

/** A rule for every version: the requests to send with it, and the judgement of their replies. */
interface RuleOf<Asks extends readonly GetJobOptions[], Judged> extends Omit<
  CheckDescription<FaultId>,
  'id'
> {
  readonly asks: (names: NamesAsked, world: World) => Asks;
  /** Judges the replies with one version by the facts about the job with that version. */
  readonly judge: (
    replies: { readonly [Index in keyof Asks]: Judged },
    facts: JobFacts,
    way: Way,
    world: World,
  ) => Judgement;
}

/** A successful reply; undefined if the request was refused, because other checks judge whether the version is accepted. */
type Success = Reply | undefined;

interface Rule extends RuleOf<readonly GetJobOptions[], Success> {
  readonly of: 'successes' | 'every reply';
}

/** A rule that judges successful replies only. */
function ofSuccesses<const Asks extends readonly GetJobOptions[]>(rule: RuleOf<Asks, Success>): Rule {
  // `versioned` calls `judge` with one entry for each request.
  return { ...rule, of: 'successes' } as Rule;
}

/** A rule that judges refusals too. */
function ofEveryReply<const Asks extends readonly GetJobOptions[]>(rule: RuleOf<Asks, Reply>): Rule {
  // `versioned` calls `judge` with the reply to each request.
  return { ...rule, of: 'every reply' } as Rule;
}

/** The long property lists that are requested with one version. */
interface NamesAsked {
  /** Names with a value in the full reply with the version. */
  readonly own: readonly string[];
  /** Names with a value there or in the full reply without a version. */
  readonly any: readonly string[];
}

function namesAsked({ options }: Way, world: World): NamesAsked {
  const facts = factsUnder(options, world) ?? world.known;
  // Before anything was sent, the plan requests every name of the profile.
  if (facts.full === undefined) return { own: facts.present, any: facts.present };
  const own = valuedNames(facts);
  const all = new Set([...own, ...valuedNames(world.known)]);
  return { own, any: propertiesOf(world.profile.name).filter((name) => all.has(name)) };
}

const unseen: Judgement = {
  verdict: 'blocked',
  because: 'no version has two successful replies to compare',
};

const bagNames = ['Id', 'State', 'Owner'];
const xmlNames = ['Id', 'CreateTime', 'State'];
const whole: GetJobOptions = { render: 'HpcJobXml' };

const rules: readonly Rule[] = [
  ofSuccesses({
    title: 'describes the job named in the URI with every version',
    covers: ['GJ-URI-06'],
    asks: () => [{}, { properties: bagNames }, whole, { ...whole, properties: xmlNames }],
    judge: (replies, _facts, _way, { job }) => {
      return identifyJob(
        replies.filter((reply) => reply !== undefined),
        job,
      );
    },
    killedBy: ['id-is-next-with-version', 'id-attribute-is-next-with-ccp-version'],
  }),
  ofSuccesses({
    title: 'returns Id, State and each property that has a value when requested, with every version',
    covers: ['GJ-PROP-01'],
    needs: ['full reply'],
    asks: ({ own, any }) => [{}, { properties: any }, whole, { ...whole, properties: attributesOf(own) }],
    judge: ([full, some, document, attributes], facts, way) => {
      if (full === undefined) return [];
      const bag = bagOf(full, way.row, 'by default');
      if (!bag.ok) return bag.findings;
      return [
        ...holdsIdAndState(full, bag.value),
        ...(some === undefined ? [] : holdsEvery(full, bag.value, some, way)),
        ...(document === undefined || attributes === undefined
          ? []
          : holdsEveryAttribute(document, attributes, facts.present)),
      ];
    },
    killedBy: [
      'full-lacks-state-with-version',
      'full-lacks-id-with-ccp-version',
      'full-halved-with-version-parameter',
      'full-xml-lacks-owner-with-version',
    ],
  }),
  ofSuccesses({
    title: 'returns exactly the requested properties with every version',
    covers: ['GJ-PROP-02'],
    needs: ['full reply'],
    asks: () => [{ properties: bagNames }],
    judge: ([reply], facts, way) => {
      if (reply === undefined) return [];
      const bag = bagOf(reply, way.row, 'by default');
      return bag.ok ? namesExactly(reply, bag.value, bagNames, facts) : bag.findings;
    },
    killedBy: [
      'filter-ignored-with-version',
      'filter-adds-name-with-version-parameter',
      'filter-ignored-with-ccp-version',
    ],
  }),
  ofEveryReply({
    title: 'returns status 400 or above for a job that does not exist with every renderer and version',
    covers: ['GJ-ST-02'],
    asks: (_names, { missingJob: job }) => [
      { job, render: 'RestPropRender' },
      { job, ...whole },
      { job, ...whole, properties: xmlNames },
    ],
    judge: (replies, _facts, { due }) => replies.flatMap((reply) => refuses(reply, 'GJ-ST-02', due)),
    killedBy: [
      'missing-job-empty-job-xml-with-first-version',
      'missing-job-empty-job-xml',
      'missing-job-empty-when-filtered',
    ],
  }),
  ofEveryReply({
    title: 'rejects an unknown name alone with every renderer and version',
    covers: ['GJ-PROP-04', 'GJ-PROP-07'],
    asks: () => {
      const properties = [unknownName];
      return [{ properties }, { properties, render: 'RestPropRender' }, { properties, ...whole }];
    },
    judge: ([byDefault, ...byName], _facts, { due }) => [
      ...refuses(byDefault, 'GJ-PROP-04', due),
      ...byName.flatMap((reply) => refuses(reply, 'GJ-PROP-07', due)),
    ],
    killedBy: [
      'unknown-name-alone-ignored-in-xml-with-first-version',
      'unknown-name-alone-ignored',
      'unknown-name-gives-all',
    ],
  }),
  ofEveryReply({
    title: 'rejects a list that contains an unknown name with every version',
    covers: ['GJ-PROP-05'],
    needs: ['full reply'],
    asks: (_names, { known }) => [{ properties: [...someNames(known.present, 2), unknownName] }],
    judge: ([reply], _facts, { due }) => refuses(reply, 'GJ-PROP-05', due),
    killedBy: [
      'unknown-name-ignored-with-version-parameter',
      'unknown-name-ignored-with-ccp-version',
      'unknown-name-ignored-among-good',
    ],
  }),
  ofEveryReply({
    title: 'rejects a list that contains an unknown name with Render=HpcJobXml and every version',
    covers: ['GJ-PROP-07'],
    needs: ['full reply'],
    asks: (_names, { known }) => [{ ...whole, properties: [...someNames(known.present, 2), unknownName] }],
    judge: ([reply], _facts, { due }) => refuses(reply, 'GJ-PROP-07', due),
    killedBy: ['unknown-name-ignored-in-xml-with-version', 'unknown-name-ignored-with-ccp-version'],
  }),
  ofSuccesses({
    title: 'returns the same values for a list of properties as in the full reply with the same version',
    covers: ['GJ-PROP-08'],
    needs: ['settled job'],
    asks: ({ own }) => [
      {},
      { properties: own },
      { properties: bagNames },
      whole,
      { ...whole, properties: attributesOf(own) },
      { ...whole, properties: xmlNames },
    ],
    judge: ([full, all, few, document, ...attributes], facts, way) => {
      const bags = [all, few].filter((reply) => reply !== undefined);
      const documents = attributes.filter((reply) => reply !== undefined);
      if (full === undefined || bags.length === 0) return unseen;
      return [
        ...bags.flatMap((reply) => keepsValues(reply, full, way, facts)),
        ...documents.flatMap((reply) =>
          document === undefined ? [] : keepsAttributes(reply, document, way, facts),
        ),
      ];
    },
    killedBy: [
      'filter-changes-value-with-version',
      'filter-changes-value-with-ccp-version',
      'filter-changes-owner-with-version-parameter',
      'xml-filter-changes-value-with-version',
    ],
  }),
  ofEveryReply({
    title: 'applies Render with every version as it does without one',
    covers: ['GJ-REND-03', 'GJ-REND-01', 'GJ-REND-02'],
    asks: () => [{}, { render: 'RestPropRender' }, whole],
    judge: ([byDefault, byName, job]) =>
      isSuccess(byDefault)
        ? [
            ...rendered(byDefault, 'GJ-REND-01'),
            ...rendered(byName, 'GJ-REND-02'),
            ...rendered(job, 'GJ-REND-03'),
          ]
        : { verdict: 'blocked', because: 'no request with a version succeeds' },
    killedBy: [
      'xml-render-ignored-with-ccp-version',
      'default-render-xml-with-version',
      'bag-render-refused-with-version',
    ],
  }),
  ofSuccesses({
    title: 'returns exactly the requested attributes with every version',
    covers: ['GJ-JX-03'],
    needs: ['full reply'],
    asks: ({ own }) => [
      { ...whole, properties: xmlNames },
      { ...whole, properties: attributesOf(own) },
    ],
    judge: ([few, all], facts, way) => [
      ...holdsAttributes(few, xmlNames, facts, way),
      ...holdsAttributes(all, attributesOf(valuedNames(facts)), facts, way),
    ],
    killedBy: ['xml-filter-ignored-with-version', 'xml-filter-ignored-with-ccp-version'],
  }),
  ofSuccesses({
    title: 'returns the same values in job XML attributes as in the property bag with the same version',
    covers: ['GJ-JX-09'],
    needs: ['settled job'],
    asks: ({ own }) => [{}, whole, { ...whole, properties: attributesOf(own) }],
    judge: ([full, ...documents], _facts, way) => {
      const given = documents.filter((reply) => reply !== undefined);
      if (full === undefined || given.length === 0) return unseen;
      const bag = bagOf(full, way.row, 'by default');
      if (!bag.ok) return bag.findings;
      const values = valuesOf(bag.value);
      return given.flatMap((reply) => {
        const job = jobXmlOf(reply, way.row);
        return job.ok ? attributesMean(reply, job.value, values) : job.findings;
      });
    },
    killedBy: ['xml-filter-changes-value-with-version'],
  }),
  ofSuccesses({
    title: 'returns Dependencies and Tasks with every version when the request names no properties',
    covers: ['GJ-JX-05'],
    asks: () => [whole],
    judge: ([reply], facts, way) => (reply === undefined ? [] : holdsParts(reply, way, facts)),
    killedBy: ['job-xml-without-tasks-with-version', 'job-xml-tasks-empty-with-ccp-version'],
  }),
];

function attributesOf(names: readonly string[]): readonly string[] {
  return names.filter(hasAttribute);
}

/** Judges that the full reply contains each property that has a value when requested with the same version (GJ-PROP-01). */
function holdsEvery(full: Reply, bag: PropertyBag, some: Reply, { row }: Way): readonly Finding[] {
  const few = bagOf(some, row, 'by default');
  if (!few.ok) return few.findings;
  const present = new Set(namesOf(bag));
  const hidden = [...valuesOf(few.value)]
    .filter(([name, value]) => value !== '' && !present.has(name))
    .map(([name]) => name);
  if (hidden.length === 0) return [];
  return [
    finding(full, 'GJ-PROP-01', {
      at: '/ArrayOfProperty/Property/Name',
      ...namesHidden(hidden, [...present]),
      want: `${listed(hidden)} too, because they have a value when requested with the same version`,
    }),
  ];
}

function holdsAttributes(
  reply: Success,
  asked: readonly string[],
  facts: JobFacts,
  { row }: Way,
): readonly Finding[] {
  if (reply === undefined) return [];
  const job = jobXmlOf(reply, row);
  return job.ok ? attributesExactly(reply, job.value, asked, facts) : job.findings;
}

function keepsAttributes(
  some: Reply,
  document: Reply,
  { row }: Way,
  { moving }: JobFacts,
): readonly Finding[] {
  const all = jobXmlOf(document, row);
  const few = jobXmlOf(some, row);
  if (!all.ok) return all.findings;
  if (!few.ok) return few.findings;
  return attributesAgree(some, few.value, all.value, 'GJ-PROP-08', moving);
}

function keepsValues(some: Reply, full: Reply, { row }: Way, { moving }: JobFacts): readonly Finding[] {
  const all = bagOf(full, row, 'by default');
  const few = bagOf(some, row, 'by default');
  if (!all.ok) return all.findings;
  if (!few.ok) return few.findings;
  return valuesAgree(some, few.value, valuesOf(all.value), 'GJ-PROP-08', moving);
}

/** Judges that a reply is not of the other renderer; other checks judge a document of neither. */
function rendered(reply: Reply, row: 'GJ-REND-01' | 'GJ-REND-02' | 'GJ-REND-03'): readonly Finding[] {
  const [want, wrong] = row === 'GJ-REND-03' ? jobXmlDue : bagDue;
  if (isSuccess(reply) && bodyKind(reply) !== wrong) return [];
  return [ending(reply, row, { at: '/', want: shownKind(want), got: shownReply(reply) })];
}

const bagDue = ['property bag', 'job xml'] as const;
const jobXmlDue = ['job xml', 'property bag'] as const;

function holdsParts(reply: Reply, { row }: Way, { hasTasks }: JobFacts): readonly Finding[] {
  const job = jobXmlOf(reply, row);
  if (!job.ok) return job.findings;
  const { hasDependencies, tasks, children } = job.value;
  const missing = [
    ...(hasDependencies ? [] : ['Dependencies']),
    ...(tasks === undefined ? ['Tasks'] : []),
    ...(tasks === 0 && hasTasks === true ? ['a Task in Tasks'] : []),
  ];
  if (missing.length === 0) return [];
  return [
    finding(reply, 'GJ-JX-05', {
      at: '/Job/*',
      want: 'Dependencies and Tasks, with the tasks of the job',
      got: `${listed(children.map(({ local }) => local))} (without ${listed(missing)})`,
    }),
  ];
}

/** The outcome without a successful reply; without api-version in the profile only CCP_Version is left, which may be rejected. */
function nothingJudged({ apiVersions }: Profile): Judgement {
  return apiVersions.length === 0
    ? {
        verdict: 'inapplicable',
        because: 'no reply to CCP_Version can be judged, and this profile has no api-version',
      }
    : { verdict: 'blocked', because: 'no request with a version has a reply that this check can judge' };
}

/** Makes the check of a rule with every version. Other checks judge whether a version is accepted, so that `ofSuccesses` skips refusals. */
function versioned({ asks, judge, of, ...rule }: Rule, profile: Profile): Check<FaultId> {
  const ways = waysOf(profile);
  return {
    ...rule,
    id: `${rule.covers[0]}-versioned`,
    send: (world) =>
      ways.flatMap((way) =>
        asks(namesAsked(way, world), world).map((ask) => getJob(world, { ...ask, ...way.options })),
      ),
    expect: (replies, world): Judgement => {
      const given = replies.map((reply): Success =>
        of === 'every reply' || (isSuccess(reply) && !isFault(reply)) ? reply : undefined,
      );
      if (given.every((reply) => reply === undefined)) return nothingJudged(profile);
      const outcomes = paired(ways, inGroups(given, ways.length)).map(([way, group]) =>
        judge(group, factsUnder(way.options, world) ?? world.known, way, world),
      );
      // One judged version is enough for a verdict.
      const [open, ...others] = outcomes.filter((outcome) => 'verdict' in outcome);
      if (open !== undefined && others.length + 1 === outcomes.length) return nothingJudged(profile);
      return outcomes.flatMap((outcome) => ('verdict' in outcome ? [] : outcome));
    },
  };
}

/** Sections 1 to 3 and 8, with a version. */
export const versionedSuite: Suite<FaultId> = {
  id: 'versioned',
  title: 'The rules of the other sections with a version',
  checks: (profile) => rules.map((rule) => versioned(rule, profile)),
};
