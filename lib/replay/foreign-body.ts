import type { Failure, Header } from '../model/http.ts';
import { headerValues } from '../model/http.ts';

const byteOrderMark = [0xef, 0xbb, 0xbf] as const;

/** Encodings with the bytes of UTF-8 for the text at hand. */
const likeUtf8 = /^(?:utf-?8|us-ascii|ascii)$/i;

function unknown(why: string): Failure {
  return { kind: 'limit', message: `the recording holds the text of the body and not its bytes: ${why}` };
}

/** The label of the encoding that a header or the document itself names. */
function labels(text: string, headers: readonly Header[]): readonly string[] {
  const types = headerValues(headers, 'content-type').map(
    (type) => /;\s*charset\s*=\s*"?([^\s";]+)/i.exec(type)?.[1],
  );
  const declared = /^\uFEFF?<\?xml[^>]*?\sencoding\s*=\s*["']([^"']+)["']/.exec(text)?.[1];
  return [...types, declared].filter((label) => label !== undefined);
}

/**
 * The bytes of a body that a browser or a proxy stored as text. If the original bytes cannot be known, the
 * reason is returned instead.
 * @param bytes the text in UTF-8
 */
export function foreignBody(bytes: Uint8Array, headers: readonly Header[]): Uint8Array | Failure {
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  const other = labels(text, headers).find((label) => !likeUtf8.test(label));
  if (other !== undefined) return unknown(`its encoding is ${other}`);
  if (text.includes('\uFFFD')) return unknown('it held bytes that are no text');
  const lengths = headerValues(headers, 'content-length');
  const coded = headerValues(headers, 'content-encoding').some(
    (coding) => coding.trim().toLowerCase() !== 'identity',
  );
  const [length] = lengths;
  if (length === undefined || coded || Number(length) === bytes.length) return bytes;
  // A decoder drops the byte order mark.
  if (Number(length) === bytes.length + byteOrderMark.length) {
    return new Uint8Array([...byteOrderMark, ...bytes]);
  }
  return unknown(`it was ${length} bytes long, and the text is ${bytes.length}`);
}
