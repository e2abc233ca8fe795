import { isNil, isNilWithContent } from '../codec/elements.ts';
import type { FaultKind, Trigger } from '../emulator/behaviour.ts';
import type { MarkupElement } from '../emulator/markup.ts';
import type { CaseRequest } from '../model/law.ts';
import type { XmlElement } from '../model/xml.ts';
import { commonNamespace } from '../page/names.ts';
import type { RequirementId } from '../page/requirements.ts';
import type { GivenReplies } from './given.ts';
import { toMarkup } from './job.ts';
import type { Own, Situation } from './own.ts';

/** The expected error body; if the page prescribes two at once, the one of the endpoint. */
export function dueKind({ ask, prediction, own, given, broken }: Situation): FaultKind | undefined {
  const refusal = prediction.kind === 'job by chance' ? prediction.refusal : prediction;
  if (refusal.kind !== 'refusal') return undefined;
  if (refusal.due !== 'either') return refusal.due === 'GJ-ERR-03' ? 'HpcWebServiceFault' : 'string';
  const wanted = JSON.stringify(ask);
  const other = isRelational(broken)
    ? given.faults.find((seen) => seen.root !== own.root && JSON.stringify(seen.ask) === wanted)
    : undefined;
  return other?.kind ?? (own.root?.local === 'string' ? 'string' : 'HpcWebServiceFault');
}

function triggerOf(ask: CaseRequest): Trigger {
  return ask.job === undefined ? 'unknown property' : 'missing job';
}

/**
 * Requirements that compare two replies; the other reply then determines the otherwise open status and
 * message.
 */
const relational: ReadonlySet<RequirementId> = new Set(['GJ-URI-08', 'GJ-VER-02', 'GJ-VER-03']);

function textOfMember(root: XmlElement | undefined, name: string): string | undefined {
  const text = root?.children.find(({ local }) => local === name)?.text.trim();
  return text === undefined || text === '' ? undefined : text;
}

/**
 * The refusals that serve as models: the reply itself unless it is unsuitable, and refusals of the same
 * mistake.
 */
export interface Refusals {
  readonly own: Own | undefined;
  readonly others: GivenReplies['faults'];
}

/** True if even the open parts of the reply may be wrong. */
function isRelational(broken: readonly RequirementId[]): boolean {
  return broken.some((id) => relational.has(id));
}

/** The model refusals, those with the expected kind of body first. */
export function refusalsLike({ own, ask, broken, given }: Situation, kind: FaultKind | undefined): Refusals {
  const like = given.faults.filter((seen) => triggerOf(seen.ask) === triggerOf(ask));
  return {
    own: isRelational(broken) ? undefined : own,
    others: [...like.filter((seen) => seen.kind === kind), ...like.filter((seen) => seen.kind !== kind)],
  };
}

/** The document of the reply if it already is a correct fault of this kind; its free choices are kept. */
export function rightFault({ own, given, broken }: Situation, kind: FaultKind): MarkupElement | undefined {
  if (isRelational(broken)) return undefined;
  const seen = given.faults.find(({ root }) => root === own.root);
  return seen?.kind === kind ? toMarkup(seen.root) : undefined;
}

/** The message of the reply, else of another refusal. */
export function messageOf({ own, others }: Refusals): string | undefined {
  const { root, reply } = own ?? {};
  const text = root?.local === 'string' ? root.text.trim() : textOfMember(root, 'Message');
  if (reply !== undefined && reply.status >= 400 && text !== undefined && text !== '') return text;
  return others[0]?.message;
}

/** The Code of the reply if it is a 32-bit integer, else of another refusal. */
export function faultCodeOf({ own, others }: Refusals): number | undefined {
  const text = textOfMember(own?.root, 'Code') ?? '';
  const code = /^[+-]?\d{1,10}$/.test(text) ? Number(text) : Number.NaN;
  if (code >= -(2 ** 31) && code < 2 ** 31) return code;
  return others.find((seen) => seen.code !== undefined)?.code;
}

/** The status of the reply if it is an allowed error status, else of another refusal. */
export function statusOf({ own, others }: Refusals, broken: readonly RequirementId[]): number | undefined {
  const most = broken.includes('GJ-ST-03') ? 499 : 599;
  const isRight = (status: number): boolean => status >= 400 && status <= most;
  return [own?.reply.status ?? 0, ...others.map((seen) => seen.status)].find(isRight);
}

/** A valid Values element as the endpoint writes it: nil, empty or a list. */
export function faultValuesOf(own: Own, given: GivenReplies): MarkupElement | undefined {
  const right = [own.root, ...given.faults.map(({ root }) => root)].flatMap(
    (root) =>
      root?.children.filter(
        (child) =>
          child.namespace === commonNamespace &&
          child.local === 'Values' &&
          isNil(child) &&
          !isNilWithContent(child),
      ) ?? [],
  );
  return right[0] === undefined ? undefined : toMarkup(right[0]);
}
