/** The content of a message as JSON and pages can hold it. */
export interface BodyText {
  readonly text: string;
  readonly encoding: 'utf-8' | 'base64';
  /** Octets that were cut off. */
  readonly left: number;
}

// oxlint-disable-next-line no-control-regex -- what makes octets something else than text
const binary = /[\u0000-\u0008\u000B\u000C\u000E-\u001F]/;

/** The text of octets that are valid UTF-8 and hold no control characters but white space; undefined for any other. */
function utf8Text(body: Uint8Array): string | undefined {
  try {
    // A byte order mark is part of the octets and must survive.
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body);
    return binary.test(text) ? undefined : text;
  } catch {
    return undefined;
  }
}

/** The length of the longest beginning of UTF-8 octets that fits the limit and does not end within a character. */
function boundary(body: Uint8Array, limit: number): number {
  let end = Math.min(limit, body.length);
  while (end > 0 && end < body.length && ((body[end] ?? 0) & 0xc0) === 0x80) end -= 1;
  return end;
}

/** Octets that are looked at together: a long body must not come into memory once more as a text of which a beginning is shown. */
const together = 65_536;

/** Whether octets are valid UTF-8 and hold no control characters but white space. */
function isUtf8Text(body: Uint8Array): boolean {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  try {
    for (let start = 0; start < body.length; start += together) {
      const part = body.subarray(start, start + together);
      if (binary.test(decoder.decode(part, { stream: true }))) return false;
    }
    decoder.decode();
    return true;
  } catch {
    return false;
  }
}

/** Octets as text where they are UTF-8 text, else as base64; what exceeds `limit` octets is cut off and counted. */
export function bodyText(body: Uint8Array, limit: number = Infinity): BodyText {
  const end = boundary(body, limit);
  const text = utf8Text(body.subarray(0, end));
  if (text !== undefined && isUtf8Text(body.subarray(end))) {
    return { text, encoding: 'utf-8', left: body.length - end };
  }
  const shown = body.subarray(0, Math.min(limit, body.length));
  return {
    text: Buffer.from(shown.buffer, shown.byteOffset, shown.byteLength).toString('base64'),
    encoding: 'base64',
    left: body.length - shown.length,
  };
}
