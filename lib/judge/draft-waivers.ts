import type { Result, WaiverResult } from '../model/result.ts';
import type { Target, Waiver } from '../model/target.ts';
import { requirements } from '../page/requirements.ts';

function takes(waiver: WaiverResult, requirement: string, check: string): boolean {
  return (
    waiver.state === 'used' &&
    waiver.requirement === requirement &&
    (waiver.check === undefined || waiver.check === check)
  );
}

/** The checks that break each requirement whose breach is a failure and that no waiver takes. */
function breaches(
  { checks, waivers }: Result,
  failOn: Target['failOn'],
): ReadonlyMap<string, readonly string[]> {
  const byRequirement = new Map<string, string[]>();
  for (const { id, findings } of checks) {
    for (const requirement of new Set(findings.map((finding) => finding.requirement))) {
      const counts = failOn === 'should' || requirements[requirement].level === 'must';
      if (!counts || waivers.some((waiver) => takes(waiver, requirement, id))) continue;
      byRequirement.set(requirement, [...(byRequirement.get(requirement) ?? []), id]);
    }
  }
  return byRequirement;
}

/**
 * Drafts the waiver file for the present failures. Used waivers stay, stale and expired ones go, and each
 * other failure gets an entry with an empty reason for a person to fill in. A requirement that a single check
 * breaks is waived for that check only. Pure.
 */
export function draftWaivers(result: Result, failOn: Target['failOn']): readonly Waiver[] {
  const used = result.waivers
    .filter(({ state }) => state === 'used')
    .map(({ state: _state, source: _source, ...waiver }) => waiver);
  const drafted = [...breaches(result, failOn)].map(([requirement, checks]) => {
    const [check] = checks;
    return { requirement, ...(checks.length === 1 && check !== undefined ? { check } : {}), reason: '' };
  });
  return [...used, ...drafted];
}
