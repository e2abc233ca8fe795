/** Bytes that come in parts. */
export interface ByteCollector {
  readonly add: (part: Uint8Array) => void;
  /** How many there are so far. */
  readonly length: () => number;
  /** All of them as one. */
  readonly bytes: () => Uint8Array;
}

/** Bytes that are reserved at most before any came: an endpoint may announce what it likes, and a person allow it with --max-body. */
const mostReserved = 16 * 1024 * 1024;

/**
 * Gathers bytes where they will stand in the end. Parts that waited to be joined would outlive the young generation, so that of long
 * contents several times their length stood in memory until all of it is searched for what may go.
 * @param expected how many will come, as far as that is known; more may
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
