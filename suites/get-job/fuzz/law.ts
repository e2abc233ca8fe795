import type { Arbitrary } from 'fast-check';
import type { CheckDescription } from '../../../lib/model/check.ts';
import type { Finding } from '../../../lib/model/finding.ts';
import type { Reply } from '../../../lib/model/http.ts';
import type { Case, CaseRequest, Law } from '../../../lib/model/law.ts';
import type { World } from '../../../lib/model/world.ts';
import type { FaultId } from '../fault-id.ts';

type Count = 1 | 2;

/** One item for each request of a case. */
type ForEach<Requests extends Count, Item> = Requests extends 1 ? readonly [Item] : readonly [Item, Item];

/** A law whose cases all have the same number of requests. */
interface LawOf<Requests extends Count> extends CheckDescription<FaultId> {
  readonly requests: Requests;
  readonly arbitrary: (world: World) => Arbitrary<ForEach<Requests, CaseRequest>>;
  readonly admits: (one: ForEach<Requests, CaseRequest>, world: World) => boolean;
  readonly expect: (
    replies: ForEach<Requests, Reply>,
    one: ForEach<Requests, CaseRequest>,
    world: World,
  ) => readonly Finding[];
}

/** Makes a law that admits only cases of its number of requests, which its parts have in their types. */
export function law<const Requests extends Count>(parts: LawOf<Requests>): Law<FaultId> {
  const { requests, admits, expect } = parts;
  const isAdmitted = (one: Case, world: World): boolean =>
    one.length === requests && admits(one as ForEach<Requests, CaseRequest>, world);
  return {
    ...parts,
    arbitrary: parts.arbitrary as Law['arbitrary'],
    admits: isAdmitted,
    // Only cases that the law admits are judged, and only with a reply to each request.
    expect: expect as Law['expect'],
  };
}
