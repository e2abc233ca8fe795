import { bodyKind } from '../../../lib/codec/body-kind.ts';
import { readStructuredFault } from '../../../lib/codec/fault.ts';
import { readPropertyBag } from '../../../lib/codec/property-bag.ts';
import type { PropertyBag } from '../../../lib/codec/property-bag.ts';
import { readXml } from '../../../lib/codec/xml.ts';
import type { Answer, Observation } from '../../../lib/model/observation.ts';
import type { Reply, Request } from '../../../lib/model/http.ts';
import type { World } from '../../../lib/model/world.ts';
import { properties } from '../../../lib/page/properties.ts';

/** Returns the outcome of a request: the status and the kind of body. */
export function outcome(reply: Reply | undefined): string {
  return reply === undefined ? 'no reply' : `${reply.status} ${bodyKind(reply)}`;
}

/** Returns the property bag of a reply; undefined if it cannot be read as one. */
export function bagIn(reply: Reply | undefined): PropertyBag | undefined {
  const document = reply === undefined ? undefined : readXml(reply);
  const bag = document?.ok === true ? readPropertyBag(document.value) : undefined;
  return bag?.ok === true ? bag.value : undefined;
}

/** The maximum number of names in an answer. */
const shownNames = 8;

const table = Object.keys(properties);

function place(name: string): number {
  return table.includes(name) ? table.indexOf(name) : table.length;
}

/** Sorts names in the order of the table, because another experiment records the order of the reply. */
function inOrder(names: readonly string[]): readonly string[] {
  return names.toSorted((one, other) => place(one) - place(other) || (one < other ? -1 : 1));
}

/** Returns the names of a reply's property bag, `every property` for those of the full reply, or its outcome. */
export function namesOrOutcome(reply: Reply | undefined, { known }: Pick<World, 'known'>): string {
  const bag = bagIn(reply);
  if (bag === undefined) return outcome(reply);
  const names = inOrder(bag.properties.map(({ name }) => name));
  const all = inOrder([...(known.full?.keys() ?? [])]);
  if (all.length > shownNames && names.join() === all.join()) return `${reply?.status}, every property`;
  const left = names.length - shownNames;
  const shown = names.slice(0, shownNames).join(',') || '(no names)';
  return `${reply?.status} ${shown}${left > 0 ? ` and ${left} more` : ''}`;
}

/** Returns the outcome and, for a structured fault, its Code. */
export function outcomeWithCode(reply: Reply | undefined): string {
  const document = reply === undefined ? undefined : readXml(reply);
  const fault = document?.ok === true ? readStructuredFault(document.value) : undefined;
  return fault?.ok === true ? `${outcome(reply)} ${fault.value.code}` : outcome(reply);
}

/** A request of an experiment, and the description of its reply. */
export interface ExperimentRequest {
  readonly label: string;
  readonly request: (world: World) => Request;
  readonly describe?: (reply: Reply | undefined, world: World) => string;
}

/** Makes an experiment whose answer summarises the replies to its requests. */
export function experiment(
  id: Observation['id'],
  title: string,
  trials: readonly ExperimentRequest[],
): Observation {
  return {
    id,
    title,
    send: (world) => trials.map(({ request }) => request(world)),
    answer: (replies, world) =>
      summarised(
        trials.map(({ label, describe = outcome }, index) => [label, describe(replies[index], world)]),
      ),
  };
}

/** Summarises labelled texts: the common text, or each text with its label. */
export function summarised(parts: readonly (readonly [label: string, text: string])[]): Answer {
  const texts = new Set(parts.map(([, text]) => text));
  const [only] = texts;
  return {
    answer:
      texts.size === 1 && only !== undefined
        ? only
        : parts.map(([label, text]) => `${label}: ${text}`).join('; '),
    details: Object.fromEntries(parts),
  };
}
