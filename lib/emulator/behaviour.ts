import type { Header, Reply } from '../model/http.ts';
import type { Cluster } from './cluster.ts';
import type { Job, Task, Term, Value } from './job.ts';
import type { MarkupAttribute, MarkupElement } from './markup.ts';
import type { Encoding, Style } from './serialise.ts';
import { keysOf } from '../model/keys-of.ts';

/** A request as a server receives it, with any method. */
export interface IncomingRequest {
  readonly method: string;
  /** The request target exactly as sent. */
  readonly target: string;
  readonly headers: readonly Header[];
  /** The number of equal requests so far, including this one; 1 if left out. */
  readonly occurrence?: number;
}

/** The parts of a request target, decoded. */
export interface RequestTarget {
  readonly segments: readonly string[];
  readonly parameters: readonly (readonly [name: string, value: string])[];
}

/** A request with its parsed target. */
export interface Arrival extends RequestTarget {
  readonly request: IncomingRequest;
  readonly cluster: Cluster;
  /** The behaviour that answers, including all layers. */
  readonly behaviour: Behaviour;
}

/** The operation that a target names. */
export type Route =
  | { readonly kind: 'job' | 'tasks' | 'custom properties'; readonly id: string }
  | { readonly kind: 'jobs' | 'clusters' }
  | { readonly kind: 'nowhere'; readonly because: string };

/** The version of a request; `old` is older than the first version with structured faults. */
export type Version =
  | { readonly kind: 'absent' }
  | { readonly kind: 'accepted' | 'old' | 'unknown'; readonly value: string };

export type Render =
  | { readonly kind: 'RestPropRender' | 'HpcJobXml' }
  | { readonly kind: 'unknown'; readonly value: string };

/** A parsed request. */
export interface Call extends Arrival {
  readonly route: Route;
  readonly version: Version;
  readonly render: Render;
  /** The requested names as sent; undefined without Properties. */
  readonly names: readonly string[] | undefined;
}

/** The cause of an error. */
export type Trigger =
  | 'missing job'
  | 'malformed job id'
  | 'unknown property'
  | 'unknown version'
  | 'unknown renderer'
  | 'unknown query'
  | 'unknown path'
  | 'method'
  | 'credentials';

/** An error of the operation, before it has a body. */
export interface OperationError {
  readonly trigger: Trigger;
  /** The refused id, name or value. */
  readonly subject: string;
}

/** The outcome of a call, before it becomes a message. */
export type OperationOutcome =
  | { readonly kind: 'success'; readonly document: MarkupElement; readonly headers: readonly Header[] }
  | { readonly kind: 'error'; readonly error: OperationError; readonly document: MarkupElement };

export type FaultKind = 'string' | 'HpcWebServiceFault';

/** A shown property; `text` is undefined if it is unset. */
export interface Pair {
  readonly name: string;
  readonly text: string | undefined;
}

/** The properties to show, or an unknown name. */
export type PropertySelection =
  | { readonly ok: true; readonly pairs: readonly Pair[] }
  | { readonly ok: false; readonly unknown: string };

/** The place of a value: a property bag, or an attribute of job XML. */
export type ValuePlace = 'bag' | 'attribute';

/** A row of a list: names and texts. */
export type ListRow = readonly Pair[];

/**
 * The stages that answer a request. Stages call each other through the behaviour of the call, so that a layer around one stage
 * affects all.
 */
export interface Behaviour {
  // The request.
  readonly readTarget: (request: IncomingRequest) => RequestTarget;
  readonly route: (arrival: Arrival) => Route;
  readonly authorise: (arrival: Arrival) => boolean;
  /** The text of the api-version that decides; undefined if none is set. */
  readonly versionGiven: (arrival: Arrival) => string | undefined;
  readonly chooseVersion: (arrival: Arrival) => Version;
  readonly chooseRender: (arrival: Arrival) => Render;
  readonly requestedNames: (arrival: Arrival) => readonly string[] | undefined;
  /** The error of a call that no operation needs to see. */
  readonly refuse: (call: Call) => OperationError | undefined;

  // The job.
  readonly findJob: (call: Call, id: string) => Job | OperationError;
  readonly tableNames: (call: Call) => readonly string[];
  /** The name in the table for a requested name; undefined if it is unknown. */
  readonly lookUpProperty: (call: Call, job: Job, name: string) => string | undefined;
  readonly value: (call: Call, job: Job, name: string) => Value | undefined;
  readonly selectProperties: (call: Call, job: Job, place: ValuePlace) => PropertySelection;
  readonly tasks: (call: Call, job: Job) => readonly Task[];
  readonly customProperties: (call: Call, job: Job) => readonly Term[];

  // Values as text.
  readonly valueText: (call: Call, job: Job, name: string, place: ValuePlace) => string | undefined;
  readonly dateText: (call: Call, instant: number, place: ValuePlace) => string;
  readonly boolText: (call: Call, value: boolean, place: ValuePlace) => string;
  readonly listText: (
    call: Call,
    items: readonly (string | number)[],
    name: string,
    place: ValuePlace,
  ) => string;

  // Documents of success.
  readonly jobDocument: (call: Call, job: Job) => OperationOutcome;
  readonly bag: (call: Call, pairs: readonly Pair[]) => MarkupElement;
  readonly property: (call: Call, pair: Pair) => MarkupElement;
  readonly jobXml: (call: Call, job: Job, pairs: readonly Pair[]) => MarkupElement;
  readonly jobAttributes: (call: Call, job: Job, pairs: readonly Pair[]) => readonly MarkupAttribute[];
  readonly jobChildren: (call: Call, job: Job) => readonly MarkupElement[];
  readonly taskXml: (call: Call, job: Job, task: Task) => MarkupElement;
  readonly taskAttributes: (call: Call, job: Job, task: Task) => readonly MarkupAttribute[];
  readonly objectList: (call: Call, rows: readonly ListRow[]) => MarkupElement;
  readonly clusterNames: (call: Call) => readonly string[];

  // Documents of error.
  readonly faultKind: (call: Call, error: OperationError) => FaultKind;
  readonly faultCode: (call: Call, error: OperationError) => number;
  readonly faultMessage: (call: Call, error: OperationError) => string;
  readonly stringFault: (call: Call, error: OperationError) => MarkupElement;
  readonly structuredFault: (call: Call, error: OperationError) => MarkupElement;

  // The message.
  readonly outcome: (call: Call) => OperationOutcome;
  readonly status: (call: Call, outcome: OperationOutcome) => number;
  readonly authorityChain: (call: Call, outcome: OperationOutcome) => string | undefined;
  readonly style: (call: Call, outcome: OperationOutcome) => Style;
  readonly serialise: (call: Call, outcome: OperationOutcome, style: Style) => string;
  readonly encode: (text: string, encoding: Encoding, byteOrderMark: boolean) => Uint8Array;
  readonly contentType: (call: Call, outcome: OperationOutcome, style: Style) => string | undefined;
  readonly headers: (
    call: Call,
    outcome: OperationOutcome,
    style: Style,
    body: Uint8Array,
  ) => readonly Header[];
  /** The complete message, which a layer may change last. */
  readonly reply: (call: Call, outcome: OperationOutcome) => Reply;
}

/** Wrappers around stages of a behaviour. */
export type Layer = {
  readonly [Stage in keyof Behaviour]?: (next: Behaviour[Stage]) => Behaviour[Stage];
};

/** The differences of a server from the reference, innermost layer first. */
export type Variation = readonly Layer[];

type Changing = { -readonly [Stage in keyof Behaviour]: Behaviour[Stage] };

function wrapStage<Stage extends keyof Behaviour>(behaviour: Changing, layer: Layer, stage: Stage): void {
  const around: ((next: Behaviour[Stage]) => Behaviour[Stage]) | undefined = layer[stage];
  if (around !== undefined) behaviour[stage] = around(behaviour[stage]);
}

/** Wraps layers around a behaviour, each around the one before. */
export function wrap(behaviour: Behaviour, variation: Variation): Behaviour {
  const wrapped: Changing = { ...behaviour };
  for (const layer of variation) for (const stage of keysOf(layer)) wrapStage(wrapped, layer, stage);
  return wrapped;
}
