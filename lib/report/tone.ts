import type { Result } from '../model/result.ts';
import type { RunVerdict } from '../model/verdict.ts';

/** The verdict of a run as reports show it; a run that passes only because of waivers is `waived`. */
export type Tone = RunVerdict | 'waived';

export function toneOf({ verdict, counts }: Pick<Result, 'verdict' | 'counts'>): Tone {
  const isWaived = counts.checks.waived + counts.requirements.waived > 0;
  return verdict === 'conformant' && isWaived ? 'waived' : verdict;
}

/** The verdict in a few words. */
export const headlines = {
  conformant: 'Conformant',
  waived: 'Conformant with waivers',
  nonconformant: 'Nonconformant',
  incomplete: 'Incomplete',
  defect: 'Defect of this suite',
} as const satisfies Record<Tone, string>;
