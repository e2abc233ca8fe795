import type { Counterexample } from '../judge/judge-law.ts';
import type { Law } from '../model/law.ts';
import type { Repeats } from '../model/result.ts';
import { attempt } from './attempt.ts';
import type { Conversation } from './attempt.ts';
import { mostRepeats } from './repeat-failures.ts';

/**
 * Tries a counterexample again, until it comes back or for the most repetitions. Never rejects.
 * @returns undefined if no repetition could be judged
 */
export async function repeatCase(
  law: Law,
  { case: one, findings: before }: Counterexample,
  conversation: Conversation,
): Promise<Repeats | undefined> {
  const rows = new Set(before.map(({ requirement }) => requirement));
  for (let of = 2; of <= 1 + mostRepeats; of += 1) {
    const { findings } = await attempt(law, one, conversation);
    if (findings === undefined) return of === 2 ? undefined : { failed: 1, of: of - 1 };
    const cameBack = findings.some(({ requirement }) => rows.has(requirement));
    if (cameBack) return { failed: 2, of };
  }
  return { failed: 1, of: 1 + mostRepeats };
}

/** True if a counterexample came back at once, or if that is not known. */
export function isRepeatable(repeats: Repeats | undefined): boolean {
  return repeats === undefined || repeats.failed === repeats.of;
}
