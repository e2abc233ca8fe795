import { isUtf8 } from 'node:buffer';

/** The content of a message as JSON and pages can hold it. */
export interface BodyText {
  readonly text: string;
  readonly encoding: 'utf-8' | 'base64';
  /** Octets that were cut off. */
  readonly left: number;
}

const [tab, lineFeed, carriageReturn, space] = [0x09, 0x0a, 0x0d, 0x20];

/** Whether an octet is a control character but no white space: what makes octets something else than text. */
function isControl(octet: number): boolean {
  return octet < space && octet !== tab && octet !== lineFeed && octet !== carriageReturn;
}

/** Whether octets are valid UTF-8 and hold no control characters but white space. A long body is not decoded to find out. */
function isText(body: Uint8Array): boolean {
  return isUtf8(body) && !body.some(isControl);
}

/** The length of the longest beginning of UTF-8 octets that fits the limit and does not end within a character. */
function boundary(body: Uint8Array, limit: number): number {
  let end = Math.min(limit, body.length);
  while (end > 0 && end < body.length && ((body[end] ?? 0) & 0xc0) === 0x80) end -= 1;
  return end;
}

/** Octets as text where they are UTF-8 text, else as base64; what exceeds `limit` octets is cut off and counted. */
export function bodyText(body: Uint8Array, limit: number = Infinity): BodyText {
  const encoding = isText(body) ? 'utf-8' : 'base64';
  const end = encoding === 'utf-8' ? boundary(body, limit) : Math.min(limit, body.length);
  return {
    // A byte order mark is part of the octets and must survive, which it does here.
    text: Buffer.from(body.buffer, body.byteOffset, end).toString(encoding),
    encoding,
    left: body.length - end,
  };
}
