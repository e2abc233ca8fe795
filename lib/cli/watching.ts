import type { Result } from '../model/result.ts';
import type { Target } from '../model/target.ts';
import type { Layout } from '../report/failure-text.ts';
import { checkedPlan } from '../run/checked-plan.ts';
import { judgeWithoutReports, reportTarget } from '../run/judge-target.ts';
import { awaitReturn } from '../watch/endpoint.ts';
import { watchFiles } from '../watch/files.ts';
import { listenToKeys } from '../watch/keys.ts';
import { watchOn } from '../watch/watch.ts';
import type { Round } from '../watch/watch.ts';
import { openWishes } from '../watch/wishes.ts';
import type { RefusedLogins } from '../fleet/refused-logins.ts';

/** The output of a watch, and its rules. */
export interface Company extends Layout {
  readonly isVerbose: boolean;
  readonly write: (text: string) => void;
  readonly logins: RefusedLogins;
  readonly interrupt: AbortSignal;
}

/** Keys and files, watched from the beginning so that nothing is missed during the first run. */
export interface Watching {
  /** Stays after the first round; gives the exit status. */
  readonly stay: (first: Round, target: Target, company: Company) => Promise<Result['exitStatus']>;
  readonly close: () => void;
}

/** The longest time that a timer takes. */
const forever = 2 ** 31 - 1;

/**
 * Starts to watch.
 * @param out the folder of the reports, whose changes are our own
 * @throws UsageError if a path is not there
 */
export async function openWatching(paths: readonly string[], out: string): Promise<Watching> {
  const wishes = openWishes();
  const endFiles = await watchFiles(paths, out, (name) =>
    wishes.post({ wish: 'again', because: `${name} changed` }),
  );
  const endKeys = listenToKeys(process.stdin, wishes.post, () => void process.emit('SIGINT'));
  // Without it the process would end when no key can come any more.
  const alive = setInterval(() => {}, forever);
  return {
    async stay(first, target, { logins, interrupt, ...talk }) {
      const end = (): void => wishes.post({ wish: 'end', because: 'It was interrupted' });
      interrupt.addEventListener('abort', end, { once: true });
      if (interrupt.aborted) end();
      return await watchOn(first, {
        ...talk,
        target,
        wishes,
        now: () => performance.now(),
        awaitReturn: (state) =>
          target.endpoint === undefined
            ? () => {}
            : awaitReturn(target.endpoint, state, () =>
                wishes.post({ wish: 'again', because: 'The endpoint is back' }),
              ),
        async judge(wanted) {
          const guarded = logins.guarded(wanted);
          const judged = await judgeWithoutReports(guarded, checkedPlan(guarded), { interrupt });
          logins.note(guarded, judged.result.problems);
          return { result: judged.result, report: async () => (await reportTarget(judged, guarded)).result };
        },
      });
    },
    close() {
      endFiles();
      endKeys();
      clearInterval(alive);
    },
  };
}
