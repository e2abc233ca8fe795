import * as fc from 'fast-check';
import type { Arbitrary, Random, Stream } from 'fast-check';
import type { Case } from '../model/law.ts';
import { smallerCases } from './smaller-cases.ts';

/** An arbitrary that generates the cases of another one and shrinks in its way first, then by removing names, fields and characters. */
class ShrinkingCases extends fc.Arbitrary<Case> {
  readonly #cases: Arbitrary<Case>;
  readonly #admits: (one: Case) => boolean;

  constructor(cases: Arbitrary<Case>, admits: (one: Case) => boolean) {
    super();
    this.#cases = cases;
    this.#admits = admits;
  }

  override generate(random: Random, bias: number | undefined): fc.Value<Case> {
    return this.#cases.generate(random, bias);
  }

  override canShrinkWithoutContext(value: unknown): value is Case {
    return Array.isArray(value);
  }

  override shrink(value: Case, context: unknown): Stream<fc.Value<Case>> {
    const own = context === undefined ? fc.Stream.nil<fc.Value<Case>>() : this.#cases.shrink(value, context);
    const smaller = fc
      .stream(smallerCases(value))
      .filter((one) => this.#admits(one))
      .map((one) => new fc.Value<Case>(one, undefined));
    return own.join(smaller);
  }
}

/**
 * Returns an arbitrary of the same cases that can remove each name alone, because shuffled lists keep names in front of a relevant one.
 */
export function shrinkingCases(cases: Arbitrary<Case>, admits: (one: Case) => boolean): Arbitrary<Case> {
  return new ShrinkingCases(cases, admits);
}
