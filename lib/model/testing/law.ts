import { constant } from 'fast-check';
import type { SuiteLaw } from '../law.ts';

/** A law that by default has one case, a request for Id, and passes. */
export function lawOf(parts: Partial<SuiteLaw> = {}): SuiteLaw {
  return {
    id: 'GJ-FUZZ-some',
    title: 'holds for all of them',
    suite: 'fuzz',
    covers: ['GJ-PROP-02'],
    requests: 1,
    arbitrary: () => constant([{ properties: ['Id'] }]),
    admits: () => true,
    expect: () => [],
    killedBy: ['filter-drops-last'],
    ...parts,
  };
}
