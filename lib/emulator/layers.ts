import type { Reply } from '../model/http.ts';
import type {
  Arrival,
  Call,
  FaultKind,
  Layer,
  OperationError,
  OperationOutcome,
  Pair,
  ValuePlace,
  Trigger,
} from './behaviour.ts';
import type { Job } from './job.ts';
import type { MarkupAttribute, MarkupElement } from './markup.ts';
import type { Style } from './serialise.ts';

/** True if a call requests all properties. */
export const isFull = (call: Call): boolean => call.names === undefined;

/** True if a call names properties. */
export const isFiltered = (call: Call): boolean => call.names !== undefined;

/** True if a call requests job XML. */
export const wantsXml = (call: Arrival & Pick<Call, 'render'>): boolean => call.render.kind === 'HpcJobXml';

/** True if a call has the first version that is accepted. */
export const hasFirstVersion = ({ version }: Call): boolean =>
  version.kind === 'accepted' && version.value === '2011-11-01';

/** True for a successful Get Job. */
export const isJob = (call: Call, outcome: OperationOutcome): boolean =>
  call.route.kind === 'job' && outcome.kind === 'success';

/** True if an equal request came before. */
export const isRepeated = (call: Call): boolean => (call.request.occurrence ?? 1) > 1;

/** Changes the document of every successful Get Job. */
function onJob(change: (document: MarkupElement, call: Call) => MarkupElement): Layer {
  return {
    jobDocument: (next) => (call, job) => {
      const outcome = next(call, job);
      return outcome.kind === 'success' ? { ...outcome, document: change(outcome.document, call) } : outcome;
    },
  };
}

/** Changes the property bag of every successful Get Job. */
export function onBag(change: (document: MarkupElement, call: Call) => MarkupElement): Layer {
  return onJob((document, call) => (wantsXml(call) ? document : change(document, call)));
}

/** Changes the job XML of every successful Get Job. */
export function onJobXml(change: (document: MarkupElement, call: Call) => MarkupElement): Layer {
  return onJob((document, call) => (wantsXml(call) ? change(document, call) : document));
}

/** Changes the attributes of the Job element. */
export function onAttributes(
  change: (attributes: readonly MarkupAttribute[], call: Call, job: Job) => readonly MarkupAttribute[],
): Layer {
  return { jobAttributes: (next) => (call, job, pairs) => change(next(call, job, pairs), call, job) };
}

/** Changes the plain error string. */
export function onString(
  change: (document: MarkupElement, call: Call, error: OperationError) => MarkupElement,
): Layer {
  return { stringFault: (next) => (call, error) => change(next(call, error), call, error) };
}

/** Changes the structured fault. */
export function onStructured(
  change: (document: MarkupElement, call: Call, error: OperationError) => MarkupElement,
): Layer {
  return { structuredFault: (next) => (call, error) => change(next(call, error), call, error) };
}

/** Changes which properties are shown, and as what. */
export function onPairs(
  change: (pairs: readonly Pair[], call: Call, job: Job, place: ValuePlace) => readonly Pair[],
): Layer {
  return {
    selectProperties: (next) => (call, job, place) => {
      const selection = next(call, job, place);
      return selection.ok && call.route.kind === 'job'
        ? { ok: true, pairs: change(selection.pairs, call, job, place) }
        : selection;
    },
  };
}

/** Changes the text of one property, where it has one. */
export function onText(
  name: string,
  change: (text: string, call: Call, place: ValuePlace) => string | undefined,
): Layer {
  return onTexts((text, call, place, shown) => (shown === name ? change(text, call, place) : text));
}

/** Changes the text of properties, where they have one. */
export function onTexts(
  change: (text: string, call: Call, place: ValuePlace, name: string, job: Job) => string | undefined,
): Layer {
  return {
    valueText: (next) => (call, job, name, place) => {
      const text = next(call, job, name, place);
      return text === undefined ? text : change(text, call, place, name, job);
    },
  };
}

/** Refuses calls that the reference answers, with the error that is returned. */
export function refusing(when: (call: Call) => Trigger | undefined): Layer {
  return {
    refuse: (next) => (call) => {
      const refused = next(call);
      if (refused !== undefined) return refused;
      const trigger = when(call);
      return trigger === undefined ? undefined : { trigger, subject: call.request.target };
    },
  };
}

/** Chooses the kind of fault; undefined leaves it to the next layer. */
export function choosingFault(choose: (call: Call, error: OperationError) => FaultKind | undefined): Layer {
  return { faultKind: (next) => (call, error) => choose(call, error) ?? next(call, error) };
}

/** Changes the status of some outcomes. */
export function onStatus(change: (status: number, call: Call, outcome: OperationOutcome) => number): Layer {
  return { status: (next) => (call, outcome) => change(next(call, outcome), call, outcome) };
}

/** Changes the status of Get Job errors by their trigger. */
export function onErrorStatus(change: (status: number, trigger: Trigger) => number): Layer {
  return onStatus((status, call, outcome) =>
    outcome.kind === 'error' && call.route.kind === 'job' ? change(status, outcome.error.trigger) : status,
  );
}

/** Writes documents in another style. */
export function styled(
  change: (style: Style, call: Call, outcome: OperationOutcome) => Partial<Style>,
): Layer {
  return {
    style: (next) => (call, outcome) => {
      const style = next(call, outcome);
      return { ...style, ...change(style, call, outcome) };
    },
  };
}

/** Changes the text of documents after they are written. */
export function onDocumentText(
  change: (text: string, call: Call, outcome: OperationOutcome) => string,
): Layer {
  return { serialise: (next) => (call, outcome, style) => change(next(call, outcome, style), call, outcome) };
}

/** Changes a response header if it is present; undefined removes it. */
export function onHeader(
  name: string,
  change: (value: string, call: Call, outcome: OperationOutcome, body: Uint8Array) => string | undefined,
): Layer {
  return {
    headers: (next) => (call, outcome, style, body) =>
      next(call, outcome, style, body).flatMap(([present, value]) => {
        if (present.toLowerCase() !== name.toLowerCase()) return [[present, value] as const];
        const changed = change(value, call, outcome, body);
        return changed === undefined ? [] : [[present, changed] as const];
      }),
  };
}

/** Changes the finished message. */
export function onReply(change: (reply: Reply, call: Call, outcome: OperationOutcome) => Reply): Layer {
  return { reply: (next) => (call, outcome) => change(next(call, outcome), call, outcome) };
}

/** Replaces the body of a reply, with Content-Type and Content-Length. */
export function withBody(reply: Reply, type: string, text: string): Reply {
  const body = new TextEncoder().encode(text);
  return {
    ...reply,
    body,
    headers: reply.headers.map(([name, value]) => {
      if (name === 'Content-Type') return [name, type];
      return name === 'Content-Length' ? [name, String(body.length)] : [name, value];
    }),
  };
}
