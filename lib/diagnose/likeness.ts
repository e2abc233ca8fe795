import { wordsOf } from './shape.ts';
import type { FindingShape } from './shape.ts';

interface Weighed {
  readonly words: ReadonlySet<string>;
  readonly weight: number;
}

/** Compares shapes by their common words, weighted by rarity (inverse document frequency). */
export class Likeness {
  readonly #weights: ReadonlyMap<string, number>;
  readonly #heaviest: number;
  readonly #weighed = new Map<FindingShape, Weighed>();
  readonly #compared = new Map<FindingShape, Map<FindingShape, number>>();

  constructor(known: ReadonlySet<FindingShape>) {
    const counts = new Map<string, number>();
    for (const shape of known) {
      for (const word of wordsOf(shape)) counts.set(word, (counts.get(word) ?? 0) + 1);
    }
    this.#weights = new Map([...counts].map(([word, count]) => [word, Math.log(1 + known.size / count)]));
    this.#heaviest = Math.log(1 + known.size);
  }

  /** The weighted Jaccard index, from 0 (no common word) to 1 (equal words). */
  of(one: FindingShape, other: FindingShape): number {
    if (one === other) return 1;
    const row = this.#compared.get(one) ?? new Map<FindingShape, number>();
    this.#compared.set(one, row);
    let likeness = row.get(other);
    if (likeness === undefined) {
      const [left, right] = [this.#weigh(one), this.#weigh(other)];
      let common = 0;
      for (const word of left.words) if (right.words.has(word)) common += this.#weightOf(word);
      likeness = common / (left.weight + right.weight - common || 1);
      row.set(other, likeness);
    }
    return likeness;
  }

  #weightOf(word: string): number {
    return this.#weights.get(word) ?? this.#heaviest;
  }

  #weigh(shape: FindingShape): Weighed {
    let weighed = this.#weighed.get(shape);
    if (weighed === undefined) {
      const words = wordsOf(shape);
      let weight = 0;
      for (const word of words) weight += this.#weightOf(word);
      weighed = { words, weight };
      this.#weighed.set(shape, weighed);
    }
    return weighed;
  }
}
