/** The next actions, the weakest first. */
const wishes = ['again', 'all', 'end'] as const;
export type Wish = (typeof wishes)[number];

/** A wish and its cause, as the beginning of a sentence. */
export interface Wished {
  readonly wish: Wish;
  readonly because: string;
}

/** A queue of wishes. */
export interface Wishes {
  readonly post: (wished: Wished) => void;
  /** Resolves to the strongest waiting wish, else the next one; clears the queue. */
  readonly next: () => Promise<Wished>;
}

/** Creates an empty queue. */
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
