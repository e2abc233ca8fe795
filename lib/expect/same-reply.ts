import type { PropertyBag } from '../codec/property-bag.ts';
import type { Decoded } from '../model/decoded.ts';
import type { Finding } from '../model/finding.ts';
import type { Reply } from '../model/http.ts';
import type { RequirementId } from '../page/requirements.ts';
import { bagOf, sameNames, valuesAgree, valuesOf } from './bag.ts';
import type { Rendering } from './bag.ts';

/** The rows and options of a comparison of two replies. */
export interface Sameness {
  /** The row that an error in the first reply breaks. */
  readonly acceptable: RequirementId;
  /** The row that a difference breaks. */
  readonly differs: RequirementId;
  readonly rendering?: Rendering;
  /** The row and renderer of the second reply, if they differ. */
  readonly other?: { readonly acceptable: RequirementId; readonly rendering: Rendering };
  /** `names` for a job that may still change; names and values by default. */
  readonly compare?: 'names and values' | 'names';
  /** Properties whose values are not compared, because they differ between equal requests too. */
  readonly moving?: ReadonlySet<string> | undefined;
}

/** Judges that two property bags hold the same names and values, in any order. */
export function sameReply(reply: Reply, other: Reply, sameness: Sameness): readonly Finding[] {
  const rendering = sameness.rendering ?? 'by default';
  const here = bagOf(reply, sameness.acceptable, rendering);
  const there: Decoded<PropertyBag> = bagOf(
    other,
    sameness.other?.acceptable ?? sameness.acceptable,
    sameness.other?.rendering ?? rendering,
  );
  // A wrong second reply cannot be compared with.
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
