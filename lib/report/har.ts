import type { Exchange, Failure, Header, Reply, Request } from '../model/http.ts';
import { headerValues } from '../model/http.ts';
import type { Recording } from '../model/recording.ts';
import type { Result } from '../model/result.ts';
import { bodyText } from './body-text.ts';
import type { BodyText } from './body-text.ts';
import { jsonText } from './json.ts';
import { defined } from '../model/defined.ts';

/** A name and a value of a HAR header or query parameter. */
export interface HarPair {
  readonly name: string;
  readonly value: string;
}

/** The planned request of an entry, by which `judge` finds the exchange again. */
export interface HarPlanned {
  readonly target: string;
  readonly headers: readonly HarPair[];
  readonly occurrence?: number;
}

/** An exchange as an entry of HAR 1.2; fields with a leading `_` are extensions, as the format allows. */
export interface HarEntry {
  readonly startedDateTime: string;
  readonly time: number;
  readonly request: {
    readonly method: string;
    readonly url: string;
    readonly httpVersion: string;
    readonly cookies: readonly [];
    readonly headers: readonly HarPair[];
    readonly queryString: readonly HarPair[];
    readonly headersSize: -1;
    readonly bodySize: 0;
  };
  readonly response: {
    readonly status: number;
    readonly statusText: string;
    readonly httpVersion: string;
    readonly cookies: readonly [];
    readonly headers: readonly HarPair[];
    readonly content: {
      readonly size: number;
      readonly mimeType: string;
      readonly text?: string;
      readonly encoding?: 'base64';
    };
    readonly redirectURL: string;
    readonly headersSize: -1;
    readonly bodySize: -1;
    /** The reason for a missing reply. */
    readonly _error?: Failure;
    /** The contradiction between the message and its framing. */
    readonly _framing?: string;
  };
  readonly cache: Readonly<Record<string, never>>;
  readonly timings: { readonly send: 0; readonly wait: number; readonly receive: 0 };
  readonly _request: HarPlanned;
}

/** An HTTP archive, version 1.2. */
export interface Har {
  readonly log: {
    readonly version: '1.2';
    readonly creator: Result['tool'];
    /** The target and settings of the run, so that the recording can be judged again. */
    readonly _conformance?: Recording;
    readonly entries: readonly HarEntry[];
  };
}

/** The MIME type of a reply without Content-Type. */
const unknownType = 'x-unknown';

function pairs(headers: readonly Header[]): readonly HarPair[] {
  return headers.map(([name, value]) => ({ name, value }));
}

/** The decoded query parameters of a URL, in order; a malformed escape stays unchanged. */
export function queryOf(url: string): readonly HarPair[] {
  const [beforeFragment = ''] = url.split('#', 1);
  const start = beforeFragment.indexOf('?');
  if (start === -1) return [];
  return Array.from(new URLSearchParams(beforeFragment.slice(start + 1)), ([name, value]) => ({
    name,
    value,
  }));
}

function planned({ target, headers, occurrence }: Request): HarPlanned {
  return { target, headers: pairs(headers), ...defined({ occurrence }) };
}

type TextOf = (body: Uint8Array) => BodyText;

/** Keeps the text of the last body, because equal bodies are one object and large ones often repeat. */
function lastKept(): TextOf {
  let last: { readonly body: Uint8Array; readonly text: BodyText } | undefined;
  return (body) => {
    if (last?.body !== body) {
      // Frees the previous text before the next one is made.
      last = undefined;
      last = { body, text: bodyText(body) };
    }
    return last.text;
  };
}

function answered(reply: Reply, textOf: TextOf): HarEntry['response'] {
  const { text, encoding } = textOf(reply.body);
  return {
    status: reply.status,
    statusText: reply.reason,
    httpVersion: `HTTP/${reply.httpVersion}`,
    cookies: [],
    headers: pairs(reply.headers),
    content: {
      size: reply.body.length,
      mimeType: headerValues(reply.headers, 'content-type')[0] ?? unknownType,
      text,
      ...(encoding === 'base64' ? { encoding } : {}),
    },
    redirectURL: headerValues(reply.headers, 'location')[0] ?? '',
    headersSize: -1,
    bodySize: -1,
    ...defined({ _framing: reply.framing }),
  };
}

function unanswered(failure: Failure): HarEntry['response'] {
  return {
    status: 0,
    statusText: '',
    httpVersion: 'HTTP/1.1',
    cookies: [],
    headers: [],
    content: { size: 0, mimeType: unknownType },
    redirectURL: '',
    headersSize: -1,
    bodySize: -1,
    _error: failure,
  };
}

function entryOf(exchange: Exchange, textOf: TextOf): HarEntry {
  const { request, sent, timing } = exchange;
  return {
    startedDateTime: new Date(timing.startedAt).toISOString(),
    time: timing.durationMs,
    request: {
      method: request.method,
      url: sent.url,
      httpVersion: 'HTTP/1.1',
      cookies: [],
      headers: pairs(sent.headers),
      queryString: queryOf(sent.url),
      headersSize: -1,
      bodySize: 0,
    },
    response: exchange.reply === undefined ? unanswered(exchange.failure) : answered(exchange.reply, textOf),
    cache: {},
    timings: { send: 0, wait: timing.durationMs, receive: 0 },
    _request: planned(request),
  };
}

/**
 * The exchanges as an HTTP archive; entry i is exchange i. Keeps the order of headers and the bytes; times
 * are whole milliseconds.
 */
export function harOf(exchanges: readonly Exchange[], tool: Result['tool'], recording?: Recording): Har {
  const textOf = lastKept();
  return {
    log: {
      version: '1.2',
      creator: { name: tool.name, version: tool.version },
      ...defined({ _conformance: recording }),
      entries: exchanges.map((exchange) => entryOf(exchange, textOf)),
    },
  };
}

/** The length of a slice in UTF-16 code units. */
const slice = 1024 * 1024;

/** A JSON string with its quotes, in slices, because escaping a long one at once multiplies memory. */
function* stringChunks(text: string): Generator<string> {
  yield '"';
  for (let start = 0; start < text.length; start += slice) {
    const json = jsonText(text.slice(start, start + slice), 0).slice(1, -1);
    // The next slice may continue a workflow command.
    yield json.replace(/#$/, String.raw`\u0023`);
  }
  yield '"';
}

/** Unique in an entry, because no other member has this name and quotes in strings are escaped. */
const textMember = '"text":';

function* entryChunks(entry: HarEntry): Generator<string> {
  const { content } = entry.response;
  if (content.text === undefined) {
    yield jsonText(entry, 0);
    return;
  }
  const empty = { ...entry, response: { ...entry.response, content: { ...content, text: '' } } };
  const [before = '', after = ''] = jsonText(empty, 0).split(`${textMember}""`);
  yield `${before}${textMember}`;
  yield* stringChunks(content.text);
  yield after;
}

/**
 * The JSON text of `harOf` in pieces, because the bodies of a long run may exceed the maximum length of a
 * string.
 */
export function* harChunks(
  exchanges: readonly Exchange[],
  tool: Result['tool'],
  recording?: Recording,
): Generator<string> {
  const textOf = lastKept();
  const creator = jsonText({ name: tool.name, version: tool.version }, 0);
  const own = recording === undefined ? '' : `"_conformance":${jsonText(recording, 0)},`;
  yield `{"log":{"version":"1.2","creator":${creator},${own}"entries":[`;
  for (const [index, exchange] of exchanges.entries()) {
    yield index === 0 ? '\n' : ',\n';
    yield* entryChunks(entryOf(exchange, textOf));
  }
  yield '\n]}}\n';
}
