import { bodyKind } from '../../../lib/codec/body-kind.ts';
import { readStructuredFault } from '../../../lib/codec/fault.ts';
import { readPropertyBag } from '../../../lib/codec/property-bag.ts';
import type { PropertyBag } from '../../../lib/codec/property-bag.ts';
import { readXml } from '../../../lib/codec/xml.ts';
import type { Answer, Observation } from '../../../lib/model/observation.ts';
import type { Reply, Request } from '../../../lib/model/http.ts';
import type { World } from '../../../lib/model/world.ts';

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

/** The names of a reply's bag, or its outcome where it has none. */
export function namesOrOutcome(reply: Reply | undefined): string {
  const bag = bagIn(reply);
  if (bag === undefined) return outcome(reply);
  return `${reply?.status} ${bag.properties.map(({ name }) => name).join(',') || '(no names)'}`;
}

/** The outcome, and the Code of a structured fault. */
export function outcomeWithCode(reply: Reply | undefined): string {
  const document = reply === undefined ? undefined : readXml(reply);
  const fault = document?.ok === true ? readStructuredFault(document.value) : undefined;
  return fault?.ok === true ? `${outcome(reply)} ${fault.value.code}` : outcome(reply);
}

/** One request of an experiment and how its reply is described. */
export interface Trial {
  readonly label: string;
  readonly request: (world: World) => Request;
  readonly describe?: (reply: Reply | undefined) => string;
}

/** An experiment of one trial or several: its answer is that of the trials, joined in their order. */
export function experiment(id: Observation['id'], title: string, trials: readonly Trial[]): Observation {
  return {
    id,
    title,
    send: (world) => trials.map(({ request }) => request(world)),
    answer: (replies) =>
      summarised(trials.map(({ label, describe = outcome }, index) => [label, describe(replies[index])])),
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
