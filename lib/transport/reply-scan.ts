/** Scans the bytes of one reply for its framing, before a parser sees them. */
export interface ReplyScan {
  /**
   * Takes the next bytes and returns those that the parser may see: whole header sections, without an
   * unsolicited `100 Continue`. To undici that would be an error (RFC 9110, section 15.2).
   */
  readonly push: (bytes: Uint8Array) => Uint8Array;
  /** Whether any byte came. */
  readonly begun: () => boolean;
  /** The first line, cut at 1,000 characters; empty before any byte. */
  readonly firstLine: () => string;
  /** The status line of the final reply; undefined before it. */
  readonly statusLine: () => string | undefined;
  /** The bytes of content that the header section announces (RFC 9112, section 6.3); undefined where only the message shows. */
  readonly announced: () => number | undefined;
  /** True if the end that the header section announces was reached; false without such an announcement. */
  readonly reached: () => boolean;
  /** The number of bytes after the announced end; 0 without such an announcement. */
  readonly surplus: () => number;
}

/** Bytes of header sections that are read at most; more is the parser's to refuse. */
export const longestHead = 64 * 1024;

function announcedLength(method: string, status: number, section: string): number | undefined {
  if (method === 'HEAD' || status === 204 || status === 304) {
    return 0;
  }
  const [length, ...more] = [...section.matchAll(/\ncontent-length:[ \t]*(\d+)[ \t]*(?=\r?\n)/gi)];
  return /\ntransfer-encoding:/i.test(section) || length === undefined || more.length > 0
    ? undefined
    : Number(length[1]);
}

/** Watches the reply to one request of that method. */
export function scanReply(method: string): ReplyScan {
  // Latin-1 gives every byte one character and back.
  let held = '';
  let begun = false;
  let firstLine = '';
  let final = false;
  let statusLine: string | undefined;
  let announced: number | undefined;
  let content = 0;

  function release(): string {
    let released = '';
    while (!final) {
      const end = /\r?\n\r?\n/.exec(held);
      const isHttp = 'HTTP/1.'.startsWith(held.slice(0, 7));
      if (end === null && isHttp && held.length <= longestHead) {
        return released;
      }
      const section = held.slice(0, end === null ? held.length : end.index + end[0].length);
      const [, version, code] = /^HTTP\/(1\.\d) (\d{3})/.exec(section) ?? [];
      const status = Number(code);
      held = held.slice(section.length);
      released += status === 100 ? '' : section;
      if (!(status >= 100 && status < 200) || status === 101) {
        final = true;
        statusLine = /^HTTP\/[^\r\n]*/.exec(section)?.[0];
        announced = version === undefined ? undefined : announcedLength(method, status, section);
      }
    }
    content += held.length;
    released += held;
    held = '';
    return released;
  }

  return {
    push: (bytes) => {
      begun = true;
      if (final) {
        content += bytes.length;
        return bytes;
      }
      held += Buffer.from(bytes).toString('latin1');
      firstLine ||= held.slice(0, 1000).split(/[\r\n]/, 1)[0] ?? '';
      return Buffer.from(release(), 'latin1');
    },
    begun: () => begun,
    firstLine: () => firstLine,
    statusLine: () => statusLine,
    announced: () => announced,
    reached: () => announced !== undefined && content >= announced,
    surplus: () => (announced === undefined ? 0 : Math.max(0, content - announced)),
  };
}
