import type { Check, CheckOf, CheckRequests } from '../../lib/model/check.ts';
import type { Finding } from '../../lib/model/finding.ts';
import type { Reply, Request } from '../../lib/model/http.ts';
import type { RepliesTo } from '../../lib/model/check.ts';
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
      const each = replies.length / items.length;
      return items.flatMap((item, index) =>
        expect(replies.slice(index * each, (index + 1) * each) as unknown as RepliesTo<Sent>, item, world),
      );
    },
  };
}

/**
 * Pairs each reply with the item that its request was made from.
 * @throws RangeError if their numbers differ, which is a defect of the check
 */
export function paired<Item>(
  items: readonly Item[],
  replies: readonly Reply[],
): readonly (readonly [item: Item, reply: Reply])[] {
  if (items.length !== replies.length) {
    throw new RangeError(`${items.length} items, but ${replies.length} replies`);
  }
  return replies.map((reply, index) => [items[index] as Item, reply]);
}
