import { Ajv } from 'ajv';
import type { JSONSchemaType } from 'ajv';
import { failureKinds } from '../model/http.ts';
import type { Exchange, Failure, FailureKind, Header, Method, Request } from '../model/http.ts';
import type { HarPair } from '../report/har.ts';
import { foreignBody } from './foreign-body.ts';
import { failed } from './har-error.ts';
import { visibleExcerpt } from '../report/visible.ts';
import { defined } from '../model/defined.ts';

const methods = ['GET', 'HEAD', 'OPTIONS'] as const satisfies readonly Method[];

/** The parts of an entry that are read here; browsers and proxies add others and leave some out. */
interface Entry {
  readonly startedDateTime: string;
  readonly time?: number;
  readonly request: { readonly method: string; readonly url: string; readonly headers: readonly HarPair[] };
  readonly response: {
    readonly status: number;
    readonly statusText?: string;
    readonly httpVersion?: string;
    readonly headers: readonly HarPair[];
    readonly content?: { readonly size?: number; readonly text?: string; readonly encoding?: string };
    /** Ours; other programs put a text or anything else here. */
    readonly _error?: unknown;
    readonly _framing?: unknown;
  };
  readonly _request?: unknown;
}

const pairsShape = {
  type: 'array',
  items: {
    type: 'object',
    required: ['name', 'value'],
    properties: { name: { type: 'string' }, value: { type: 'string' } },
  },
} as const;

const entryShape = {
  type: 'object',
  required: ['startedDateTime', 'request', 'response'],
  properties: {
    startedDateTime: { type: 'string' },
    time: { type: 'number' },
    request: {
      type: 'object',
      required: ['method', 'url', 'headers'],
      properties: { method: { type: 'string' }, url: { type: 'string' }, headers: pairsShape },
    },
    response: {
      type: 'object',
      required: ['status', 'headers'],
      properties: {
        status: { type: 'integer' },
        statusText: { type: 'string' },
        httpVersion: { type: 'string' },
        headers: pairsShape,
        content: {
          type: 'object',
          properties: {
            size: { type: 'number' },
            text: { type: 'string' },
            encoding: { type: 'string' },
          },
        },
      },
    },
  },
} as const;

const plannedShape = {
  type: 'object',
  required: ['target', 'headers'],
  properties: {
    target: { type: 'string' },
    headers: pairsShape,
    occurrence: { type: 'integer', minimum: 1 },
  },
} as const;

const failureShape: JSONSchemaType<{ kind: FailureKind; message: string }> = {
  type: 'object',
  required: ['kind', 'message'],
  properties: { kind: { type: 'string', enum: failureKinds }, message: { type: 'string' } },
};

interface Planned {
  readonly target: string;
  readonly headers: readonly HarPair[];
  readonly occurrence?: number;
}

function compileShapes() {
  const ajv = new Ajv();
  return {
    isEntry: ajv.compile<Entry>(entryShape),
    isPlanned: ajv.compile<Planned>(plannedShape),
    isFailure: ajv.compile(failureShape),
  };
}

let compiled: ReturnType<typeof compileShapes> | undefined;

/** Returns the validators, compiled at the first call, because most commands read no recording. */
function shapes(): ReturnType<typeof compileShapes> {
  return (compiled ??= compileShapes());
}

function headersOf(pairs: readonly HarPair[]): readonly Header[] {
  return pairs.map(({ name, value }) => [name, value]);
}

/** The origin-form of an absolute URL, its escapes as they are. */
function targetOf(url: string, place: string): string {
  const match = /^[a-z][a-z0-9+.-]*:\/\/[^/?#]*(?<rest>[^#]*)/i.exec(url);
  if (match === null)
    return failed(
      `${place}/request/url`,
      `is not an absolute URL: ${visibleExcerpt(url.replace(/[?#].*$/s, ''), 200)}`,
    );
  const rest = match.groups?.['rest'] ?? '';
  return rest.startsWith('/') ? rest : `/${rest}`;
}

/**
 * The planned request. Where another program recorded, every header that is not a pseudo-header of HTTP/2 counts as planned: only
 * who matches requests knows which of them matter.
 */
function requestOf(entry: Entry, method: Method, place: string): Request {
  const { _request: planned } = entry;
  if (planned === undefined) {
    return {
      method,
      target: targetOf(entry.request.url, place),
      headers: headersOf(entry.request.headers).filter(([name]) => !name.startsWith(':')),
    };
  }
  const { isPlanned } = shapes();
  if (!isPlanned(planned)) return failed(`${place}/_request`, 'is no planned request');
  const { target, headers, occurrence } = planned;
  return {
    method,
    target,
    headers: headersOf(headers),
    ...defined({ occurrence }),
  };
}

function bytesOf(content: NonNullable<Entry['response']['content']>, place: string): Uint8Array {
  const text = content.text ?? '';
  if (content.encoding !== 'base64') return new TextEncoder().encode(text);
  if (!/^[A-Za-z0-9+/\s]*={0,2}\s*$/.test(text))
    return failed(`${place}/response/content/text`, 'is no base64');
  return new Uint8Array(Buffer.from(text, 'base64'));
}

/** Why an entry of another program has no reply to judge; undefined if it has one. */
function missing({ status, content, _error: error }: Entry['response']): Failure | undefined {
  if (status === 0) {
    const cause = typeof error === 'string' ? ` (${error})` : '';
    return { kind: 'reset', message: `the recording holds no reply${cause}` };
  }
  if ((content?.size ?? 0) > 0 && content?.text === undefined) {
    return { kind: 'limit', message: 'the recording left out the body of the reply' };
  }
  return undefined;
}

function failureOf({ response, _request: planned }: Entry): Failure | undefined {
  const { _error: error } = response;
  if (shapes().isFailure(error)) return { kind: error.kind, message: error.message };
  // A reply of status 0 is one that an endpoint can give and that our own recordings keep.
  return planned === undefined ? missing(response) : undefined;
}

/** The bytes of the content, or why an archive of another program does not tell them. */
function bodyOf({ response, _request: planned }: Entry, place: string): Uint8Array | Failure {
  const { content = {}, headers } = response;
  const bytes = bytesOf(content, place);
  if (planned !== undefined || content.encoding === 'base64') return bytes;
  return foreignBody(bytes, headersOf(headers));
}

function exchangeOf(entry: Entry, method: Method, place: string): Exchange {
  const startedAt = Date.parse(entry.startedDateTime);
  if (Number.isNaN(startedAt)) return failed(`${place}/startedDateTime`, 'is no date and time');
  const { response } = entry;
  const { _framing: framing } = response;
  const base = {
    request: requestOf(entry, method, place),
    sent: { url: entry.request.url, headers: headersOf(entry.request.headers) },
    timing: { startedAt, durationMs: entry.time ?? 0 },
  };
  const failure = failureOf(entry);
  if (failure !== undefined) return { ...base, failure };
  const body = bodyOf(entry, place);
  if (!(body instanceof Uint8Array)) return { ...base, failure: body };
  return {
    ...base,
    reply: {
      httpVersion: (response.httpVersion ?? 'HTTP/1.1').replace(/^HTTP\//i, ''),
      status: response.status,
      reason: response.statusText ?? '',
      headers: headersOf(response.headers).filter(([name]) => !name.startsWith(':')),
      body,
      ...(typeof framing === 'string' ? { framing } : {}),
    },
  };
}

/** Whether another program recorded an exchange: our own entries keep the planned request. */
export function isForeign(entry: unknown): boolean {
  const { _request: planned } = entry as Partial<Entry>;
  return planned === undefined;
}

/**
 * The exchange of an entry; undefined where its method is one that this suite never sends. Throws a HarError, and nothing else.
 * @param place where the entry stands in the archive
 */
export function exchangeIn(entry: unknown, place: string): Exchange | undefined {
  const { isEntry } = shapes();
  if (!isEntry(entry)) {
    const error = isEntry.errors?.[0];
    return failed(`${place}${error?.instancePath ?? ''}`, error?.message ?? 'has another shape');
  }
  const method = methods.find((known) => known === entry.request.method);
  return method === undefined ? undefined : exchangeOf(entry, method, place);
}
