import type { Encoding } from './serialise.ts';

const utf8 = new TextEncoder();

function utf16(text: string, littleEndian: boolean): Uint8Array {
  const bytes = new Uint8Array(text.length * 2);
  const view = new DataView(bytes.buffer);
  for (let index = 0; index < text.length; index += 1)
    view.setUint16(index * 2, text.charCodeAt(index), littleEndian);
  return bytes;
}

function singleBytes(text: string): Uint8Array {
  const bytes = new Uint8Array(text.length);
  for (let index = 0; index < text.length; index += 1) bytes[index] = text.charCodeAt(index);
  return bytes;
}

/** Encodes a text; characters that a single-byte encoding lacks must be references already. */
export function encode(text: string, encoding: Encoding, byteOrderMark: boolean): Uint8Array {
  const marked = byteOrderMark ? `\ufeff${text}` : text;
  switch (encoding) {
    case 'utf-8':
      return utf8.encode(marked);
    case 'utf-16le':
      return utf16(marked, true);
    case 'utf-16be':
      return utf16(marked, false);
    case 'iso-8859-1':
    case 'us-ascii':
      return singleBytes(text);
  }
}
