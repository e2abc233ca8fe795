import type { Header } from '../model/http.ts';
import { longestHead } from './reply-scan.ts';

/** How far the bytes of a connection have come. */
export type Ending = 'open' | 'closed' | 'reset';

/**
 * How the end of a message is known: reached as announced, guessed from a meaningless announcement, or only
 * by the end of the connection.
 */
export type MessageEnd = 'reached' | 'guessed' | 'awaited';

/** A reply to GET, read as far as possible whatever rules of HTTP/1.1 it breaks. */
export interface LenientMessage {
  readonly httpVersion: string;
  readonly status: number;
  readonly reason: string;
  readonly headers: readonly Header[];
  /** The content without its transfer coding, as far as it can be decoded. */
  readonly content: Uint8Array;
  /** Violations of RFC 9112 that the header fields alone do not show. */
  readonly flaws: readonly string[];
  readonly end: MessageEnd;
}

interface Head {
  readonly httpVersion: string;
  readonly status: number;
  readonly reason: string;
  readonly headers: readonly Header[];
  readonly flaws: readonly string[];
}

interface Content {
  readonly content: Buffer;
  readonly flaws: readonly string[];
  readonly end: MessageEnd;
}

/** Interim replies that are read over before the final one. */
const mostInterim = 100;

/** Characters of a line that a flaw shows. */
const shownLength = 60;

function shown(line: string): string {
  return JSON.stringify(line.length > shownLength ? `${line.slice(0, shownLength)}…` : line);
}

function count(bytes: number): string {
  return bytes === 1 ? '1 byte' : `${bytes} bytes`;
}

/** Violations in a status line; empty if there are none. */
export function statusLineFlaws(line: string): readonly string[] {
  const [, code = ''] = /^HTTP\/1\.[01] (\d{3})(?: |$)/.exec(line) ?? [];
  if (code === '') return [`the status line is ${shown(line)} (RFC 9112, section 4)`];
  return Number(code) >= 100 && Number(code) <= 599
    ? []
    : [`the status code is ${code}, outside 100 to 599 (RFC 9110, section 15)`];
}

function readStatusLine(line: string): Omit<Head, 'headers'> | undefined {
  const [, version = '', code = '', reason = ''] = /^HTTP\/(\S*)[ \t]+(\S*)(?: (.*))?$/i.exec(line) ?? [];
  if (!/^\d{1,9}$/.test(code)) return undefined;
  return { httpVersion: version, status: Number(code), reason, flaws: statusLineFlaws(line) };
}

function readFieldLines(lines: readonly string[]): Pick<Head, 'headers' | 'flaws'> {
  const headers: Header[] = [];
  const flaws: string[] = [];
  for (const line of lines) {
    const [, name, gap = '', value = ''] = /^([^:\s][^:]*?)([ \t]*):[ \t]*(.*?)[ \t]*$/.exec(line) ?? [];
    const last = headers.at(-1);
    if (/^[ \t]/.test(line) && last !== undefined) {
      flaws.push(`the header ${shown(last[0])} is folded over two lines (RFC 9112, section 5.2)`);
      headers[headers.length - 1] = [last[0], `${last[1]} ${line.trim()}`.trim()];
    } else if (name === undefined) {
      flaws.push(`the header line ${shown(line)} has no name and colon (RFC 9112, section 5)`);
    } else {
      if (gap !== '' || !/^[\w!#$%&'*+.^`|~-]+$/.test(name)) {
        flaws.push(`${shown(`${name}${gap}`)} is not a valid header field name (RFC 9112, section 5.1)`);
      }
      // A control character in a value, but for the tab (RFC 9110, section 5.5).
      if (/[^\P{Cc}\t\u0080-\u009F]/u.test(value)) {
        flaws.push(
          `the value of the header ${shown(name)} holds a control character (RFC 9110, section 5.5)`,
        );
      }
      headers.push([name, value]);
    }
  }
  return { headers, flaws };
}

/** Reads a header section; undefined if it is none. */
function readHead(section: string): Head | undefined {
  const [first = '', ...rest] = section.replace(/\r?\n\r?\n$/, '').split(/\r?\n/);
  const line = readStatusLine(first);
  if (line === undefined) return undefined;
  const fields = readFieldLines(rest);
  const bare = /[^\r]\n/.test(section) ? ['lines end without a carriage return (RFC 9112, section 2.2)'] : [];
  return { ...line, ...fields, flaws: [...line.flaws, ...bare, ...fields.flaws] };
}

function valuesOf(headers: readonly Header[], wanted: string): readonly string[] {
  return headers
    .filter(([name]) => name.toLowerCase() === wanted)
    .flatMap(([, value]) => value.split(',').map((item) => item.trim()));
}

/** Decodes chunks (RFC 9112, section 7.1) as far as possible, with the reason where decoding stopped. */
function readChunks(bytes: Buffer, ending: Ending): Content {
  const parts: Buffer[] = [];
  const broken = (flaw: string): Content => ({
    content: Buffer.concat(parts),
    flaws: [`${flaw} (RFC 9112, section 7.1)`],
    end: 'guessed',
  });
  const unfinished = (): Content => ({
    content: Buffer.concat(parts),
    flaws: ending === 'open' ? [] : ['the connection was closed before the last chunk (RFC 9112, section 8)'],
    end: 'awaited',
  });
  for (let at = 0; ;) {
    const end = bytes.indexOf('\n', at);
    if (end === -1) {
      return bytes.length - at > longestHead ? broken('the size of a chunk has no end') : unfinished();
    }
    const line = bytes.toString('latin1', at, end).replace(/\r$/, '');
    const size = /^([0-9a-f]{1,8})[ \t]*(?:;.*)?$/i.exec(line)?.[1];
    if (size === undefined) return broken(`the size of a chunk is ${shown(line)}`);
    const length = Number.parseInt(size, 16);
    const start = end + 1;
    if (length === 0) {
      const rest = bytes.toString('latin1', start);
      const last = /^(?:[^\r\n]+\r?\n)*\r?\n/.exec(rest);
      if (last === null) return unfinished();
      return { ...surplus('the last chunk', rest.length - last[0].length), content: Buffer.concat(parts) };
    }
    parts.push(bytes.subarray(start, start + length));
    const after = bytes.toString('latin1', start + length, start + length + 2);
    const [lineEnd] = /^\r?\n/.exec(after) ?? [];
    if (lineEnd === undefined) {
      return after.length < 2 && (after === '' || after === '\r')
        ? unfinished()
        : broken(`a chunk of ${count(length)} is longer than that`);
    }
    at = start + length + lineEnd.length;
  }
}

function surplus(end: string, bytes: number): Omit<Content, 'content'> {
  return {
    end: 'reached',
    flaws: bytes === 0 ? [] : [`${count(bytes)} more follow ${end} (RFC 9112, section 6.3)`],
  };
}

const isLength = (value: string): boolean => /^\d{1,15}$/.test(value);

/** Finds the end of the content (RFC 9112, section 6.3). */
function readContent({ status, headers }: Head, bytes: Buffer, ending: Ending): Content {
  if (status === 204 || status === 304) {
    return { ...surplus(`the headers of a status ${status}`, bytes.length), content: Buffer.alloc(0) };
  }
  const codings = valuesOf(headers, 'transfer-encoding');
  const untilClosed: Content = { content: bytes, flaws: [], end: 'awaited' };
  if (codings.length > 0) {
    if (codings.at(-1)?.toLowerCase() !== 'chunked') {
      const flaw = `Transfer-Encoding is ${shown(codings.join(', '))}, but only chunked is allowed without TE`;
      return { ...untilClosed, flaws: [`${flaw} (RFC 9112, section 6.1)`] };
    }
    return readChunks(bytes, ending);
  }
  const lengths = new Set(valuesOf(headers, 'content-length'));
  const [length] = lengths;
  if (length === undefined) return untilClosed;
  // An impossible Content-Length shows in the header fields. Only numbers announce an end, the largest the last.
  if (lengths.size > 1 || !isLength(length)) {
    const last = [...lengths].every(isLength) ? Math.max(...[...lengths].map(Number)) : Infinity;
    return { ...untilClosed, end: bytes.length < last ? 'guessed' : 'reached' };
  }
  const announced = Number(length);
  if (bytes.length < announced) {
    const flaw = `Content-Length says ${count(announced)}, but the connection was closed after ${bytes.length}`;
    return { ...untilClosed, flaws: ending === 'open' ? [] : [flaw] };
  }
  return {
    ...surplus(`the ${count(announced)} that Content-Length says`, bytes.length - announced),
    content: bytes.subarray(0, announced),
  };
}

/**
 * Reads the bytes of a connection after one GET. Total: no bytes make it throw.
 * @param ending how the connection ended
 * @returns undefined without a status line and header section, and after a protocol switch (101)
 */
export function readLeniently(bytes: Buffer, ending: Ending): LenientMessage | undefined {
  let rest = bytes;
  for (let interim = 0; interim <= mostInterim; interim += 1) {
    const text = rest.toString('latin1', 0, longestHead);
    const end = /\r?\n\r?\n/.exec(text);
    if (end === null) return undefined;
    const length = end.index + end[0].length;
    const head = readHead(text.slice(0, length));
    if (head === undefined || head.status === 101) return undefined;
    rest = rest.subarray(length);
    if (head.status < 100 || head.status > 199) {
      const { content, flaws, end: ends } = readContent(head, rest, ending);
      return { ...head, content: new Uint8Array(content), flaws: [...head.flaws, ...flaws], end: ends };
    }
  }
  return undefined;
}
