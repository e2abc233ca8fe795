import type { Check, CheckOf, CheckRequests, RepliesTo } from '../../lib/model/check.ts';
import type { Finding } from '../../lib/model/finding.ts';
import type { Request } from '../../lib/model/http.ts';
import type { World } from '../../lib/model/world.ts';
import type { FaultId } from './fault-id.ts';

/** Makes a check whose `expect` has the number of its replies in its type, inferred from `send` and `alsoAsk`. */
export function check<
  const Sent extends readonly Request[],
  const Also extends readonly Request[] = readonly [],
>(parts: CheckOf<FaultId, Sent, Also>): Check<FaultId> {
  // The judge calls `expect` only with a reply to every request of `send`, in their order.
  return parts as Check<FaultId>;
}

/** A check that sends the same requests for each of several items, and judges the replies item by item. */
interface CheckOfEach<Item, Sent extends readonly Request[]> extends Omit<
  CheckRequests<FaultId>,
  'send' | 'alsoAsk'
> {
  readonly of: (world: World) => readonly Item[];
  /** Returns the requests of one item; their number is the same for each item. */
  readonly send: (item: Item, world: World) => Sent;
  readonly expect: (replies: RepliesTo<Sent>, item: Item, world: World) => readonly Finding[];
}

/** Makes a check of several items, whose `expect` gets the replies to the requests of one item. */
export function checkOfEach<Item, const Sent extends readonly Request[]>({
  of,
  send,
  expect,
  ...parts
}: CheckOfEach<Item, Sent>): Check<FaultId> {
  return {
    ...parts,
    send: (world) => of(world).flatMap((item) => send(item, world)),
    expect: (replies, world) => {
      const items = of(world);
      return paired(items, inGroups(replies, items.length)).flatMap(([item, group]) =>
        // A group has as many replies as `send` has requests for the item.
        expect(group as unknown as RepliesTo<Sent>, item, world),
      );
    },
  };
}

/**
 * Splits a list into a number of groups of equal size.
 * @throws RangeError if that is impossible, which is a defect of the check
 */
export function inGroups<Entry>(list: readonly Entry[], count: number): readonly (readonly Entry[])[] {
  const size = list.length / count;
  if (!Number.isInteger(size)) throw new RangeError(`${list.length} entries for ${count} groups`);
  return Array.from({ length: count }, (_, index) => list.slice(index * size, (index + 1) * size));
}

/**
 * Pairs each item with the entry of another list that belongs to it, such as the reply to its request.
 * @throws RangeError if their numbers differ, which is a defect of the check
 */
export function paired<Item, Entry>(
  items: readonly Item[],
  entries: readonly Entry[],
): readonly (readonly [item: Item, entry: Entry])[] {
  if (items.length !== entries.length) {
    throw new RangeError(`${items.length} items, but ${entries.length} entries`);
  }
  return entries.map((entry, index) => [items[index] as Item, entry]);
}
