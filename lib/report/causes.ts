import type { CheckResult, Result, ResultFinding } from '../model/result.ts';

import { openFindings, rowOf } from './digest.ts';
import { defined } from '../model/defined.ts';

/** Checks that fail at the same place of the same reply. */
export interface Cause {
  /** The first check is the one to show. */
  readonly checks: readonly [CheckResult, ...CheckResult[]];
  /** Undefined for a check without findings. */
  readonly finding?: ResultFinding;
  /** The index of the likely defect in `diagnoses`; undefined if none is known. */
  readonly diagnosis?: number;
}

/**
 * The finding that decides the verdict of a check: its first unwaived finding about a must, else its first
 * unwaived finding.
 */
function leadingFinding(check: CheckResult): ResultFinding | undefined {
  const open = openFindings(check);
  const [first] = open.length === 0 ? check.findings : open;
  return open.find(({ requirement }) => rowOf(requirement).level === 'must') ?? first;
}

/** Removes the request that inspections write before the place, because other checks omit it. */
function placeIn(at: string): string {
  return at.replace(/^[A-Z]+ \S+: /, '');
}

function keyOf(check: CheckResult, finding: ResultFinding | undefined): string {
  if (finding === undefined) return check.id;
  const { at, want, got } = finding;
  return JSON.stringify([check.verdict, check.exchanges[0], placeIn(at), want, got]);
}

/**
 * Groups checks by reply, place, expected value, received value and verdict. Causes of the first defect to
 * fix come first, then the most frequent.
 */
export function causesOf({ diagnoses = [] }: Result, checks: readonly CheckResult[]): readonly Cause[] {
  const groups = new Map<string, Cause>();
  for (const check of checks) {
    const finding = leadingFinding(check);
    const key = keyOf(check, finding);
    const known = groups.get(key);
    if (known !== undefined) {
      groups.set(key, { ...known, checks: [...known.checks, check] });
      continue;
    }
    const diagnosis = diagnoses.findIndex((one) => one.checks.includes(check.id));
    groups.set(key, {
      checks: [check],
      ...defined({ finding }),
      ...(diagnosis === -1 ? {} : { diagnosis }),
    });
  }
  const rank = ({ diagnosis = diagnoses.length }: Cause): number => diagnosis;
  return [...groups.values()].toSorted((a, b) => rank(a) - rank(b) || b.checks.length - a.checks.length);
}
