import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import type { Result } from '../model/result.ts';

/** The SHA-256 of bytes, in hexadecimal. */
export function sha256(content: Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

/** The SHA-256 of a file, read in pieces because it may not fit into memory. */
export async function sha256OfFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const piece of createReadStream(path)) hash.update(piece as Uint8Array);
  return hash.digest('hex');
}

/** Passes pieces of a text through and reports the SHA-256 of its UTF-8 bytes at the end. */
export function* withDigest(pieces: Iterable<string>, onEnd: (digest: string) => void): Generator<string> {
  const hash = createHash('sha256');
  for (const piece of pieces) {
    hash.update(piece);
    yield piece;
  }
  onEnd(hash.digest('hex'));
}

/** The result with the digest of its recording; unchanged without `digests`. */
export function recordedAs({ digests, ...result }: Result, recording: string): Result {
  return digests === undefined ? result : { ...result, digests: { ...digests, recording } };
}
