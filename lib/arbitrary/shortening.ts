import * as fc from 'fast-check';
import type { Arbitrary, Random, Stream } from 'fast-check';

/** Yields a text without one of its parts: halves first, then smaller parts, then single characters. */
export function* shortenedCase(text: string): Generator<string> {
  const characters = [...text];
  for (let size = Math.ceil(characters.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let start = 0; start < characters.length; start += size) {
      yield [...characters.slice(0, start), ...characters.slice(start + size)].join('');
    }
  }
}

/** An arbitrary that generates the texts of another one and shrinks them by removing characters. */
class Shortening extends fc.Arbitrary<string> {
  readonly #texts: Arbitrary<string>;

  constructor(texts: Arbitrary<string>) {
    super();
    this.#texts = texts;
  }

  override generate(random: Random, bias: number | undefined): fc.Value<string> {
    return new fc.Value(this.#texts.generate(random, bias).value, undefined);
  }

  override canShrinkWithoutContext(value: unknown): value is string {
    return typeof value === 'string';
  }

  override shrink(value: string): Stream<fc.Value<string>> {
    return fc.stream(shortenedCase(value)).map((text) => new fc.Value(text, undefined));
  }
}

/** Returns an arbitrary of the same texts that shrinks by removing characters. */
export function shortening(texts: Arbitrary<string>): Arbitrary<string> {
  return new Shortening(texts);
}
