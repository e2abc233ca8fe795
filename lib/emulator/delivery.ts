import type { Freedom } from './freedoms/index.ts';

/** How a server puts a reply on the wire, beyond what the reply itself says. */
export interface Delivery {
  /** Milliseconds until the first byte. */
  readonly delayMs?: number;
  /** Bytes of the content that are written at a time; everything at once where left out. */
  readonly pieceBytes?: number;
  /** Milliseconds between pieces. */
  readonly intervalMs?: number;
  /** The content coding (RFC 9110, section 8.4) for clients that accept it. */
  readonly coding?: 'gzip' | 'deflate' | 'br';
}

/** A freedom that shows on the wire only: the reply says the same. */
export interface WireFreedom extends Pick<Freedom, 'id' | 'opens'> {
  readonly delivery: Delivery;
}

/** What the page leaves open about the wire. */
export const wireFreedoms = [
  { id: 'slow-reply', opens: 'A reply takes its time.', delivery: { delayMs: 20 } },
  {
    id: 'body-in-pieces',
    opens: 'A body comes in many pieces.',
    delivery: { pieceBytes: 97 },
  },
  {
    id: 'body-drips',
    opens: 'A body comes slowly.',
    delivery: { pieceBytes: 1024, intervalMs: 2 },
  },
  { id: 'gzip', opens: 'A body is compressed by gzip.', delivery: { coding: 'gzip' } },
  { id: 'deflate', opens: 'A body is compressed by deflate.', delivery: { coding: 'deflate' } },
  { id: 'brotli', opens: 'A body is compressed by Brotli.', delivery: { coding: 'br' } },
] as const satisfies readonly WireFreedom[];
