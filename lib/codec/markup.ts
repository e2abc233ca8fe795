import { codeUnits } from './charset.ts';

/** The cost of an element in memory and time, in attributes. */
const elementWeight = 4;

/**
 * The default limit of markup in a document, in attributes. 5,000 tasks with all their properties need
 * 570,000; more would cost hundreds of megabytes.
 */
export const usualMarkup = 600_000;

/**
 * How much markup a body holds, at most, in attributes: `=` counts as one, and a start tag, `<` without `/` behind it, as several. Each
 * costs far more memory than its bytes do.
 */
export function countMarkup(body: Uint8Array): number {
  const { units } = codeUnits(body);
  const step = units === 'utf-16le' || units === 'utf-16be' ? 2 : 1;
  const [low, high] = units === 'utf-16be' ? [1, -1] : [0, 1];
  let count = 0;
  for (let index = low; index < body.length; index += step) {
    // Most characters of UTF-16 only share an byte with a mark.
    if (step === 2 && body[index + high] !== 0) continue;
    const byte = body[index];
    if (byte === 0x3d) count += 1;
    else if (byte === 0x3c && body[index + step] !== 0x2f) count += elementWeight;
  }
  return count;
}
