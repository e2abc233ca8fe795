import { idsWithNeeds } from '../judge/open-checks.ts';
import type { Problem, Result } from '../model/result.ts';
import type { Target } from '../model/target.ts';
import { closingSummary } from '../report/console.ts';
import { count, isHopeless } from '../report/digest.ts';
import type { Layout } from '../report/failure-text.ts';
import { visibleExcerpt } from '../report/visible.ts';
import { changesText, keysText, standingText } from './round-text.ts';
import { afterRound, failuresIn } from './watch-state.ts';
import type { Extent, WatchState } from './watch-state.ts';
import type { Wishes } from './wishes.ts';

/** Everything that a watch needs besides the first result. */
export interface Watch extends Layout {
  /** Selects everything that a full round tests. */
  readonly target: Target;
  /** Runs a round on new connections. */
  readonly judge: (target: Target) => Promise<Unreported>;
  readonly wishes: Wishes;
  /** Posts a wish when a lost endpoint is back; returns a function that stops waiting. */
  readonly awaitReturn: (state: 'there' | 'gone') => () => void;
  readonly write: (text: string) => void;
  readonly isVerbose: boolean;
  /** A clock in milliseconds. */
  readonly now: () => number;
}

/** A result whose reports are not written yet, because the user is waiting for the text. */
export interface Unreported {
  readonly result: Result;
  /** Writes the reports; resolves to the result, with a problem if that failed. */
  readonly report: () => Promise<Result>;
}

/** A result with its extent and duration. */
export interface Round {
  readonly result: Result;
  readonly extent: Extent;
  readonly durationMs: number;
}

/** The problem of a lost endpoint, whose earlier replies no longer count. */
function lossIn({ problems }: Result): Problem | undefined {
  return problems.find(({ kind }) => kind === 'unreachable' || kind === 'reset');
}

/** The reason why a round changes nothing; undefined if it does. */
function emptyBecause(result: Result): string | undefined {
  const lost = lossIn(result);
  if (lost !== undefined) return `${visibleExcerpt(lost.message)}; rerunning as soon as it is back`;
  return isHopeless(result)
    ? visibleExcerpt(result.problems.map(({ message }) => message).join('; '))
    : undefined;
}

/**
 * Reruns open checks at each wish, and all checks once nothing fails.
 * @returns the exit status of the last state
 */
export async function watchOn(first: Round, watch: Watch): Promise<Result['exitStatus']> {
  const { target, wishes, write, awaitReturn } = watch;
  const { failOn } = target;
  let standing: WatchState | undefined;
  let status = first.result.exitStatus;
  /**
   * Processes a round and prints its changes. Returns whether all checks are due now, and the text for after
   * the reports.
   */
  const take = (round: Round): { readonly isDue: boolean; readonly ending: string } => {
    const { result, extent, durationMs } = round;
    const because = emptyBecause(result);
    if (because !== undefined) {
      return { isDue: false, ending: `Nothing was tested: ${because}; ${keysText}\n` };
    }
    const after = afterRound(standing, result, extent, failOn);
    write(changesText(after.changes, watch));
    ({ standing } = after);
    ({ status } = standing);
    const isMended = failuresIn(standing, failOn) === 0;
    if (isMended && extent === 'part') {
      return { isDue: true, ending: 'No failure is left: rerunning all checks.\n' };
    }
    if (isMended && round !== first) {
      write(`\n${closingSummary(result, { ...watch, verbosity: 'quiet', paths: [] })}\n`);
    }
    // The first run has already printed a summary.
    const gap = round === first ? '\n' : '';
    return { isDue: false, ending: `${gap}${standingText(standing, durationMs, failOn)}` };
  };
  const ask = async (extent: Extent): Promise<Round & Unreported> => {
    const startedAt = watch.now();
    const again = idsWithNeeds([...(standing?.open.values() ?? [])]);
    const selection = extent === 'whole' ? target.selection : { ...target.selection, again };
    const judged = await watch.judge({ ...target, selection });
    return { ...judged, extent, durationMs: watch.now() - startedAt };
  };
  /** Processes a round and then writes its reports. Returns whether all checks are due now. */
  const settle = async (round: Round & Unreported): Promise<boolean> => {
    const { isDue, ending } = take(round);
    const reported = await round.report();
    const problem = reported.problems.find(({ kind }) => kind === 'reports');
    if (problem !== undefined) {
      write(`${visibleExcerpt(problem.message)}\n`);
      if (status === 0) status = 3;
    }
    write(ending);
    return isDue;
  };
  let last = first;
  const start = take(first);
  let { isDue } = start;
  write(start.ending);
  for (;;) {
    if (isDue) {
      const round = await ask('whole');
      if (round.result.run.interrupted) return status;
      isDue = await settle(round);
      last = round;
      continue;
    }
    const end = awaitReturn(lossIn(last.result) === undefined ? 'there' : 'gone');
    const { wish, because } = await wishes.next();
    end();
    if (wish === 'end') return status;
    const isWhole = wish === 'all' || standing === undefined || standing.open.size === 0;
    write(`\n${because}: rerunning ${isWhole ? 'all checks' : count(standing?.open.size ?? 0, 'check')}.\n`);
    const round = await ask(isWhole ? 'whole' : 'part');
    if (round.result.run.interrupted) return status;
    isDue = await settle(round);
    last = round;
  }
}
