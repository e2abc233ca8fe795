import type { SuiteCheck } from '../model/check.ts';
import type { World } from '../model/world.ts';
import { governedExchanges } from './governed.ts';
import { judgeCheck } from './judge-check.ts';
import type { Judged, Lookup } from './judge-check.ts';
import { learn } from './learn.ts';

/** The outcome of judging exchanges that are all available. */
export interface Assessment {
  /** The world with everything that the replies reveal about the job. */
  readonly world: World;
  readonly judged: readonly Judged[];
}

/**
 * Judges checks by exchanges that can be looked up at once: recorded ones, or those of a server that is a function. Pure.
 * @param stopped the reason why no more was sent, where the run behind a recording was stopped
 */
export function assess(
  checks: readonly SuiteCheck[],
  world: World,
  lookup: Lookup,
  stopped?: string,
): Assessment {
  const learnt = learn(world, lookup);
  const governed = governedExchanges(checks, learnt, lookup);
  return {
    world: learnt,
    judged: checks.map((check) =>
      judgeCheck(check, learnt, lookup, check.inspect === undefined ? [] : governed, stopped),
    ),
  };
}
