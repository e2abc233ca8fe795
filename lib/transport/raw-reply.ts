import type { Client, Dispatcher } from 'undici';
import { headerValues } from '../model/http.ts';
import type { Header, Method } from '../model/http.ts';
import { collectBytes } from './collect-bytes.ts';
import type { ByteCollector } from './collect-bytes.ts';
import { defined } from '../model/defined.ts';

/** A request as undici sends it. */
export interface RawRequest {
  readonly method: Method;
  /** Origin-form, or absolute-form to a proxy (RFC 9112, section 3.2). */
  readonly path: string;
  /** Names and values in turn. */
  readonly headers: string[];
}

/** What came of a request. */
export interface RawReply {
  /** Undefined where no final header section came. */
  readonly head?: { readonly status: number; readonly headers: readonly Header[] };
  /** Nothing where it is too long. */
  readonly content: Uint8Array;
  /** Why the reply ended before its end, where it did. */
  readonly end?: 'too long' | { readonly error: unknown };
}

/** What is asked for and how. */
export interface RawOptions {
  /** Bytes of content after which no more is read. */
  readonly maxContent: number;
  /** Ends the request, also where it still waits for a connection. */
  readonly signal: AbortSignal;
  readonly onHead: (status: number, headers: readonly Header[]) => void;
}

function textOf(part: Buffer | string): string {
  return typeof part === 'string' ? part : part.toString('latin1');
}

function pairs(flat: Dispatcher.DispatchController['rawHeaders']): readonly Header[] {
  const headers: Header[] = [];
  const parts = Array.isArray(flat) ? flat : [];
  for (let index = 0; index + 1 < parts.length; index += 2) {
    // undici leaves white space behind a value.
    headers.push([textOf(parts[index] ?? ''), textOf(parts[index + 1] ?? '').replace(/[ \t]+$/, '')]);
  }
  return headers;
}

/** The bytes that Content-Length announces; 0 where it does not say. */
function announcedIn(headers: readonly Header[]): number {
  const [length = ''] = headerValues(headers, 'content-length');
  return /^\d+$/.test(length) ? Number(length) : 0;
}

/**
 * Sends a request with undici and gathers its reply, without the stream that undici would make of it: thousands of short replies are
 * read several times as fast so. Never rejects.
 */
export function askRaw(
  client: Client,
  request: RawRequest,
  { maxContent, signal, onHead }: RawOptions,
): Promise<RawReply> {
  return new Promise((resolve) => {
    let head: RawReply['head'];
    let content: ByteCollector | undefined;
    let controller: Dispatcher.DispatchController | undefined;
    const ended = (end?: RawReply['end']): void => {
      signal.removeEventListener('abort', abort);
      resolve({
        content: end === 'too long' || content === undefined ? new Uint8Array() : content.bytes(),
        ...defined({ head, end }),
      });
    };
    /** What comes after it is of no interest any more; a request that undici still holds back is not sent. */
    const breakOff = (end: NonNullable<RawReply['end']>): void => {
      ended(end);
      controller?.abort(new Error('broken off'));
    };
    const abort = (): void => breakOff({ error: new Error('ended by its signal') });
    signal.addEventListener('abort', abort, { once: true });
    client.dispatch(request, {
      onRequestStart: (started) => {
        controller = started;
        if (signal.aborted) started.abort(new Error('ended by its signal'));
      },
      onResponseStart: ({ rawHeaders }, status) => {
        // An interim reply (RFC 9110, section 15.2) is none.
        if (status < 200) return;
        head = { status, headers: pairs(rawHeaders) };
        content = collectBytes(Math.min(announcedIn(head.headers), maxContent));
        onHead(status, head.headers);
      },
      onResponseData: (_, chunk) => {
        content?.add(chunk);
        if ((content?.length() ?? 0) > maxContent) breakOff('too long');
      },
      onResponseEnd: () => ended(),
      onResponseError: (_, error) => ended({ error }),
    });
  });
}
