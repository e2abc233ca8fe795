/** Bytes that come in parts. */
export interface ByteCollector {
  readonly add: (part: Uint8Array) => void;
  /** How many there are so far. */
  readonly length: () => number;
  /** All of them as one. */
  readonly bytes: () => Uint8Array;
}

/** The greatest number of bytes reserved in advance, because an endpoint may announce any length. */
const mostReserved = 16 * 1024 * 1024;

/**
 * One growing buffer, because keeping chunks until the end multiplies peak memory.
 * @param expected number of bytes if known; more may arrive
 */
export function collectBytes(expected: number): ByteCollector {
  let place = new Uint8Array(Math.min(expected, mostReserved));
  let length = 0;
  return {
    add: (part) => {
      if (length + part.length > place.length) {
        const larger = new Uint8Array(Math.max(2 * place.length, length + part.length));
        larger.set(place.subarray(0, length));
        place = larger;
      }
      place.set(part, length);
      length += part.length;
    },
    length: () => length,
    bytes: () => (length === place.length ? place : place.slice(0, length)),
  };
}
