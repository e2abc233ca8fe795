/** What shall happen next, the weakest first. */
const wishes = ['again', 'all', 'end'] as const;
export type Wish = (typeof wishes)[number];

/** A wish and what it comes from, as the beginning of a sentence. */
export interface Wished {
  readonly wish: Wish;
  readonly because: string;
}

/** Where wishes wait until somebody asks for them. */
export interface Wishes {
  readonly post: (wished: Wished) => void;
  /** The strongest wish that waits, or the next one; those that wait are gone then. */
  readonly next: () => Promise<Wished>;
}

/** Opens an empty box. */
export function openWishes(): Wishes {
  let waiting: Wished | undefined;
  let taker: ((wished: Wished) => void) | undefined;
  return {
    post(wished) {
      if (taker !== undefined) {
        taker(wished);
        taker = undefined;
      } else if (waiting === undefined || wishes.indexOf(wished.wish) > wishes.indexOf(waiting.wish)) {
        waiting = wished;
      }
    },
    next() {
      const wished = waiting;
      waiting = undefined;
      return wished === undefined ? new Promise((resolve) => (taker = resolve)) : Promise.resolve(wished);
    },
  };
}
