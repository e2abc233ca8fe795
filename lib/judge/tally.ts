import type { CheckResult, RequirementResult, Result, WaiverResult } from '../model/result.ts';
import type { Level, Requirement } from '../model/requirement.ts';
import type { ExitStatus, RequirementVerdict, RunVerdict, Verdict } from '../model/verdict.ts';
import { verdicts } from '../model/verdict.ts';
import { placesWords } from '../page/parts.ts';
import { requirements } from '../page/requirements.ts';
import type { RequirementId } from '../page/requirements.ts';
import { applies } from '../page/scope.ts';
import { endedBefore } from './ended.ts';
import type { Judged } from './judge-check.ts';
import type { Waived } from './waivers.ts';
import type { World } from '../model/world.ts';
import { defined } from '../model/defined.ts';
import { keysOf } from '../model/keys-of.ts';

const requirementIds = keysOf(requirements);

/** Whether a check that covers a requirement judged it: it came to a verdict, and nothing ended it before. */
function judgedIt({ judged }: Waived, id: RequirementId): boolean {
  if (judged.verdict !== 'pass' && judged.verdict !== 'warn' && judged.verdict !== 'fail') return false;
  return !endedBefore(judged, id);
}

/** The verdict of every row of the catalogue, from the outcomes of the selected checks. */
export function tallyRequirements(
  outcomes: readonly Waived[],
  world: Pick<World, 'profile' | 'hosting'>,
): readonly RequirementResult[] {
  return requirementIds.map((id) => {
    const { level, places, statement, because }: Requirement = requirements[id];
    const covering = outcomes.filter(({ judged }) => judged.check.covers.includes(id));
    const clause = placesWords(places);
    const base = { id, level, clause, statement, checks: covering.map(({ judged }) => judged.check.id) };
    if (level === 'excluded') {
      return { ...base, verdict: 'excluded', ...defined({ because }) };
    }
    if (!applies(requirements[id], world.profile.name, world.hosting)) {
      return {
        ...base,
        verdict: 'inapplicable',
        because: `it does not apply to ${world.profile.name} ${world.hosting}`,
      };
    }
    return { ...base, ...verdictOf(id, level, outcomes, covering) };
  });
}

function verdictOf(
  id: RequirementId,
  level: Exclude<Level, 'excluded'>,
  outcomes: readonly Waived[],
  covering: readonly Waived[],
): { readonly verdict: RequirementVerdict; readonly because?: string } {
  const naming = outcomes.filter(({ judged }) =>
    judged.findings.some((finding) => finding.requirement === id),
  );
  if (naming.some(({ open }) => open.some((finding) => finding.requirement === id))) {
    return { verdict: level === 'must' ? 'fail' : 'warn' };
  }
  if (naming.length > 0) return { verdict: 'waived' };
  if (covering.some((outcome) => judgedIt(outcome, id))) return { verdict: 'pass' };
  if (covering.length === 0) return { verdict: 'blocked', because: 'no selected check covers it' };
  for (const verdict of ['indeterminate', 'blocked', 'inapplicable'] as const) {
    const because = covering.find(({ judged }) => judged.verdict === verdict)?.judged.because;
    if (because !== undefined) return { verdict, because };
  }
  return { verdict: 'blocked', because: 'an earlier stage of the same replies failed' };
}

/** How many checks and requirements have each verdict. */
export function countsOf(
  checks: readonly CheckResult[],
  rows: readonly RequirementResult[],
): Result['counts'] {
  const notSelected = rows.filter((row) => row.verdict === 'blocked' && row.checks.length === 0).length;
  return {
    checks: countChecks(checks),
    requirements: countRequirements(rows),
    ...(notSelected === 0 ? {} : { notSelected }),
  };
}

/** How many of each verdict. */
export function countChecks(checks: readonly CheckResult[]): Record<Verdict, number> {
  const counts = Object.fromEntries(verdicts.map((verdict) => [verdict, 0])) as Record<Verdict, number>;
  for (const check of checks) counts[check.verdict] += 1;
  return counts;
}

/** How many of each verdict, the excluded rows included. */
export function countRequirements(rows: readonly RequirementResult[]): Record<RequirementVerdict, number> {
  const counts = Object.fromEntries([...verdicts, 'excluded'].map((verdict) => [verdict, 0])) as Record<
    RequirementVerdict,
    number
  >;
  for (const row of rows) counts[row.verdict] += 1;
  return counts;
}

/** The outcome of one check, as far as it counts for the verdict of the run. */
export interface Weighed {
  readonly verdict: Verdict;
  readonly judged: Pick<Judged, 'defect'> & { readonly check: Pick<Judged['check'], 'covers'> };
}

/** The input of the verdict of a run. */
export interface RunEvidence {
  readonly outcomes: readonly Weighed[];
  /** The verdicts of the rows that follow from the outcomes. */
  readonly rows: readonly RequirementResult[];
  readonly waivers: readonly WaiverResult[];
  readonly failOn: Exclude<Level, 'excluded'>;
  readonly isInterrupted: boolean;
  /** True if a problem kept the run from judging. */
  readonly isHindered: boolean;
}

/** How a run ends. */
export interface Conclusion {
  readonly verdict: RunVerdict;
  readonly exitStatus: Result['exitStatus'];
}

function conclude(verdict: RunVerdict, exitStatus: Exclude<ExitStatus, 2>): Conclusion {
  return { verdict, exitStatus };
}

/**
 * The verdict and the exit status; 4 takes precedence over 130, then 1, then 3. A run that judged nothing is
 * incomplete.
 */
export function concludeRun(evidence: RunEvidence): Conclusion {
  const { outcomes } = evidence;
  if (outcomes.some(({ judged }) => judged.defect !== undefined)) return conclude('defect', 4);
  if (evidence.isInterrupted) return conclude('incomplete', 130);
  const red = outcomes.some(
    ({ verdict }) => verdict === 'fail' || (verdict === 'warn' && evidence.failOn === 'should'),
  );
  if (red || evidence.waivers.some(({ state }) => state !== 'used')) return conclude('nonconformant', 1);
  const judgedSomething = outcomes.some(
    ({ verdict }) => verdict === 'pass' || verdict === 'warn' || verdict === 'waived',
  );
  const gap =
    outcomes.some(({ verdict, judged }) => isGap(verdict) && mustBeJudged(judged, evidence.failOn)) ||
    evidence.rows.some((row) => isOpenRow(row, evidence.failOn));
  if (gap || evidence.isHindered || !judgedSomething) return conclude('incomplete', 3);
  return conclude('conformant', 0);
}

function isGap(verdict: RequirementVerdict): boolean {
  return verdict === 'blocked' || verdict === 'indeterminate';
}

/** A row that selected checks cover but none judged; a waiver removes findings, never missing verdicts. */
function isOpenRow({ level, verdict, checks }: RequirementResult, failOn: RunEvidence['failOn']): boolean {
  return checks.length > 0 && isGap(verdict) && (level === 'must' || failOn === 'should');
}

function mustBeJudged({ check }: Weighed['judged'], failOn: RunEvidence['failOn']): boolean {
  return failOn === 'should' || check.covers.some((id) => requirements[id].level === 'must');
}
