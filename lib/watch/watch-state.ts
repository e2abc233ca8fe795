import { isFailing } from '../judge/fail-on.ts';
import { isOpen } from '../judge/open-checks.ts';
import type { CheckResult, Result } from '../model/result.ts';
import type { Target } from '../model/target.ts';

/** How an endpoint stands between two rounds. */
export interface WatchState {
  /** The checks that fail or could not be judged, by their ids. */
  readonly open: ReadonlyMap<string, CheckResult>;
  /** How many failed when everything was asked last. */
  readonly of: number;
  /** The exit status of a watch that ends now. */
  readonly status: Result['exitStatus'];
}

/** What a round found out about a check. */
export interface CheckChangeInRound {
  readonly kind: 'fixed' | 'still' | 'new';
  readonly check: CheckResult;
}

/** Whether a round asked everything that is selected. */
export type Extent = 'whole' | 'part';

/** How many checks fail. */
export function failuresIn({ open }: Pick<WatchState, 'open'>, failOn: Target['failOn']): number {
  return [...open.values()].filter((check) => isFailing(check, failOn)).length;
}

/** The verdict of a part says nothing of the rest, so that only a whole round is green. */
function statusOf(open: WatchState['open'], result: Result, extent: Extent, failOn: Target['failOn']) {
  if (extent === 'whole' || result.exitStatus === 4) return result.exitStatus;
  return failuresIn({ open }, failOn) > 0 ? 1 : 3;
}

/**
 * The standing after a round, and what changed by it. Pure.
 * @param before undefined before the first round, which changes nothing
 */
export function afterRound(
  before: WatchState | undefined,
  result: Result,
  extent: Extent,
  failOn: Target['failOn'],
): { readonly standing: WatchState; readonly changes: readonly CheckChangeInRound[] } {
  const asked = new Set(result.checks.map(({ id }) => id));
  const rest = extent === 'whole' ? [] : [...(before?.open ?? [])].filter(([id]) => !asked.has(id));
  const now = result.checks.filter((check) => isOpen(check, failOn));
  const open = new Map([...rest, ...now.map((check) => [check.id, check] as const)]);
  const failures = failuresIn({ open }, failOn);
  const standing: WatchState = {
    open,
    of: extent === 'whole' ? failures : Math.max(before?.of ?? 0, failures),
    status: statusOf(open, result, extent, failOn),
  };
  const changes =
    before === undefined
      ? []
      : result.checks.flatMap((check): readonly CheckChangeInRound[] => {
          const wasOpen = before.open.has(check.id);
          if (open.has(check.id)) return [{ kind: wasOpen ? 'still' : 'new', check }];
          return wasOpen ? [{ kind: 'fixed', check }] : [];
        });
  return { standing, changes };
}
