import { judgeCase } from '../judge/judge-case.ts';
import type { NotJudged } from '../model/check.ts';
import type { Counterexample } from '../judge/judge-law.ts';
import type { Exchange, Request } from '../model/http.ts';
import type { Case, Law } from '../model/law.ts';
import type { World } from '../model/world.ts';
import { caseRequests } from '../plan/case-requests.ts';

/** The options of trying a case. */
export interface TryCaseOptions {
  readonly world: World;
  /** Sends a request without recording it; resolves to undefined if the run was stopped. */
  readonly probe: (request: Request) => Promise<Exchange | undefined>;
  /** Returns the reason why the run was stopped, if it was. */
  readonly stopped: () => string | undefined;
}

/** The reason to end a search: a case that could not be judged, or an exception of this suite. */
export interface SearchEnd {
  readonly findings?: never;
  readonly exchanges: readonly Exchange[];
  readonly notJudged?: NotJudged;
  readonly defect?: string;
}

/** The outcome of a case: findings, empty if it passes, or the end of the search. */
export type TriedCase = Omit<Counterexample, 'case'> | SearchEnd;

/** Sends the requests of a case, each after the previous reply, and judges the replies. Never rejects. */
export async function tryCase(
  law: Law,
  one: Case,
  { world, probe, stopped }: TryCaseOptions,
): Promise<TriedCase> {
  const exchanges: Exchange[] = [];
  try {
    for (const request of caseRequests(one, world)) {
      const exchange = await probe(request);
      if (exchange !== undefined) exchanges.push(exchange);
      if (exchange?.reply === undefined) break;
    }
    const { findings, notJudged } = judgeCase(law, one, exchanges, world, stopped());
    return notJudged === undefined ? { findings, exchanges } : { exchanges, notJudged };
  } catch (error) {
    return { exchanges, defect: errorText(error) };
  }
}

/** Returns an exception as the text of a defect. */
export function errorText(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
