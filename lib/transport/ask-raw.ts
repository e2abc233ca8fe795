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

/** The reply to a request, as far as it arrived. */
export interface RawReply {
  /** Undefined if no final header section arrived. */
  readonly head?: { readonly status: number; readonly headers: readonly Header[] };
  /** Empty if it is too long. */
  readonly content: Uint8Array;
  /** Why the reply is incomplete; undefined if it is complete. */
  readonly end?: 'too long' | { readonly error: unknown };
}

/** The limits of a request, and the observer of its reply. */
export interface RawOptions {
  /** Bytes of content after which no more is read. */
  readonly maxContent: number;
  /** Ends the request, also while it waits for a connection. */
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

/** The bytes that Content-Length announces; 0 if it is absent or no number. */
function announcedIn(headers: readonly Header[]): number {
  const [length = ''] = headerValues(headers, 'content-length');
  return /^\d+$/.test(length) ? Number(length) : 0;
}

/**
 * Sends a request with undici and collects its reply without a stream, because thousands of short replies are
 * read several times as fast. Never rejects.
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
    /** Ignores the rest of the reply; undici does not send a request that still waits. */
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
        // Skips interim replies (RFC 9110, section 15.2).
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
