import { valuedNames } from '../expect/property-name.ts';
import { missingNeed } from '../judge/judge-check.ts';
import type { Judged } from '../judge/judge-check.ts';
import { judgeLaw } from '../judge/judge-law.ts';
import type { FoundCase, SearchOutcome } from '../judge/judge-law.ts';
import type { SuiteLaw } from '../model/law.ts';
import type { World } from '../model/world.ts';
import { applicability } from '../plan/applicability.ts';
import { repeatCase } from './repeat-case.ts';
import { findCounterexample } from './find-counterexample.ts';
import type { RunLawsOptions } from './find-counterexample.ts';

/**
 * Tries laws concurrently, each with one request at a time, and repeats counterexamples alone at the end; a law is indeterminate if they
 * pass then. Never rejects because of the endpoint.
 * @returns the outcomes in the order of the laws
 */
export async function runLaws(
  laws: readonly SuiteLaw[],
  options: RunLawsOptions,
  onJudged?: (judged: Judged) => void,
): Promise<readonly Judged[]> {
  const judge = (law: SuiteLaw, outcome: SearchOutcome): Judged => judgeLaw(law, outcome, options.fuzz);
  const told = (judged: Judged): Judged => {
    onJudged?.(judged);
    return judged;
  };
  const searched = await Promise.all(
    laws.map(async (law) => {
      const obstacle = obstacleTo(law, options);
      if (obstacle !== undefined) return told(obstacle);
      const outcome = await findCounterexample(law, options);
      return outcome.found === undefined ? told(judge(law, outcome)) : { law, outcome };
    }),
  );
  const judged: Judged[] = [];
  for (const one of searched) {
    judged.push(
      'outcome' in one ? told(judge(one.law, await confirmed(one.law, one.outcome, options))) : one,
    );
  }
  return judged;
}

export async function runLaw(law: SuiteLaw, options: RunLawsOptions): Promise<Judged> {
  const [judged] = await runLaws([law], options);
  return judged as Judged;
}

/** Returns the outcome of a law that cannot be tried; undefined if it can. */
function obstacleTo(law: SuiteLaw, { world, stopped }: RunLawsOptions): Judged | undefined {
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

/** Returns the outcome with its counterexamples repeated, except for a case that the user replays by its path. */
async function confirmed(
  law: SuiteLaw,
  outcome: SearchOutcome,
  options: RunLawsOptions,
): Promise<SearchOutcome> {
  const { found, also } = outcome;
  const isKnown = found?.repeats !== undefined || options.fuzz.path !== undefined;
  if (found === undefined || isKnown) return outcome;
  return {
    ...outcome,
    found: await tried(law, found, options),
    ...(also === undefined ? {} : { also: await tried(law, also, options) }),
  };
}

async function tried(law: SuiteLaw, found: FoundCase, options: RunLawsOptions): Promise<FoundCase> {
  const repeats = await repeatCase(law, found, options);
  return repeats === undefined ? found : { ...found, repeats };
}

function nothingToAskFor({ known, job }: World): string | undefined {
  if (known.full === undefined || valuedNames(known).length > 0) return undefined;
  return `the full reply of job ${job} has no value for any property of the table`;
}
