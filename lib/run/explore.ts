import { valuedNames } from '../expect/property-name.ts';
import { missingNeed } from '../judge/judge-check.ts';
import type { Judged } from '../judge/judge-check.ts';
import { judgeLaw } from '../judge/judge-law.ts';
import type { SuiteLaw } from '../model/law.ts';
import type { World } from '../model/world.ts';
import { applicability } from '../plan/applicability.ts';
import { searchFor } from './search.ts';
import type { Exploration } from './search.ts';

/** Tries a law and judges it. Never rejects because of what the endpoint does. */
export async function explore(law: SuiteLaw, exploration: Exploration): Promise<Judged> {
  const { world, fuzz, stopped } = exploration;
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
  if (obstacle !== undefined) return untried('blocked', obstacle);
  return judgeLaw(law, await searchFor(law, exploration), fuzz);
}

function nothingToAskFor({ known, job }: World): string | undefined {
  if (known.full === undefined || valuedNames(known).length > 0) return undefined;
  return `the full reply of job ${job} gives no property of the table a value`;
}
