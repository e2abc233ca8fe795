import { valuedNames } from '../expect/property-name.ts';
import { missingNeed } from '../judge/judge-check.ts';
import type { Judged } from '../judge/judge-check.ts';
import { judgeLaw } from '../judge/judge-law.ts';
import type { Found, SearchOutcome } from '../judge/judge-law.ts';
import type { SuiteLaw } from '../model/law.ts';
import type { World } from '../model/world.ts';
import { applicability } from '../plan/applicability.ts';
import { repeatCase } from './repeat-case.ts';
import { searchFor } from './search.ts';
import type { Exploration } from './search.ts';

/**
 * Tries laws side by side, each with one request at a time, and retries a counterexample alone at the end: if it never comes back, the
 * law is indeterminate. Never rejects because of the endpoint. @returns the outcomes in the order of the laws
 */
export async function exploreAll(
  laws: readonly SuiteLaw[],
  exploration: Exploration,
  onJudged?: (judged: Judged) => void,
): Promise<readonly Judged[]> {
  const judge = (law: SuiteLaw, outcome: SearchOutcome): Judged => judgeLaw(law, outcome, exploration.fuzz);
  const told = (judged: Judged): Judged => {
    onJudged?.(judged);
    return judged;
  };
  const searched = await Promise.all(
    laws.map(async (law) => {
      const obstacle = obstacleTo(law, exploration);
      if (obstacle !== undefined) return told(obstacle);
      const outcome = await searchFor(law, exploration);
      return outcome.found === undefined ? told(judge(law, outcome)) : { law, outcome };
    }),
  );
  const judged: Judged[] = [];
  for (const one of searched) {
    judged.push(
      'outcome' in one ? told(judge(one.law, await confirmed(one.law, one.outcome, exploration))) : one,
    );
  }
  return judged;
}

/** Tries one law and judges it. */
export async function explore(law: SuiteLaw, exploration: Exploration): Promise<Judged> {
  const [judged] = await exploreAll([law], exploration);
  return judged as Judged;
}

/** Why a law is not tried, as its outcome. */
function obstacleTo(law: SuiteLaw, { world, stopped }: Exploration): Judged | undefined {
  const untried = (verdict: 'blocked' | 'inapplicable', because: string): Judged => ({
    check: law,
    verdict,
    findings: [],
    because,
    requests: [],
  });
  const inapplicable = applicability(law, world);
  if (inapplicable !== undefined) return untried('inapplicable', inapplicable);
  const obstacle = world.known.noSuchJob ?? stopped() ?? missingNeed(law, world) ?? nothingToAskFor(world);
  return obstacle === undefined ? undefined : untried('blocked', obstacle);
}

/** The outcome with its counterexamples tried again. A single case that was asked for by its path is not, because a person repeats it. */
async function confirmed(
  law: SuiteLaw,
  outcome: SearchOutcome,
  exploration: Exploration,
): Promise<SearchOutcome> {
  const { found, also } = outcome;
  const isKnown = found?.repeats !== undefined || exploration.fuzz.path !== undefined;
  if (found === undefined || isKnown) return outcome;
  return {
    ...outcome,
    found: await tried(law, found, exploration),
    ...(also === undefined ? {} : { also: await tried(law, also, exploration) }),
  };
}

async function tried(law: SuiteLaw, found: Found, exploration: Exploration): Promise<Found> {
  const repeats = await repeatCase(law, found, exploration);
  return repeats === undefined ? found : { ...found, repeats };
}

function nothingToAskFor({ known, job }: World): string | undefined {
  if (known.full === undefined || valuedNames(known).length > 0) return undefined;
  return `the full reply of job ${job} gives no property of the table a value`;
}
