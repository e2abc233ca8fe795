import type { Judged } from './judge-check.ts';

/** Whether a finding about another row kept a check from judging this one: nothing later in that reply could be judged. */
export function endedBefore({ findings }: Pick<Judged, 'findings'>, requirement: string): boolean {
  return findings.some((finding) => finding.ends === true && finding.requirement !== requirement);
}
