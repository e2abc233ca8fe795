import { isUtf8 } from 'node:buffer';

/** The content of a message as JSON and pages can hold it. */
export interface BodyText {
  readonly text: string;
  readonly encoding: 'utf-8' | 'base64';
  /** Bytes that were cut off. */
  readonly left: number;
}

/** Control characters but white space: what makes bytes something else than text. */
const controls: readonly number[] = Array.from({ length: 0x20 }, (_, byte) => byte).filter(
  (byte) => !/[\t\n\r]/.test(String.fromCharCode(byte)),
);

/**
 * Whether bytes are valid UTF-8 and hold no control characters but white space. A long body is not decoded to find out, and each
 * character is searched by itself, which takes a fraction of looking at every byte here.
 */
function isText(body: Uint8Array): boolean {
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  return isUtf8(bytes) && !controls.some((control) => bytes.includes(control));
}

/** The length of the longest beginning of UTF-8 bytes that fits the limit and does not end within a character. */
function boundary(body: Uint8Array, limit: number): number {
  let end = Math.min(limit, body.length);
  while (end > 0 && end < body.length && ((body[end] ?? 0) & 0xc0) === 0x80) end -= 1;
  return end;
}

/** Bytes as text where they are UTF-8 text, else as base64; what exceeds `limit` bytes is cut off and counted. */
export function bodyText(body: Uint8Array, limit: number = Infinity): BodyText {
  const encoding = isText(body) ? 'utf-8' : 'base64';
  const end = encoding === 'utf-8' ? boundary(body, limit) : Math.min(limit, body.length);
  return {
    // A byte order mark is part of the bytes and must survive, which it does here.
    text: Buffer.from(body.buffer, body.byteOffset, end).toString(encoding),
    encoding,
    left: body.length - end,
  };
}
