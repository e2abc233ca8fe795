import type { Result } from '../model/result.ts';

/** What the random cases of one law tried. */
export interface Tried {
  readonly law: string;
  readonly cases: number;
  readonly what: string;
}

/** The sentence about the cases, at the beginning of a reason or behind what was found. */
const sentence = /(?:^|; )(\d+) cases?: (?=(?:lists|names|renders|versions|job ids|encoded) )/g;

/** A counterexample before the sentence may hold any text, even one that looks like it, so that the last one counts. */
function sentenceIn(because: string): RegExpExecArray | undefined {
  return [...because.matchAll(sentence)].at(-1);
}

/** Divides the reason of a law into its finding and the statistics of its cases; either is empty if there is none. */
export function statisticsApart(because: string): readonly [finding: string, statistics: string] {
  const said = sentenceIn(because);
  if (said === undefined) return [because, ''];
  return [because.slice(0, said.index), because.slice(said.index).replace(/^; /, '')];
}

/** What each law tried, whatever its verdict: that one passes says little to a reader who does not know of what. */
export function triedOf({ checks }: Result): readonly Tried[] {
  return checks.flatMap(({ id, suite, because = '' }) => {
    if (suite !== 'fuzz') return [];
    const said = sentenceIn(because);
    if (said === undefined) return [];
    return [{ law: id, cases: Number(said[1]), what: because.slice(said.index + said[0].length) }];
  });
}
