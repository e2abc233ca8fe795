import type { Finding } from '../model/finding.ts';

/** How many findings of one requirement a check reports in full; the rest is counted. */
const shown = 5;

/**
 * Drops repetitions and, where one defect shows in many places, keeps the first few and counts the rest in the last of them. The
 * requirements that are named stay the same.
 */
export function gather(findings: readonly Finding[]): readonly Finding[] {
  const seen = new Set<string>();
  const kept = new Map<string, Finding[]>();
  const order: Finding[] = [];
  const more = new Map<string, number>();
  for (const finding of findings) {
    const key = JSON.stringify([finding.requirement, finding.at, finding.want, finding.got]);
    if (seen.has(key)) continue;
    seen.add(key);
    const ofRequirement = kept.get(finding.requirement) ?? [];
    kept.set(finding.requirement, ofRequirement);
    if (ofRequirement.length < shown) {
      ofRequirement.push(finding);
      order.push(finding);
    } else {
      more.set(finding.requirement, (more.get(finding.requirement) ?? 0) + 1);
    }
  }
  return order.map((finding) => {
    const rest = more.get(finding.requirement);
    if (rest === undefined || kept.get(finding.requirement)?.at(-1) !== finding) return finding;
    return { ...finding, got: `${finding.got} (and ${rest} more like this)` };
  });
}
