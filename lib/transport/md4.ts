/** Words of 32 bits, rotated to the left. */
function rotate(word: number, by: number): number {
  return (word << by) | (word >>> (32 - by));
}

/** One of the three rounds of RFC 1320, section 3.4: its function, constant, order of words and rotations. */
interface Round {
  readonly mix: (x: number, y: number, z: number) => number;
  readonly constant: number;
  readonly order: readonly number[];
  readonly rotations: readonly number[];
}

const rounds: readonly Round[] = [
  {
    mix: (x, y, z) => (x & y) | (~x & z),
    constant: 0,
    order: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15],
    rotations: [3, 7, 11, 19],
  },
  {
    mix: (x, y, z) => (x & y) | (x & z) | (y & z),
    constant: 0x5a827999,
    order: [0, 4, 8, 12, 1, 5, 9, 13, 2, 6, 10, 14, 3, 7, 11, 15],
    rotations: [3, 5, 9, 13],
  },
  {
    mix: (x, y, z) => x ^ y ^ z,
    constant: 0x6ed9eba1,
    order: [0, 8, 4, 12, 2, 10, 6, 14, 1, 9, 5, 13, 3, 11, 7, 15],
    rotations: [3, 9, 11, 15],
  },
];

function padded(message: Uint8Array): DataView {
  const bytes = new Uint8Array(Math.ceil((message.length + 9) / 64) * 64);
  bytes.set(message);
  bytes[message.length] = 0x80;
  const view = new DataView(bytes.buffer);
  view.setBigUint64(bytes.length - 8, BigInt(message.length) * 8n, true);
  return view;
}

/**
 * The MD4 digest (RFC 1320) of a message, 16 bytes. It is broken and only here because NTLM is made of it; OpenSSL 3 offers it no
 * longer.
 */
export function md4(message: Uint8Array): Uint8Array {
  const view = padded(message);
  let state: readonly [number, number, number, number] = [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476];
  for (let block = 0; block < view.byteLength; block += 64) {
    let [a, b, c, d] = state;
    for (const { mix, constant, order, rotations } of rounds) {
      for (const [step, word] of order.entries()) {
        const sum = a + mix(b, c, d) + view.getUint32(block + word * 4, true) + constant;
        [a, b, c, d] = [d, rotate(sum | 0, rotations[step % 4] ?? 0), b, c];
      }
    }
    state = [(state[0] + a) | 0, (state[1] + b) | 0, (state[2] + c) | 0, (state[3] + d) | 0];
  }
  const digest = new DataView(new ArrayBuffer(16));
  for (const [index, word] of state.entries()) {
    digest.setInt32(index * 4, word, true);
  }
  return new Uint8Array(digest.buffer);
}
