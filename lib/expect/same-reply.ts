import type { PropertyBag } from '../codec/property-bag.ts';
import type { Decoded } from '../model/decoded.ts';
import type { Finding } from '../model/finding.ts';
import type { Reply } from '../model/http.ts';
import type { RequirementId } from '../page/requirements.ts';
import { bagOf, sameNames, valuesAgree, valuesOf } from './bag.ts';
import type { Rendering } from './bag.ts';

/** Which rows two replies are held against. */
export interface Sameness {
  /** The row that is broken where the first reply is no success. */
  readonly acceptable: RequirementId;
  /** The row that is broken where the two differ. */
  readonly differs: RequirementId;
  readonly rendering?: Rendering;
  /** The row and renderer of the second reply, where they are others. */
  readonly other?: { readonly acceptable: RequirementId; readonly rendering: Rendering };
  /** Whether values are compared too; of a job that still changes only names can be. */
  readonly compare?: 'names and values' | 'names';
  /** The names of properties that differ between equal requests too, whose values are not compared. */
  readonly moving?: ReadonlySet<string> | undefined;
}

/** Two property bags say the same: the same names and, unless told otherwise, the same values, in whatever order. */
export function sameReply(reply: Reply, other: Reply, sameness: Sameness): readonly Finding[] {
  const rendering = sameness.rendering ?? 'by default';
  const here = bagOf(reply, sameness.acceptable, rendering);
  const there: Decoded<PropertyBag> = bagOf(
    other,
    sameness.other?.acceptable ?? sameness.acceptable,
    sameness.other?.rendering ?? rendering,
  );
  // Where the other one is wrong in itself, there is nothing to be the same as.
  if (!there.ok) return there.findings;
  if (!here.ok) return here.findings;
  const values = valuesOf(there.value);
  return [
    ...sameNames(reply, here.value, values, sameness.differs),
    ...(sameness.compare === 'names'
      ? []
      : valuesAgree(reply, here.value, values, sameness.differs, sameness.moving)),
  ];
}
