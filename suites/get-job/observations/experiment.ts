import { bodyKind } from '../../../lib/codec/body-kind.ts';
import { readStructuredFault } from '../../../lib/codec/fault.ts';
import { readPropertyBag } from '../../../lib/codec/property-bag.ts';
import type { PropertyBag } from '../../../lib/codec/property-bag.ts';
import { readXml } from '../../../lib/codec/xml.ts';
import type { Answer, Observation } from '../../../lib/model/observation.ts';
import type { Reply, Request } from '../../../lib/model/http.ts';
import type { World } from '../../../lib/model/world.ts';
import { properties } from '../../../lib/page/properties.ts';

/** The outcome of a request in a few words: the status and the kind of body. */
export function outcome(reply: Reply | undefined): string {
  return reply === undefined ? 'no reply' : `${reply.status} ${bodyKind(reply)}`;
}

/** The property bag of a reply, where it is a readable one. */
export function bagIn(reply: Reply | undefined): PropertyBag | undefined {
  const document = reply === undefined ? undefined : readXml(reply);
  const bag = document?.ok === true ? readPropertyBag(document.value) : undefined;
  return bag?.ok === true ? bag.value : undefined;
}

/** Names that an answer shows; of more, the first ones and the number of the others. */
const shownNames = 8;

const table = Object.keys(properties);

function place(name: string): number {
  return table.includes(name) ? table.indexOf(name) : table.length;
}

/** Names in the order of the table, others behind them: in which order a reply gives them is an experiment of its own. */
function inOrder(names: readonly string[]): readonly string[] {
  return names.toSorted((one, other) => place(one) - place(other) || (one < other ? -1 : 1));
}

/** The names of a reply's bag, in a few words where they are all that the full reply has; its outcome where it has no bag. */
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

/** The outcome, and the Code of a structured fault. */
export function outcomeWithCode(reply: Reply | undefined): string {
  const document = reply === undefined ? undefined : readXml(reply);
  const fault = document?.ok === true ? readStructuredFault(document.value) : undefined;
  return fault?.ok === true ? `${outcome(reply)} ${fault.value.code}` : outcome(reply);
}

/** One request of an experiment and how its reply is described. */
export interface ExperimentRequest {
  readonly label: string;
  readonly request: (world: World) => Request;
  readonly describe?: (reply: Reply | undefined, world: World) => string;
}

/** An experiment of one trial or several: its answer is that of the trials, joined in their order. */
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

/** The answer of several labelled parts: the one that they all give, or each with its label. */
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
