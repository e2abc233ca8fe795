import { promisify } from 'node:util';
import zlib from 'node:zlib';

type Decompress = (content: Uint8Array, options: { maxOutputLength: number }) => Promise<Uint8Array>;

const gunzip: Decompress = promisify(zlib.gunzip);
const inflate: Decompress = promisify(zlib.inflate);
const inflateRaw: Decompress = promisify(zlib.inflateRaw);
const brotliDecompress: Decompress = promisify(zlib.brotliDecompress);

/** The outcome of decoding content. */
export type Decoding =
  | { readonly kind: 'decoded'; readonly body: Uint8Array }
  /** The content is more than the limit. */
  | { readonly kind: 'too long' }
  /** The content is in a coding that is not known here. */
  | { readonly kind: 'unknown'; readonly coding: string }
  /** The content contradicts Content-Encoding; `message` names the contradiction. */
  | { readonly kind: 'broken'; readonly message: string };

/** RFC 1950, section 2.2: compression method 8, and the first two bytes are a multiple of 31. */
function hasZlibHeader([first = 0, second = 0]: Uint8Array): boolean {
  return (first & 0x0f) === 8 && (first * 256 + second) % 31 === 0;
}

/** The decoder of one content coding (RFC 9110, section 8.4.1), undefined for one that is not known here. */
function decoderOf(coding: string): Decompress | undefined {
  switch (coding) {
    case 'gzip':
    case 'x-gzip':
      return gunzip;
    // Many servers send the bare format of RFC 1951 where RFC 9110 means that of RFC 1950.
    case 'deflate':
      return (content, options) => (hasZlibHeader(content) ? inflate : inflateRaw)(content, options);
    case 'br':
      return brotliDecompress;
    case 'identity':
      return (content) => Promise.resolve(content);
    default:
      return undefined;
  }
}

/**
 * Undoes content codings, the last one applied first, without ever producing more than `maxOutput` bytes in one step.
 */
export async function decodeContent(
  content: Uint8Array,
  codings: readonly string[],
  maxOutput: number,
): Promise<Decoding> {
  const steps = codings.toReversed().map((coding) => ({ coding, decode: decoderOf(coding) }));
  let body = content;
  for (const { coding, decode } of steps) {
    if (body.length === 0) break;
    if (decode === undefined) return { kind: 'unknown', coding };
    try {
      body = await decode(body, { maxOutputLength: maxOutput });
    } catch (error) {
      if (!(error instanceof Error)) {
        throw error;
      }
      return 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE'
        ? { kind: 'too long' }
        : { kind: 'broken', message: `Content-Encoding says ${coding}, but: ${error.message}` };
    }
  }
  if (body.length > maxOutput) return { kind: 'too long' };
  // No copy: long contents are many at a time.
  return { kind: 'decoded', body: new Uint8Array(body.buffer, body.byteOffset, body.byteLength) };
}
