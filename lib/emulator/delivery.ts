import type { Freedom } from './freedoms/index.ts';

/** The transmission of a reply on the wire. */
export interface Delivery {
  /** Milliseconds until the first byte. */
  readonly delayMs?: number;
  /** Bytes of content in one write; all if left out. */
  readonly pieceBytes?: number;
  /** Milliseconds between pieces. */
  readonly intervalMs?: number;
  /** The content coding (RFC 9110, section 8.4) for clients that accept it. */
  readonly coding?: 'gzip' | 'deflate' | 'br';
}

/** A freedom that shows only on the wire; the reply is the same. */
export interface WireFreedom extends Pick<Freedom, 'id' | 'opens'> {
  readonly delivery: Delivery;
}

/** Freedoms of the transmission. */
export const wireFreedoms = [
  { id: 'slow-reply', opens: 'A reply is slow.', delivery: { delayMs: 20 } },
  {
    id: 'body-in-pieces',
    opens: 'A body arrives in many pieces.',
    delivery: { pieceBytes: 97 },
  },
  {
    id: 'body-drips',
    opens: 'A body arrives slowly.',
    delivery: { pieceBytes: 1024, intervalMs: 2 },
  },
  { id: 'gzip', opens: 'A body is compressed with gzip.', delivery: { coding: 'gzip' } },
  { id: 'deflate', opens: 'A body is compressed with deflate.', delivery: { coding: 'deflate' } },
  { id: 'brotli', opens: 'A body is compressed with Brotli.', delivery: { coding: 'br' } },
] as const satisfies readonly WireFreedom[];
