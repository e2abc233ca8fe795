import type { Result } from '../model/result.ts';

/** What the random cases of one law tried. */
export interface Tried {
  readonly law: string;
  readonly cases: number;
  readonly what: string;
}

/** The sentence about the cases, at the beginning of a reason or behind what was found. */
const sentence = /(?:^|; )(\d+) cases?: (?=(?:lists|names|renders|versions|job ids|encoded) )/g;

/** What each law tried, whatever its verdict: that one passes says little to a reader who does not know of what. */
export function triedOf({ checks }: Result): readonly Tried[] {
  return checks.flatMap(({ id, suite, because = '' }) => {
    if (suite !== 'fuzz') return [];
    // A counterexample before it may hold any text, even one that looks like it.
    const said = [...because.matchAll(sentence)].at(-1);
    if (said === undefined) return [];
    return [{ law: id, cases: Number(said[1]), what: because.slice(said.index + said[0].length) }];
  });
}
