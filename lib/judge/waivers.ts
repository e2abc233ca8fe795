import type { Finding } from '../model/finding.ts';
import type { WaiverResult } from '../model/result.ts';
import type { Waiver } from '../model/target.ts';
import type { Verdict } from '../model/verdict.ts';
import { requirements } from '../page/requirements.ts';
import { endedBefore } from './ended.ts';
import type { Judged } from './judge-check.ts';

/** The outcome of one check after waivers. */
export interface Waived {
  readonly judged: Judged;
  readonly verdict: Verdict;
  /** The findings that no waiver takes. */
  readonly open: readonly Finding[];
}

function takes(waiver: Waiver, judged: Judged, finding: Finding): boolean {
  return (
    waiver.requirement === finding.requirement &&
    (waiver.check === undefined || waiver.check === judged.check.id)
  );
}

/**
 * Applies waivers. They remove findings, never missing verdicts. A waiver without a match is stale if all its
 * checks were judged; after its last day it is expired and ignored.
 * @param today ISO 8601 date, UTC
 * @param selected the selected checks, if not all are; waivers that name none of them are left out
 */
export function applyWaivers(
  judged: readonly Judged[],
  waivers: readonly Waiver[],
  today: string,
  selected: 'every check' | 'some checks',
): { readonly outcomes: readonly Waived[]; readonly waivers: readonly WaiverResult[] } {
  const inForce = waivers.filter((waiver) => !isExpired(waiver, today));
  const outcomes = judged.map((one): Waived => {
    const open = one.findings.filter((finding) => !inForce.some((waiver) => takes(waiver, one, finding)));
    return { judged: one, open, verdict: verdictAfter(one, open) };
  });
  return {
    outcomes,
    waivers: waivers.flatMap((waiver): readonly WaiverResult[] => {
      if (isExpired(waiver, today)) return [{ ...waiver, state: 'expired' }];
      if (judged.some((one) => one.findings.some((finding) => takes(waiver, one, finding)))) {
        return [{ ...waiver, state: 'used' }];
      }
      return wasJudged(waiver, judged, selected) ? [{ ...waiver, state: 'stale' }] : [];
    }),
  };
}

function isExpired(waiver: Waiver, today: string): boolean {
  return waiver.expires !== undefined && waiver.expires < today;
}

function wasJudged(
  waiver: Waiver,
  judged: readonly Judged[],
  selected: 'every check' | 'some checks',
): boolean {
  const spokenOf = judged.filter(
    ({ check }) =>
      (waiver.check === undefined || waiver.check === check.id) &&
      check.covers.some((id) => id === waiver.requirement),
  );
  if (spokenOf.length === 0) return selected === 'every check';
  return spokenOf.every(
    (one) =>
      one.verdict !== 'blocked' && one.verdict !== 'indeterminate' && !endedBefore(one, waiver.requirement),
  );
}

function verdictAfter(judged: Judged, open: readonly Finding[]): Verdict {
  if (judged.verdict !== 'fail' && judged.verdict !== 'warn') return judged.verdict;
  if (open.some((finding) => requirements[finding.requirement].level === 'must')) return 'fail';
  if (open.length > 0) return 'warn';
  return 'waived';
}
