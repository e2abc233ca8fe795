import { UsageError } from './usage-error.ts';

/** Joins messages under a heading; a single message has no heading. */
function together(sentences: readonly string[], what: string): string {
  return sentences.length === 1
    ? sentences.join('')
    : [`${sentences.length} ${what}:`, ...sentences.map((sentence) => `  ${sentence}`)].join('\n');
}

/**
 * Reads each item and reports all mistakes at once, because nobody wants to mend a fleet one file at a time.
 * @param nameOf precedes a sentence that does not name the item, unless the sentence holds for every item
 * @throws UsageError if any item is wrong
 */
export async function readEach<Item, Read>(
  items: readonly Item[],
  nameOf: (item: Item) => string,
  read: (item: Item) => Read | Promise<Read>,
): Promise<readonly Read[]> {
  const found: Read[] = [];
  const wrong = new Map<string, string[]>();
  for (const item of items) {
    try {
      found.push(await read(item));
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      wrong.set(error.message, [...(wrong.get(error.message) ?? []), nameOf(item)]);
    }
  }
  if (wrong.size === 0) return found;
  const sentences = [...wrong].flatMap(([message, names]) =>
    names.length === items.length
      ? [message]
      : names.map((name) => (message.includes(name) ? message : `${name}: ${message}`)),
  );
  throw new UsageError(together(sentences, 'things are wrong, and nothing was sent'));
}
