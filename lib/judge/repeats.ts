import type { Exchange } from '../model/http.ts';
import type { Repeats } from '../model/result.ts';
import type { Judged } from './judge-check.ts';

/** How often a failure was seen, and the replies to the requests that were repeated for it. */
export interface Repeated extends Repeats {
  readonly exchanges: readonly Exchange[];
}

/** True if two outcomes name the same requirement at the same place. */
export function isSameFailure(one: Judged, other: Judged): boolean {
  return other.findings.some(({ requirement, at }) =>
    one.findings.some((finding) => finding.requirement === requirement && finding.at === at),
  );
}

/**
 * The outcome of a failing check after its requests were repeated: a failure that came back stays, any other is indeterminate, because a
 * gateway or a lost connection may have caused it. Pure.
 */
export function afterRepeats(judged: Judged, repeated: Repeated): Judged {
  if (repeated.failed === repeated.of) return { ...judged, repeated };
  const { culprit: _, ...rest } = judged;
  return { ...rest, verdict: 'indeterminate', findings: [], because: becauseOf(judged, repeated), repeated };
}

function becauseOf({ findings }: Judged, { failed, of }: Repeats): string {
  const [first] = findings;
  const what =
    first === undefined ? '' : `: ${first.requirement} at ${first.at}: want ${first.want}, got ${first.got}`;
  return `not repeatable, ${failed} of ${of}${what}`;
}
