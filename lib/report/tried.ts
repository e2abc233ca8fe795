import { lawSuite } from '../model/law.ts';
import type { CheckResult, Result } from '../model/result.ts';

/** The inputs of the random cases of one law. */
export interface Tried {
  readonly law: string;
  readonly cases: number;
  readonly what: string;
}

/** Finds the sentence about the cases in a reason. */
const sentence = /(?:^|; )(\d+) cases?: (?=(?:lists|names|renders|versions|job ids|encoded) )/g;

/** The reason of an outcome; for a law, the inputs are separate. */
export interface Reason {
  readonly because?: string;
  /** For example `100 cases: lists of 1 to 62 names`. */
  readonly tried?: string;
}

/** Splits the reason of a law into the smallest failing input and the tried inputs. */
export function reasonOf({ suite, findings, because }: CheckResult): Reason {
  if (because === undefined) return {};
  const said = suite === lawSuite && findings.length > 0 ? saidOf(because) : undefined;
  if (said === undefined) return { because };
  const found = because.slice(0, said.index);
  const tried = because.slice(said.index).replace(/^; /, '');
  return found === '' ? { because } : { because: found, tried };
}

/** The last match, because a counterexample before it may contain similar text. */
function saidOf(because: string): RegExpMatchArray | undefined {
  return [...because.matchAll(sentence)].at(-1);
}

/** The inputs of every law, because a passing law means little without them. */
export function triedOf({ checks }: Result): readonly Tried[] {
  return checks.flatMap(({ id, suite, because = '' }) => {
    const said = suite === lawSuite ? saidOf(because) : undefined;
    if (said === undefined) return [];
    return [{ law: id, cases: Number(said[1]), what: because.slice((said.index ?? 0) + said[0].length) }];
  });
}
