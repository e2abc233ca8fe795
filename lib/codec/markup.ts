/** Tags and attributes in a body, at most: how many `<` and `=` there are among its octets. Each one costs far more memory than the octet does. */
export function countMarkup(body: Uint8Array): number {
  let count = 0;
  for (const octet of body) if (octet === 0x3c || octet === 0x3d) count += 1;
  return count;
}
