/** The slot of a running target. */
export interface Slot {
  /** Awaits an answer of the endpoint; meanwhile the slot is free for another target. */
  readonly awaiting: <Answer>(answer: Promise<Answer>) => Promise<Answer>;
}

/** How many targets go side by side. */
export interface Bounds<Item> {
  /** Targets at work at once; one that is silent does not count until something comes. */
  readonly most: number;
  /** Milliseconds without an answer after which a target is silent. */
  readonly patience: number;
  /** False while a target must not begin yet because of one that is under way. */
  readonly isReady: (item: Item) => boolean;
  /** Aborted when no further target may begin. */
  readonly signal: AbortSignal;
}

/**
 * The greatest number of started targets, as a multiple of the slots, because each holds its replies in
 * memory.
 */
const mostHeld = 4;

/** The silence of one target. */
interface Silence extends Slot {
  /** The target is done. */
  readonly end: () => void;
}

/** Notices when a target that waits for its endpoint hears nothing for too long, and when it hears something again. */
function openSilence(patience: number, onSilent: () => void, onHeard: () => void): Silence {
  let waiting = 0;
  let timer: NodeJS.Timeout | undefined;
  let immediate: NodeJS.Immediate | undefined;
  const stop = (): void => {
    clearTimeout(timer);
    clearImmediate(immediate);
  };
  const listen = (): void => {
    stop();
    if (waiting === 0) return;
    // Replies that arrived while the thread was busy are read before a target counts as silent.
    timer = setTimeout(() => (immediate = setImmediate(onSilent)), patience);
  };
  return {
    async awaiting(answer) {
      waiting += 1;
      if (waiting === 1) listen();
      try {
        return await answer;
      } finally {
        waiting -= 1;
        onHeard();
        listen();
      }
    },
    end: stop,
  };
}

/**
 * Runs targets side by side in their order. A target with a silent endpoint lends its slot to the next one,
 * so that it delays no other. Resolves when all started targets have ended; the signal holds back the others.
 * @throws the first error of a target, after all have ended
 */
export async function sideBySide<Item>(
  items: readonly Item[],
  { most, patience, isReady, signal }: Bounds<Item>,
  run: (item: Item, place: Slot) => Promise<void>,
): Promise<void> {
  const left = [...items];
  const runs: Promise<void>[] = [];
  const errors: unknown[] = [];
  let [atWork, held, underWay] = [0, 0, 0];

  const begin = async (item: Item): Promise<void> => {
    let [isAtWork, isHeld] = [true, false];
    atWork += 1;
    underWay += 1;
    const silence = openSilence(
      patience,
      () => {
        if (isAtWork) atWork -= 1;
        isAtWork = false;
        fill();
      },
      () => {
        if (!isAtWork) atWork += 1;
        if (!isHeld) held += 1;
        isAtWork = true;
        isHeld = true;
        fill();
      },
    );
    try {
      await run(item, silence);
    } finally {
      silence.end();
      if (isAtWork) atWork -= 1;
      if (isHeld) held -= 1;
      underWay -= 1;
      fill();
    }
  };
  const hasRoom = (): boolean => !signal.aborted && atWork < most && held < mostHeld * most;
  const fill = (): void => {
    while (hasRoom()) {
      const next = left.findIndex(isReady);
      if (next < 0) return;
      for (const item of left.splice(next, 1)) {
        // Handled at once, because nothing awaits it yet.
        runs.push(begin(item).catch((error: unknown) => void errors.push(error)));
      }
    }
  };
  fill();
  // More are added while these are awaited.
  for (let index = 0; index < runs.length; index += 1) await runs[index];
  if (errors.length > 0) throw errors[0];
}
