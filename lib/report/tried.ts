import { lawSuite } from '../model/law.ts';
import type { CheckResult, Result } from '../model/result.ts';

/** What the random cases of one law tried. */
export interface Tried {
  readonly law: string;
  readonly cases: number;
  readonly what: string;
}

/** The sentence about the cases, at the beginning of a reason or behind what was found. */
const sentence = /(?:^|; )(\d+) cases?: (?=(?:lists|names|renders|versions|job ids|encoded) )/g;

/** The reason of an outcome; of a law, what its random cases tried stands apart. */
export interface Reason {
  readonly because?: string;
  /** `100 cases: lists of 1 to 62 names`. */
  readonly tried?: string;
}

/** Takes the reason of a law apart: the smallest failing input before what was tried. */
export function reasonOf({ suite, findings, because }: CheckResult): Reason {
  if (because === undefined) return {};
  const said = suite === lawSuite && findings.length > 0 ? saidOf(because) : undefined;
  if (said === undefined) return { because };
  const found = because.slice(0, said.index);
  const tried = because.slice(said.index).replace(/^; /, '');
  return found === '' ? { because } : { because: found, tried };
}

/** A counterexample before the sentence may hold any text, even one that looks like it. */
function saidOf(because: string): RegExpMatchArray | undefined {
  return [...because.matchAll(sentence)].at(-1);
}

/** What each law tried, whatever its verdict: that one passes says little to a reader who does not know of what. */
export function triedOf({ checks }: Result): readonly Tried[] {
  return checks.flatMap(({ id, suite, because = '' }) => {
    const said = suite === lawSuite ? saidOf(because) : undefined;
    if (said === undefined) return [];
    return [{ law: id, cases: Number(said[1]), what: because.slice((said.index ?? 0) + said[0].length) }];
  });
}
