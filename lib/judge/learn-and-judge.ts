import type { SuiteCheck } from '../model/check.ts';
import type { World } from '../model/world.ts';
import { governedExchanges } from './governed.ts';
import { judgeCheck } from './judge-check.ts';
import type { Judged, Lookup } from './judge-check.ts';
import { learn } from './learn.ts';

/** A world with its facts, and the checks as judged in it. */
export interface LearntAndJudged {
  /** The world with everything that the replies reveal about the job. */
  readonly world: World;
  readonly judged: readonly Judged[];
}

/**
 * Learns from exchanges that are all there, recorded or of a server that is a function, and gives each check to judgeCheck. Pure.
 * @param stopped the reason why no more was sent, where the run behind a recording was stopped
 */
export function learnAndJudge(
  checks: readonly SuiteCheck[],
  world: World,
  lookup: Lookup,
  stopped?: string,
): LearntAndJudged {
  const learnt = learn(world, lookup);
  const governed = governedExchanges(checks, learnt, lookup);
  return {
    world: learnt,
    judged: checks.map((check) =>
      judgeCheck(check, learnt, lookup, check.inspect === undefined ? [] : governed, stopped),
    ),
  };
}
