import type { Level } from '../model/requirement.ts';
import type { CheckResult, ObservationResult, Result, ResultTarget } from '../model/result.ts';
import type { RequirementVerdict, RunVerdict } from '../model/verdict.ts';
import { isNewer } from '../plan/catalogue.ts';
import { defined } from '../model/defined.ts';

/** A verdict, or `absent` if a result lacks the entry. */
export type SideVerdict = RequirementVerdict | 'absent';

/** The direction of a change; `other` if it is neither worse nor better. */
export type Direction = 'worse' | 'better' | 'other';

/** A requirement or check with different verdicts. */
export interface VerdictChange {
  readonly id: string;
  readonly before: SideVerdict;
  readonly after: SideVerdict;
  readonly direction: Direction;
}

export interface RequirementChange extends VerdictChange {
  readonly level: Level;
  readonly statement: string;
}

export interface CheckChange extends VerdictChange {
  readonly title: string;
  /** The requirements of its findings, before and after. */
  readonly broke: readonly string[];
  readonly breaks: readonly string[];
}

/** An observation with a different answer or part; a side is undefined if that result lacks it. */
export interface ObservationChange {
  readonly id: string;
  readonly title: string;
  readonly before: Observed | undefined;
  readonly after: Observed | undefined;
}

export type Observed = Pick<ObservationResult, 'answer' | 'details'>;

/** The facts about one of the two results. */
export interface DifferenceSide {
  readonly target: ResultTarget;
  readonly version: string;
  /** The catalogue of the run; undefined in results of older versions. */
  readonly catalogue?: string;
  readonly startedAt: string;
  readonly verdict: RunVerdict;
}

/** The difference from the first result to the second. */
export interface Difference {
  readonly formatVersion: 1;
  readonly before: DifferenceSide;
  readonly after: DifferenceSide;
  /** `worse` if anything got worse; `same` if nothing differs. */
  readonly outcome: 'same' | 'different' | 'worse';
  readonly requirements: readonly RequirementChange[];
  readonly checks: readonly CheckChange[];
  readonly observations: readonly ObservationChange[];
  /** The entries of the newer catalogue only; undefined if both catalogues are equal. */
  readonly newer?: NewerEntries;
}

/** The entries that a newer catalogue added; they say nothing about a change of the endpoint. */
export interface NewerEntries {
  /** The newer catalogue. */
  readonly catalogue: string;
  /** The older catalogue, with which both results can be compared. */
  readonly older: string;
  /** Ids of the checks, laws and observations that only one result has. */
  readonly ids: readonly string[];
}

/** Verdicts from good to bad. */
const ranks = {
  pass: 0,
  waived: 1,
  warn: 2,
  blocked: 3,
  indeterminate: 3,
  fail: 4,
} as const satisfies Partial<Record<SideVerdict, number>>;

const runRanks = { conformant: 0, incomplete: 1, nonconformant: 2, defect: 3 } as const satisfies Record<
  RunVerdict,
  number
>;

function isRanked(standing: SideVerdict): standing is keyof typeof ranks {
  return standing in ranks;
}

function isGap(standing: SideVerdict): boolean {
  return standing === 'blocked' || standing === 'indeterminate';
}

/**
 * The direction of a change. A new failure and a lost verdict are worse; a failure that can no longer be
 * tested may persist.
 */
function directionOf(before: SideVerdict, after: SideVerdict): Direction {
  if (!isRanked(after)) return 'other';
  if (!isRanked(before)) return after === 'fail' || after === 'warn' ? 'worse' : 'other';
  if (before === 'fail' && isGap(after)) return 'other';
  const change = ranks[after] - ranks[before];
  if (change === 0) return 'other';
  return change > 0 ? 'worse' : 'better';
}

/** Pairs the entries of both lists by id: the first list in its order, then the rest of the second. */
function paired<Entry extends { readonly id: string }>(
  before: readonly Entry[],
  after: readonly Entry[],
): readonly (readonly [before: Entry | undefined, after: Entry | undefined, either: Entry])[] {
  const then = new Map(before.map((entry) => [entry.id, entry]));
  const now = new Map(after.map((entry) => [entry.id, entry]));
  return [...new Map([...then, ...now]).values()].map((entry) => [
    then.get(entry.id),
    now.get(entry.id),
    entry,
  ]);
}

function verdictChange(
  id: string,
  before: SideVerdict = 'absent',
  after: SideVerdict = 'absent',
): VerdictChange {
  return { id, before, after, direction: directionOf(before, after) };
}

function requirementChanges(before: Result, after: Result): readonly RequirementChange[] {
  return paired(before.requirements, after.requirements)
    .map(([then, now, { id, level, statement }]) => ({
      ...verdictChange(id, then?.verdict, now?.verdict),
      level,
      statement,
    }))
    .filter((change) => change.before !== change.after);
}

/** The requirements of the findings of a check. */
function named(check: CheckResult | undefined): readonly string[] {
  return [...new Set(check?.findings.map(({ requirement }) => requirement))];
}

function checkChanges(before: Result, after: Result): readonly CheckChange[] {
  return paired(before.checks, after.checks)
    .map(([then, now, { id, title }]) => {
      const [broke, breaks] = [named(then), named(now)];
      const change = verdictChange(id, then?.verdict, now?.verdict);
      const direction = change.before === change.after ? reasonsChange(broke, breaks) : change.direction;
      return { ...change, direction, title, broke, breaks };
    })
    .filter((change) => change.before !== change.after || change.broke.join() !== change.breaks.join());
}

/** The direction for an unchanged verdict, because a new failed requirement may hide behind an old one. */
function reasonsChange(broke: readonly string[], breaks: readonly string[]): Direction {
  return breaks.every((row) => broke.includes(row)) ? 'better' : 'worse';
}

function observed(observation: ObservationResult | undefined): Observed | undefined {
  if (observation === undefined) return undefined;
  const { answer, details } = observation;
  return { answer, ...defined({ details }) };
}

/** A canonical text of an observation, for comparison. */
function fingerprint(one: Observed | undefined): string {
  const parts = Object.entries(one?.details ?? {}).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([one?.answer, parts]);
}

function observationChanges(before: Result, after: Result): readonly ObservationChange[] {
  return paired(before.observations, after.observations)
    .map(([then, now, { id, title }]) => ({ id, title, before: observed(then), after: observed(now) }))
    .filter((change) => fingerprint(change.before) !== fingerprint(change.after));
}

function sideOf({ target, tool, run, verdict }: Result): DifferenceSide {
  const { catalogue, startedAt } = run;
  return {
    target,
    version: tool.version,
    ...defined({ catalogue }),
    startedAt,
    verdict,
  };
}

/** The entries that only the newer catalogue has; undefined if a catalogue is unknown or both are equal. */
function newerEntries(before: Result, after: Result): NewerEntries | undefined {
  const [then, now] = [before.run.catalogue, after.run.catalogue];
  if (then === undefined || now === undefined || then === now) return undefined;
  const isLater = isNewer(now, then);
  const [old, recent] = isLater ? [before, after] : [after, before];
  const known = new Set([...old.checks, ...old.observations].map(({ id }) => id));
  return {
    catalogue: isLater ? now : then,
    older: isLater ? then : now,
    ids: [...recent.checks, ...recent.observations].map(({ id }) => id).filter((id) => !known.has(id)),
  };
}

/** The requirements whose bad verdict may come from entries of the newer catalogue only. */
function rowsOf({ ids }: NewerEntries, results: readonly Result[]): ReadonlySet<string> {
  const open = results
    .flatMap(({ checks }) => checks)
    .filter(({ id, verdict }) => ids.includes(id) && verdict !== 'pass');
  return new Set(
    open.flatMap(({ covers, findings }) => [...covers, ...findings.map(({ requirement }) => requirement)]),
  );
}

/** Marks changes that come from the newer catalogue as `other`, because the endpoint may be unchanged. */
function undirected<Change extends VerdictChange>(
  changes: readonly Change[],
  isOfNewer: (change: Change) => boolean,
): readonly Change[] {
  return changes.map((change) => (isOfNewer(change) ? { ...change, direction: 'other' as const } : change));
}

/**
 * Compares verdicts by requirement and check, and observations by id. Ignores the texts of findings, because
 * their values differ between jobs. Pure.
 */
export function differenceOf(before: Result, after: Result): Difference {
  const newer = newerEntries(before, after);
  const rows = newer === undefined ? new Set<string>() : rowsOf(newer, [before, after]);
  const checks = undirected(checkChanges(before, after), ({ id }) => newer?.ids.includes(id) === true);
  const known = new Set(
    checks.filter(({ direction }) => direction === 'worse').flatMap(({ breaks }) => breaks),
  );
  const requirements = undirected(
    requirementChanges(before, after),
    ({ id }) => rows.has(id) && !known.has(id),
  );
  const observations = observationChanges(before, after);
  const isVerdictWorse = rows.size === 0 && runRanks[after.verdict] > runRanks[before.verdict];
  const isWorse =
    isVerdictWorse || [...requirements, ...checks].some(({ direction }) => direction === 'worse');
  const isSame =
    requirements.length + checks.length + observations.length === 0 && before.verdict === after.verdict;
  return {
    formatVersion: 1,
    before: sideOf(before),
    after: sideOf(after),
    outcome: isWorse ? 'worse' : isSame ? 'same' : 'different',
    requirements,
    checks,
    observations,
    ...defined({ newer }),
  };
}
