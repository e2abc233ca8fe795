import { didYouMean } from '../settings/suggest.ts';
import { UsageError } from '../settings/usage-error.ts';

/**
 * Checks the shape of an object that a program gives.
 * @param place its name in messages
 * @param kind the kind of its keys in messages
 * @throws UsageError if it is no object, has an unknown key, or a key whose value is undefined
 */
export function checkKeys(given: object, known: readonly string[], place: string, kind: string): void {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) {
    throw new UsageError(`${place} is not an object: write it as { ${known[0]}: ... }`);
  }
  for (const [key, value] of Object.entries(given)) {
    if (!known.includes(key)) {
      throw new UsageError(`"${key}" in ${place} is not ${kind}${didYouMean(key, known)}`);
    }
    // An unset variable must not silently leave the default in its place.
    if (value === undefined) {
      throw new UsageError(`"${key}" in ${place} is undefined: give it a value, or leave it out`);
    }
  }
}
