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

/** What a watch needs besides the first result. */
export interface Watch extends Layout {
  /** Selects everything that a whole round asks. */
  readonly target: Target;
  /** Judges anew from the first connection on. */
  readonly judge: (target: Target) => Promise<Unreported>;
  readonly wishes: Wishes;
  /** Wishes for another round when an endpoint that was gone is back; gives what ends the waiting. */
  readonly awaitReturn: (state: 'there' | 'gone') => () => void;
  readonly write: (text: string) => void;
  readonly isVerbose: boolean;
  /** A clock in milliseconds. */
  readonly now: () => number;
}

/** A result whose reports are not written yet, because a person waits for what it says. */
export interface Unreported {
  readonly result: Result;
  /** Writes them; gives the result with a problem if that failed. */
  readonly report: () => Promise<Result>;
}

/** A result, whether it is that of everything, and how long it took. */
export interface Round {
  readonly result: Result;
  readonly extent: Extent;
  readonly durationMs: number;
}

/** The problem that says that an endpoint went away; what it answered before says nothing then. */
function lossIn({ problems }: Result): Problem | undefined {
  return problems.find(({ kind }) => kind === 'unreachable' || kind === 'reset');
}

/** Why a round leaves everything as it was; undefined if it does not. */
function emptyBecause(result: Result): string | undefined {
  const lost = lossIn(result);
  if (lost !== undefined) return `${visibleExcerpt(lost.message)}; asked again as soon as it is back`;
  return isHopeless(result)
    ? visibleExcerpt(result.problems.map(({ message }) => message).join('; '))
    : undefined;
}

/**
 * Asks again, as often as somebody wishes, for whatever fails or could not be judged, and for everything when nothing fails any longer.
 * @returns the exit status of the last state: that of a whole round, or what is left of it
 */
export async function watchOn(first: Round, watch: Watch): Promise<Result['exitStatus']> {
  const { target, wishes, write, awaitReturn } = watch;
  const { failOn } = target;
  let standing: WatchState | undefined;
  let status = first.result.exitStatus;
  /** Takes a round in and tells what changed. Returns whether everything is due now, and the words for when the reports are written. */
  const take = (round: Round): { readonly isDue: boolean; readonly ending: string } => {
    const { result, extent, durationMs } = round;
    const because = emptyBecause(result);
    if (because !== undefined) {
      return { isDue: false, ending: `Nothing was judged: ${because}; ${keysText}\n` };
    }
    const after = afterRound(standing, result, extent, failOn);
    write(changesText(after.changes, watch));
    ({ standing } = after);
    ({ status } = standing);
    const isMended = failuresIn(standing, failOn) === 0;
    if (isMended && extent === 'part') {
      return { isDue: true, ending: 'Nothing fails any longer: everything is asked once more.\n' };
    }
    if (isMended && round !== first) {
      write(`\n${closingSummary(result, { ...watch, verbosity: 'quiet', paths: [] })}\n`);
    }
    // The first run ends with a summary.
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
  /** Takes a round in before its reports are written. Returns whether everything is due now. */
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
    write(
      `\n${because}: ${isWhole ? 'everything' : count(standing?.open.size ?? 0, 'check')} asked again.\n`,
    );
    const round = await ask(isWhole ? 'whole' : 'part');
    if (round.result.run.interrupted) return status;
    isDue = await settle(round);
    last = round;
  }
}
