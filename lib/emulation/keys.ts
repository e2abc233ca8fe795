import { didYouMean } from '../settings/suggest.ts';
import { UsageError } from '../settings/usage-error.ts';

/**
 * Checks the keys of an object that a program passes.
 * @param place the name of the object in messages
 * @param kind the name of its keys in messages
 * @throws UsageError if it is not an object, or if a key is unknown or undefined
 */
export function checkKeys(given: object, known: readonly string[], place: string, kind: string): void {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) {
    throw new UsageError(`${place} is not an object: write it as { ${known[0]}: ... }`);
  }
  for (const [key, value] of Object.entries(given)) {
    if (!known.includes(key)) {
      throw new UsageError(`"${key}" in ${place} is not ${kind}${didYouMean(key, known)}`);
    }
    // Refused, because an unset variable would silently select the default.
    if (value === undefined) {
      throw new UsageError(`"${key}" in ${place} is undefined: give it a value, or leave it out`);
    }
  }
}
