import { isNil } from '../codec/elements.ts';
import type { FaultKind, Trigger } from '../emulator/behaviour.ts';
import type { MarkupElement } from '../emulator/markup.ts';
import type { Prediction } from '../expect/predict.ts';
import type { Ask } from '../model/law.ts';
import type { XmlElement } from '../model/xml.ts';
import { commonNamespace } from '../spec/names.ts';
import type { RequirementId } from '../spec/requirements.ts';
import type { Given } from './given.ts';
import { toMarkup } from './job.ts';
import type { Own } from './own.ts';

/** The error body that is due; of two that the page prescribes at once, that of the endpoint. */
export function dueKind(own: Own, prediction: Prediction): FaultKind | undefined {
  const refusal = prediction.kind === 'job by chance' ? prediction.refusal : prediction;
  if (refusal.kind !== 'refusal') return undefined;
  if (refusal.due === 'either') return own.root?.local === 'string' ? 'string' : 'HpcWebServiceFault';
  return refusal.due === 'GJ-ERR-03' ? 'HpcWebServiceFault' : 'string';
}

function triggerOf(ask: Ask): Trigger {
  return ask.job === undefined ? 'unknown property' : 'missing job';
}

/** Requirements that hold two replies against each other: the other one tells status and message then, which are open otherwise. */
const relational: ReadonlySet<RequirementId> = new Set(['GJ-URI-08', 'GJ-VER-02', 'GJ-VER-03']);

function textOfMember(root: XmlElement | undefined, name: string): string | undefined {
  const text = root?.children.find(({ local }) => local === name)?.text.trim();
  return text === undefined || text === '' ? undefined : text;
}

/** What tells how the endpoint refuses: the reply itself where it is a model, and its other refusals of the same mistake. */
export interface Refusals {
  readonly own: Own | undefined;
  readonly others: Given['faults'];
}

/** The refusals that are a model for the right one, those with the same kind of body first. */
export function refusalsLike(
  own: Own,
  ask: Ask,
  kind: FaultKind | undefined,
  broken: readonly RequirementId[],
  given: Given,
): Refusals {
  const like = given.faults.filter((seen) => triggerOf(seen.ask) === triggerOf(ask));
  return {
    own: broken.some((id) => relational.has(id)) ? undefined : own,
    others: [...like.filter((seen) => seen.kind === kind), ...like.filter((seen) => seen.kind !== kind)],
  };
}

/** The message of the reply itself, whatever is wrong with its document; else that of another refusal. */
export function messageOf({ own, others }: Refusals): string | undefined {
  const { root, reply } = own ?? {};
  const text = root?.local === 'string' ? root.text.trim() : textOfMember(root, 'Message');
  if (reply !== undefined && reply.status >= 400 && text !== undefined && text !== '') return text;
  return others[0]?.message;
}

/** The Code of the reply if it is a 32-bit integer; else that of another refusal. */
export function codeOf({ own, others }: Refusals): number | undefined {
  const text = textOfMember(own?.root, 'Code') ?? '';
  const code = /^[+-]?\d{1,10}$/.test(text) ? Number(text) : Number.NaN;
  if (code >= -(2 ** 31) && code < 2 ** 31) return code;
  return others.find((seen) => seen.code !== undefined)?.code;
}

/** The status that came if it is one of a client's error, else that of another refusal. */
export function statusOf({ own, others }: Refusals): number | undefined {
  const status = own?.reply.status ?? 0;
  return status >= 400 && status < 500 ? status : others[0]?.status;
}

/** Values, which may be nil, empty or a list, as the endpoint itself writes them. */
export function valuesOf(own: Own, given: Given): MarkupElement | undefined {
  const right = [own.root, ...given.faults.map(({ root }) => root)].flatMap(
    (root) =>
      root?.children.filter(
        (child) =>
          child.namespace === commonNamespace &&
          child.local === 'Values' &&
          isNil(child) &&
          child.text === '',
      ) ?? [],
  );
  return right[0] === undefined ? undefined : toMarkup(right[0]);
}
