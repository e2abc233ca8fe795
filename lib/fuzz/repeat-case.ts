import type { Counterexample } from '../judge/judge-law.ts';
import type { Law } from '../model/law.ts';
import type { Repeats } from '../model/result.ts';
import { maxRepeats, mayBeOfGateway } from '../judge/repeats.ts';
import { tryCase } from './try-case.ts';
import type { TryCaseOptions } from './try-case.ts';

/**
 * Tries a counterexample again: once if it comes back, or twice. Never rejects.
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
    // A case that came back needs no further proof, unless a gateway may have caused it.
    if (failed === of && !isDoubtful) break;
  }
  return of === 1 ? undefined : { failed, of };
}

/** True if a counterexample came back at once, or if that is not known. */
export function isRepeatable(repeats: Repeats | undefined): boolean {
  return repeats === undefined || repeats.failed === repeats.of;
}
