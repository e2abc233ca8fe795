import { answer } from '../emulator/answer.ts';
import type { Call, Layer } from '../emulator/behaviour.ts';
import { referenceCluster } from '../emulator/cluster.ts';
import type { Cluster } from '../emulator/cluster.ts';
import type { Job } from '../emulator/job.ts';
import { attribute } from '../emulator/markup.ts';
import type { XmlMarkup, MarkupAttribute } from '../emulator/markup.ts';
import { predict } from '../expect/predict.ts';
import type { Answered, Reply } from '../model/http.ts';
import type { CaseRequest } from '../model/law.ts';
import type { World } from '../model/world.ts';
import { wayOf } from '../plan/version-ways.ts';
import type { RequirementId } from '../page/requirements.ts';
import { askOf } from './ask-of.ts';
import {
  faultCodeOf,
  dueKind,
  messageOf,
  refusalsLike,
  rightFault,
  statusOf,
  faultValuesOf,
} from './fault.ts';
import { longestRead, rootOf } from './given.ts';
import type { GivenReplies, View } from './given.ts';
import { chainOf, xmlTypeOf } from './head.ts';
import { attributePairs, bagPairs, childrenOfJob } from './job.ts';
import { insideJob, ownOf } from './own.ts';
import type { Situation } from './own.ts';

/** The correct reply, or the reason why it is unknown. */
export type RightAnswer =
  | { readonly kind: 'known'; readonly reply: Reply; readonly notes: readonly string[] }
  | { readonly kind: 'unknown'; readonly because: string };

function unknown(because: string): RightAnswer {
  return { kind: 'unknown', because };
}

/**
 * Selects the replies that serve as models: those with the same version, unless the difference between
 * versions is the mistake.
 */
function viewOf(ask: CaseRequest, broken: readonly RequirementId[]): View {
  return {
    way: broken.includes('GJ-VER-07') ? '' : wayOf(ask),
    named: broken.includes('GJ-REND-01') && ask.render === undefined,
  };
}

/** Overrides that make the reference emulator answer like this endpoint without its mistake. */
function layerOf(situation: Situation, notes: Set<string>): Layer {
  const { ask, prediction, own, given, broken } = situation;
  const isRefused = prediction.kind !== 'job';
  const kindDue = dueKind(situation);
  const refusals = refusalsLike(situation, kindDue);
  const version = own.root?.local === 'Job' ? own.texts.get('Version') : undefined;
  const ownNamespace = own.root?.local === 'Job' ? own.root.namespace : undefined;
  const bare = ownNamespace === '' && !broken.includes('GJ-JX-08');
  const others = given.answered.map(({ reply }) => reply);
  return {
    route: () => () => ({ kind: 'job', id: ask.job ?? given.world.job }),
    findJob: () => (_call, id) =>
      isRefused && ask.job !== undefined ? { trigger: 'missing job', subject: id } : someJob,
    selectProperties: () => (_call, _job, place) => {
      if (prediction.kind !== 'job') return { ok: false, unknown: unknownName(ask, given) };
      return {
        ok: true,
        pairs:
          place === 'bag' ? bagPairs(prediction, situation, notes) : attributePairs(prediction, situation),
      };
    },
    jobAttributes:
      () =>
      (_call: Call, _job, pairs): readonly MarkupAttribute[] => {
        const number = version !== undefined && /^\d+(?:\.\d+)?$/.test(version.trim()) ? version : '3.000';
        const listed = pairs.map(({ name, text = '' }) => attribute(name, text));
        // The page mentions the version only in an example.
        if (version === undefined && own.root?.local === 'Job' && !broken.includes('GJ-JX-02')) return listed;
        const before = own.names.slice(0, Math.max(0, own.names.indexOf('Version')));
        const place = listed.filter(({ local }) => before.includes(local)).length;
        return listed.toSpliced(place, 0, attribute('Version', number));
      },
    jobChildren: () => () => (insideJob(own) === undefined ? childrenOfJob(situation, notes) : []),
    jobXml: (next) => (call, job, pairs) => {
      const written = next(call, job, pairs);
      const inside = prediction.kind === 'job' && prediction.names === undefined ? insideJob(own) : undefined;
      const children: readonly XmlMarkup[] =
        inside === undefined ? written.children : [{ kind: 'verbatim', text: inside }];
      return { ...written, children, ...(bare ? { namespace: '' } : {}) };
    },
    faultKind: (next) => (call, error) => kindDue ?? next(call, error),
    faultCode: (next) => (call, error) => {
      const code = faultCodeOf(refusals);
      if (code !== undefined) return code;
      notes.add('No reply contains the Code of this error, so the Code of the built-in emulator is shown.');
      return next(call, error);
    },
    faultMessage: (next) => (call, error) => messageOf(refusals) ?? next(call, error),
    stringFault: (next) => (call, error) => rightFault(situation, 'string') ?? next(call, error),
    structuredFault: (next) => (call, error) => {
      const right = rightFault(situation, 'HpcWebServiceFault');
      if (right !== undefined) return right;
      const written = next(call, error);
      const values = faultValuesOf(own, given);
      if (values === undefined) return written;
      return {
        ...written,
        children: written.children.map((child) =>
          typeof child !== 'string' && child.kind === 'element' && child.local === 'Values' ? values : child,
        ),
      };
    },
    status: (next) => (call, outcome) =>
      (outcome.kind === 'error' ? statusOf(refusals, broken) : undefined) ?? next(call, outcome),
    contentType: (next) => (call, outcome, style) =>
      (broken.includes('GJ-HDR-06') ? undefined : xmlTypeOf([own.reply, ...others])) ??
      next(call, outcome, style),
    authorityChain: (next) => (call, outcome) => {
      const due = next(call, outcome);
      // The page leaves the header open on errors.
      const needed = outcome.kind === 'success' ? [own.reply, ...others] : [own.reply];
      if (due === undefined) return undefined;
      return chainOf(needed) ?? (outcome.kind === 'success' ? due : undefined);
    },
  };
}

function unknownName(ask: CaseRequest, { world }: GivenReplies): string {
  return ask.properties?.find((name) => !world.known.full?.has(name)) ?? ask.properties?.[0] ?? '';
}

/** The reply to the same request without the parameter, because the header decides (GJ-VER-03). */
function withoutParameter(ask: CaseRequest, given: GivenReplies): Reply | undefined {
  if (ask.apiVersionHeader === undefined || ask.apiVersion === undefined) return undefined;
  const { apiVersion: _, ...alone } = ask;
  const wanted = JSON.stringify(alone);
  return given.answered.find(({ request }) => {
    const other = askOf(request, given.world);
    return other !== undefined && JSON.stringify(other) === wanted;
  })?.reply;
}

/**
 * The correct reply to a request of this run. The reference emulator takes values, faults and style of other replies, so that
 * only the mistake differs. Pure.
 * @param broken the requirements that the reply breaks; unmet recommendations outside this list are copied
 * from the reply
 */
export function rightAnswer(
  { request, reply }: Pick<Answered, 'request' | 'reply'>,
  broken: readonly RequirementId[],
  given: GivenReplies,
): RightAnswer {
  const { world } = given;
  const ask = askOf(request, world);
  if (ask === undefined) return unknown('the page does not define the reply to a request of this form');
  if (reply.body.length > longestRead) return unknown('the body is too long to be compared');
  const prediction = predict(ask, isGiven(reply) ? withUnset(world) : world);
  switch (prediction.kind) {
    case 'open': {
      const alone = withoutParameter(ask, given);
      return alone === undefined
        ? unknown(`the page leaves the reply open: ${prediction.because}`)
        : {
            kind: 'known',
            reply: alone,
            notes: ['The correct reply is the one to the same request without the parameter.'],
          };
    }
    case 'no other job':
      return unknown('any reply is correct unless it describes another job');
    case 'job':
    case 'refusal':
    case 'job by chance':
      break;
    default:
      return prediction satisfies never;
  }
  if (prediction.kind === 'job' && world.known.full === undefined)
    return unknown('no reply of the endpoint contains the properties of this job');
  const notes = new Set<string>();
  const own = ownOf(reply, given);
  const situation = { ask, prediction, own, given, broken, view: viewOf(ask, broken) };
  const layer = layerOf(situation, notes);
  const right = answer(request, clusterOf(given), [layer]);
  if (rootOf(right) === undefined) return unknown('the received reply cannot be read far enough');
  return { kind: 'known', reply: right, notes: [...notes] };
}

/** True if a reply is a job, or a success whose body is not XML. */
function isGiven(reply: Reply): boolean {
  const root = rootOf(reply);
  return reply.status < 300 && [undefined, 'ArrayOfProperty', 'Job'].includes(root?.local);
}

/**
 * The world with placeholder values for unset properties, because a successful reply shows that they may be
 * requested.
 */
function withUnset(world: World): World {
  const full = [...(world.known.full ?? [])].map(([name, value]) => [name, value || 'unset'] as const);
  return { ...world, known: { ...world.known, full: new Map(full) } };
}

/** A placeholder, because all shown values come from the endpoint. */
const someJob: Job = {
  values: { Id: 1, State: 'Finished' },
  tasks: [],
  dependencies: [],
  customProperties: [],
};

function clusterOf({ world }: GivenReplies): Cluster {
  return { ...referenceCluster(world.profile.name, world.hosting), jobs: [someJob] };
}
