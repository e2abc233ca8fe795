import { closestMatch } from 'leven';

/** The candidate that was probably meant, undefined where none is near; case does not count. */
export function nearest(given: string, candidates: readonly string[]): string | undefined {
  const match = closestMatch(
    given.toLowerCase(),
    candidates.map((candidate) => candidate.toLowerCase()),
    // A third of the letters: a short word is near almost any other within two.
    { maxDistance: Math.ceil(given.length / 3) },
  );
  return candidates.find((candidate) => candidate.toLowerCase() === match);
}

/** `; did you mean x?`, or nothing. */
export function didYouMean(given: string, candidates: readonly string[]): string {
  const match = nearest(given, candidates);
  return match === undefined ? '' : `; did you mean ${match}?`;
}

/** `a, b or c`. */
export function oneOf(choices: readonly string[]): string {
  return choices.length < 2 ? choices.join('') : `${choices.slice(0, -1).join(', ')} or ${choices.at(-1)}`;
}
