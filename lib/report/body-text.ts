import { isUtf8 } from 'node:buffer';

/** A body as JSON and HTML pages can hold it. */
export interface BodyText {
  readonly text: string;
  readonly encoding: 'utf-8' | 'base64';
  /** The number of truncated bytes. */
  readonly left: number;
}

/** Control characters except white space; their presence means that bytes are not text. */
const controls: readonly number[] = Array.from({ length: 0x20 }, (_, byte) => byte).filter(
  (byte) => !/[\t\n\r]/.test(String.fromCharCode(byte)),
);

/**
 * True for valid UTF-8 without control characters. Native searches, because a loop over the bytes takes many
 * times longer.
 */
function isText(body: Uint8Array): boolean {
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  return isUtf8(bytes) && !controls.some((control) => bytes.includes(control));
}

/** The length of the longest prefix within the limit that does not split a UTF-8 character. */
function boundary(body: Uint8Array, limit: number): number {
  let end = Math.min(limit, body.length);
  while (end > 0 && end < body.length && ((body[end] ?? 0) & 0xc0) === 0x80) end -= 1;
  return end;
}

/** Bytes as text if they are UTF-8 text, else as base64, truncated to `limit` bytes. */
export function bodyText(body: Uint8Array, limit: number = Infinity): BodyText {
  const encoding = isText(body) ? 'utf-8' : 'base64';
  const end = encoding === 'utf-8' ? boundary(body, limit) : Math.min(limit, body.length);
  return {
    // Keeps a byte order mark, which TextDecoder would drop.
    text: Buffer.from(body.buffer, body.byteOffset, end).toString(encoding),
    encoding,
    left: body.length - end,
  };
}
