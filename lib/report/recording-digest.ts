import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import type { Result } from '../model/result.ts';

/** The SHA-256 of bytes, in hexadecimal. */
export function sha256(content: Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

/** The SHA-256 of a file, which may be larger than the memory. */
export async function sha256OfFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const piece of createReadStream(path)) hash.update(piece as Uint8Array);
  return hash.digest('hex');
}

/** The pieces of a text, and at their end the SHA-256 of the text in UTF-8. */
export function* withDigest(pieces: Iterable<string>, onEnd: (digest: string) => void): Generator<string> {
  const hash = createHash('sha256');
  for (const piece of pieces) {
    hash.update(piece);
    yield piece;
  }
  onEnd(hash.digest('hex'));
}

/** A result that tells the digest of its recording; a result without digests stays so. */
export function recordedAs({ digests, ...result }: Result, recording: string): Result {
  return digests === undefined ? result : { ...result, digests: { ...digests, recording } };
}
