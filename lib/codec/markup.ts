/** What an element costs in memory and time, as a multiple of what an attribute does. */
const elementWeight = 4;

/**
 * How much markup a body holds, at most, in attributes: `=` counts as one, and a start tag, `<` without `/` behind it, as several. Each
 * costs far more memory than its octets do.
 */
export function countMarkup(body: Uint8Array): number {
  let count = 0;
  for (let index = 0; index < body.length; index += 1) {
    const octet = body[index];
    if (octet === 0x3d) count += 1;
    else if (octet === 0x3c && body[index + 1] !== 0x2f) count += elementWeight;
  }
  return count;
}
