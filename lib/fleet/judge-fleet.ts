import type { Exchange } from '../model/http.ts';
import type { Target } from '../model/target.ts';
import type { JudgedCheck } from '../report/progress.ts';
import { checkedPlan } from '../run/checked-plan.ts';
import { judgeTarget } from '../run/judge-target.ts';
import type { Ended } from '../run/judge-target.ts';
import type { Sender } from '../run/session.ts';
import { sideBySide } from './slots.ts';
import type { Slot } from './slots.ts';
import type { RefusedLogins } from './refused-logins.ts';
import { openSharedOrigins } from './shared-origins.ts';

/** How several targets are judged. */
export interface FleetOptions {
  /** Targets at work at once. */
  readonly most: number;
  /** Milliseconds without an answer after which a target is silent, and gives its place to the next one; 1000 if left out. */
  readonly patience?: number;
  readonly logins: RefusedLogins;
  readonly interrupt: AbortSignal;
  readonly onBegun?: (target: Target) => void;
  readonly onJudged?: (target: Target, check: JudgedCheck) => void;
  /** Called when each target ends; nothing else of a target is kept. */
  readonly onEnded: (target: Target, ended: Ended) => void;
}

const usualPatience = 1000;

/**
 * Judges targets side by side and writes the reports of each when it ends. Those that were not begun when the run was interrupted are
 * never told of.
 */
export async function judgeFleet(targets: readonly Target[], options: FleetOptions): Promise<void> {
  const { most, patience = usualPatience, logins, interrupt } = options;
  const turnOf = openSharedOrigins(targets);
  const one = async (given: Target, place: Slot): Promise<void> => {
    const target = logins.guarded(given);
    const turn = turnOf(target);
    const ask = async (sender: Sender, ...request: Parameters<Sender['send']>): Promise<Exchange> => {
      const exchange = await turn(() => sender.send(...request));
      logins.heard(target, exchange);
      return exchange;
    };
    logins.begin(target);
    options.onBegun?.(target);
    const ended = await judgeTarget(target, checkedPlan(target), {
      interrupt,
      onJudged: (check) => options.onJudged?.(target, check),
      through: (sender) => ({
        send: (request) => place.awaiting(ask(sender, request)),
        get sent() {
          return sender.sent;
        },
      }),
    });
    logins.note(target, ended.result.problems);
    options.onEnded(target, ended);
  };
  await sideBySide(targets, { most, patience, isReady: logins.isReady, signal: interrupt }, one);
}
