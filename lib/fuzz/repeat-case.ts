import type { Counterexample } from '../judge/judge-law.ts';
import type { Law } from '../model/law.ts';
import type { Repeats } from '../model/result.ts';
import { maxRepeats, mayBeOfGateway } from '../judge/repeats.ts';
import { tryCase } from './try-case.ts';
import type { TryCaseOptions } from './try-case.ts';

/**
 * Repeats a counterexample once, or twice if it passes or a gateway may have caused it. Never rejects.
 * @returns undefined if no repetition could be judged
 */
export async function repeatCase(
  law: Law,
  { case: one, findings: before }: Counterexample,
  conversation: TryCaseOptions,
): Promise<Repeats | undefined> {
  const rows = new Set(before.map(({ requirement }) => requirement));
  let [failed, of] = [1, 1];
  while (of <= maxRepeats) {
    const { findings, exchanges } = await tryCase(law, one, conversation);
    if (findings === undefined) break;
    of += 1;
    if (findings.some(({ requirement }) => rows.has(requirement))) failed += 1;
    const isDoubtful = exchanges.some(({ reply }) => reply !== undefined && mayBeOfGateway(reply));
    // One failed repetition is enough, unless a gateway may have caused it.
    if (failed === of && !isDoubtful) break;
  }
  return of === 1 ? undefined : { failed, of };
}

/** True if a counterexample failed in every repetition, or was not repeated. */
export function isRepeatable(repeats: Repeats | undefined): boolean {
  return repeats === undefined || repeats.failed === repeats.of;
}
