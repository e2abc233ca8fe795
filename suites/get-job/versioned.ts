import { bodyKind } from '../../lib/codec/body-kind.ts';
import { bagOf, holdsIdAndState, namesExactly, valuesAgree, valuesOf } from '../../lib/expect/bag.ts';
import { isFault, refuses } from '../../lib/expect/fault.ts';
import { ending, finding, listed } from '../../lib/expect/finding.ts';
import { identifyJob } from '../../lib/expect/identity.ts';
import { attributesExactly, jobXmlOf } from '../../lib/expect/job.ts';
import { isSuccess, shownKind, shownReply } from '../../lib/expect/status.ts';
import type { Check, Judgement, Suite } from '../../lib/model/check.ts';
import type { Finding } from '../../lib/model/finding.ts';
import type { Reply } from '../../lib/model/http.ts';
import type { Profile } from '../../lib/model/requirement.ts';
import type { World } from '../../lib/model/world.ts';
import { getJob } from '../../lib/plan/request.ts';
import type { GetJobOptions } from '../../lib/plan/request.ts';
import { ccpVersion } from './api-version.ts';
import type { FaultId } from './fault-id.ts';
import { someNames } from './lists.ts';
import { unknownName } from './unknown-names.ts';
import { places, saying, versionRow } from './versions.ts';

/** One way in which a request says its version. */
interface Way {
  readonly options: GetJobOptions;
  /** The row that says that such a version is accepted. */
  readonly row: 'GJ-VER-04' | 'GJ-VER-05' | 'GJ-VER-06';
  /** The error body that is due. */
  readonly due: 'GJ-ERR-02' | 'GJ-ERR-03';
}

function waysOf(profile: Profile): readonly Way[] {
  return [
    ...profile.apiVersions.flatMap((value) =>
      places.map((place): Way => ({
        options: saying(place, value),
        row: versionRow(value),
        due: 'GJ-ERR-03',
      })),
    ),
    { options: { ccpVersion }, row: 'GJ-VER-06', due: 'GJ-ERR-02' },
  ];
}

/** A reply, or nothing where successes are judged and it is none: that a version is taken is the business of other checks. */
type Given = Reply | undefined;

/** A rule that holds whatever version is asked for: what to ask in each way, and what the replies of one way must be. */
interface Rule extends Omit<Check<FaultId>, 'id' | 'send' | 'expect' | 'inspect' | 'relational'> {
  /** What is judged: successes, or whatever comes. */
  readonly of: 'successes' | 'every reply';
  readonly asks: (world: World) => readonly GetJobOptions[];
  readonly judge: (replies: readonly Given[], world: World, way: Way) => Judgement;
}

const bagNames = ['Id', 'State', 'Owner'];
const xmlNames = ['Id', 'CreateTime', 'State'];
const whole: GetJobOptions = { render: 'HpcJobXml' };

const rules: readonly Rule[] = [
  {
    title: 'describes the job that the URI names under every version too',
    of: 'successes',
    covers: ['GJ-URI-06'],
    asks: () => [{}, { properties: bagNames }, whole, { ...whole, properties: xmlNames }],
    judge: (replies, { job }) => {
      return identifyJob(
        replies.filter((reply) => reply !== undefined),
        job,
      );
    },
    killedBy: ['id-is-next-with-version', 'id-attribute-is-next-with-ccp-version'],
  },
  {
    title: 'holds Id and State under every version too when no properties are asked for',
    of: 'successes',
    covers: ['GJ-PROP-01'],
    asks: () => [{}],
    judge: ([reply], _world, way) => {
      if (reply === undefined) return [];
      const bag = bagOf(reply, way.row, 'by default');
      return bag.ok ? holdsIdAndState(reply, bag.value) : bag.findings;
    },
    killedBy: ['full-lacks-state-with-version', 'full-lacks-id-with-ccp-version'],
  },
  {
    title: 'returns exactly the requested properties under every version too',
    of: 'successes',
    covers: ['GJ-PROP-02'],
    needs: ['full reply'],
    asks: () => [{ properties: bagNames }],
    judge: ([reply], { known }, way) => {
      if (reply === undefined) return [];
      const bag = bagOf(reply, way.row, 'by default');
      return bag.ok ? namesExactly(reply, bag.value, bagNames, known) : bag.findings;
    },
    killedBy: [
      'filter-ignored-with-version',
      'filter-adds-name-with-version-parameter',
      'filter-ignored-with-ccp-version',
    ],
  },
  {
    title: 'refuses a list with a name that does not exist under every version too',
    of: 'every reply',
    covers: ['GJ-PROP-05'],
    needs: ['full reply'],
    asks: (world) => [{ properties: [...someNames(world.known.present, 2), unknownName] }],
    judge: (replies, _world, { due }) =>
      replies.flatMap((reply) => (reply === undefined ? [] : refuses(reply, 'GJ-PROP-05', due))),
    killedBy: [
      'unknown-name-ignored-with-version-parameter',
      'unknown-name-ignored-with-ccp-version',
      'unknown-name-ignored-among-good',
    ],
  },
  {
    title: 'refuses a list with a name that does not exist under HpcJobXml and every version too',
    of: 'every reply',
    covers: ['GJ-PROP-07'],
    needs: ['full reply'],
    asks: (world) => [{ ...whole, properties: [...someNames(world.known.present, 2), unknownName] }],
    judge: (replies, _world, { due }) =>
      replies.flatMap((reply) => (reply === undefined ? [] : refuses(reply, 'GJ-PROP-07', due))),
    killedBy: ['unknown-name-ignored-in-xml-with-version', 'unknown-name-ignored-with-ccp-version'],
  },
  {
    title: 'gives each property of a list the value that the full reply of the same version gives',
    of: 'successes',
    covers: ['GJ-PROP-08'],
    needs: ['settled job'],
    asks: (world) => [{}, { properties: listWithState(world) }],
    judge: ([full, some], _world, way) =>
      full === undefined || some === undefined ? [] : keepsValues(some, full, way),
    killedBy: ['filter-changes-value-with-version', 'filter-changes-value-with-ccp-version'],
  },
  {
    title: 'renders under every version as it does under none',
    of: 'every reply',
    covers: ['GJ-REND-03', 'GJ-REND-01', 'GJ-REND-02'],
    asks: () => [{}, { render: 'RestPropRender' }, whole],
    judge: ([byDefault, byName, job]) =>
      byDefault !== undefined && isSuccess(byDefault)
        ? [
            ...rendered(byDefault, 'GJ-REND-01', byDefault),
            ...rendered(byName, 'GJ-REND-02', byDefault),
            ...rendered(job, 'GJ-REND-03', byDefault),
          ]
        : { verdict: 'blocked', because: 'no request with a version succeeds' },
    killedBy: [
      'xml-render-ignored-with-ccp-version',
      'default-render-xml-with-version',
      'bag-render-refused-with-version',
    ],
  },
  {
    title: 'holds exactly the requested attributes under every version too',
    of: 'successes',
    covers: ['GJ-JX-03'],
    needs: ['full reply'],
    asks: () => [{ ...whole, properties: xmlNames }],
    judge: ([reply], { known }, way) => {
      if (reply === undefined) return [];
      const job = jobXmlOf(reply, way.row);
      return job.ok ? attributesExactly(reply, job.value, xmlNames, known) : job.findings;
    },
    killedBy: ['xml-filter-ignored-with-version', 'xml-filter-ignored-with-ccp-version'],
  },
  {
    title: 'holds Dependencies and Tasks under every version too when no Properties are asked for',
    of: 'successes',
    covers: ['GJ-JX-05'],
    asks: () => [whole],
    judge: ([reply], world, way) => (reply === undefined ? [] : holdsParts(reply, way, world)),
    killedBy: ['job-xml-without-tasks-with-version', 'job-xml-tasks-empty-with-ccp-version'],
  },
];

function listWithState({ known }: World): readonly string[] {
  return [...new Set(['State', ...someNames(known.present, 7)])];
}

function keepsValues(some: Reply, full: Reply, { row }: Way): readonly Finding[] {
  const all = bagOf(full, row, 'by default');
  const few = bagOf(some, row, 'by default');
  if (!all.ok) return all.findings;
  if (!few.ok) return few.findings;
  return valuesAgree(some, few.value, valuesOf(all.value), 'GJ-PROP-08');
}

/** What the renderer gives, where the version itself is taken; a document that neither renderer gives is the business of its shape. */
function rendered(
  reply: Given,
  row: 'GJ-REND-01' | 'GJ-REND-02' | 'GJ-REND-03',
  byDefault: Given,
): readonly Finding[] {
  if (reply === undefined || byDefault === undefined || !isSuccess(byDefault)) return [];
  const [want, wrong] = row === 'GJ-REND-03' ? jobXmlDue : bagDue;
  if (isSuccess(reply) && bodyKind(reply) !== wrong) return [];
  return [ending(reply, row, { at: '/', want: shownKind(want), got: shownReply(reply) })];
}

const bagDue = ['property bag', 'job xml'] as const;
const jobXmlDue = ['job xml', 'property bag'] as const;

function holdsParts(reply: Reply, { row }: Way, { known }: World): readonly Finding[] {
  const job = jobXmlOf(reply, row);
  if (!job.ok) return job.findings;
  const { hasDependencies, tasks, children } = job.value;
  const missing = [
    ...(hasDependencies ? [] : ['Dependencies']),
    ...(tasks === undefined ? ['Tasks'] : []),
    ...(tasks === 0 && known.hasTasks === true ? ['a Task in Tasks'] : []),
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

/** A profile without api-version has the deprecated header alone, which may be refused. */
function nothingJudged({ apiVersions }: Profile): Judgement {
  return apiVersions.length === 0
    ? { verdict: 'inapplicable', because: 'CCP_Version shows nothing, and this profile has no other version' }
    : { verdict: 'blocked', because: 'no reply to a request with a version shows it' };
}

/**
 * What stands beside a version is ruled by the page as ever. That a version is accepted is the business of other checks, and the
 * deprecated header may be refused: of requests that are refused although the job is due, nothing is judged here.
 */
function versioned({ asks, judge, of, ...rule }: Rule, profile: Profile): Check<FaultId> {
  const ways = waysOf(profile);
  return {
    ...rule,
    id: `${rule.covers[0]}-versioned`,
    send: (world) =>
      ways.flatMap(({ options }) => asks(world).map((ask) => getJob(world, { ...ask, ...options }))),
    expect: (replies, world): Judgement => {
      const given = replies.map((reply): Given =>
        of === 'every reply' || (isSuccess(reply) && !isFault(reply)) ? reply : undefined,
      );
      if (given.every((reply) => reply === undefined)) return nothingJudged(profile);
      const each = replies.length / ways.length;
      const outcomes = ways.map((way, index) =>
        judge(given.slice(index * each, (index + 1) * each), world, way),
      );
      // What one way leaves open another may show; where all do, nothing was judged.
      const [open, ...others] = outcomes.filter((outcome) => 'verdict' in outcome);
      if (open !== undefined && others.length + 1 === outcomes.length) return nothingJudged(profile);
      return outcomes.flatMap((outcome) => ('verdict' in outcome ? [] : outcome));
    },
  };
}

/** Sections 1 to 3 and 8 beside a version. */
export const versionedRules: Suite<FaultId> = {
  id: 'versioned',
  title: 'The rules of the other sections beside a version',
  checks: (profile) => rules.map((rule) => versioned(rule, profile)),
};
