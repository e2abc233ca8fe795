import { isFailing } from '../judge/fail-on.ts';
import { isOpen } from '../judge/open-checks.ts';
import type { CheckResult, Result } from '../model/result.ts';
import type { Target } from '../model/target.ts';

/** The state of an endpoint between two rounds. */
export interface WatchState {
  /** The failed and untested checks by id. */
  readonly open: ReadonlyMap<string, CheckResult>;
  /** The number of failures in the last full round. */
  readonly of: number;
  /** The exit status if the watch ends now. */
  readonly status: Result['exitStatus'];
}

/** The change of a check in a round. */
export interface CheckChangeInRound {
  readonly kind: 'fixed' | 'still' | 'new';
  readonly check: CheckResult;
}

/** Whether a round ran all selected checks. */
export type Extent = 'whole' | 'part';

/** The number of failing checks. */
export function failuresIn({ open }: Pick<WatchState, 'open'>, failOn: Target['failOn']): number {
  return [...open.values()].filter((check) => isFailing(check, failOn)).length;
}

/** A partial round never succeeds, because it says nothing about the other checks. */
function statusOf(open: WatchState['open'], result: Result, extent: Extent, failOn: Target['failOn']) {
  if (extent === 'whole' || result.exitStatus === 4) return result.exitStatus;
  return failuresIn({ open }, failOn) > 0 ? 1 : 3;
}

/**
 * The state after a round and its changes. Pure.
 * @param before undefined for the first round, which has no changes
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
