import type { Level } from '../model/requirement.ts';
import type { CheckResult, ObservationResult, Result, ResultTarget } from '../model/result.ts';
import type { RequirementVerdict, RunVerdict } from '../model/verdict.ts';
import { isNewer } from '../plan/catalogue.ts';
import { defined } from '../model/defined.ts';

/** What stands where one of the results has no such entry. */
export type SideVerdict = RequirementVerdict | 'absent';

/** Whether a change is for the worse, for the better, or one of which nobody can say. */
export type Direction = 'worse' | 'better' | 'other';

/** A requirement or a check whose verdict differs. */
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
  /** The requirements that its findings name, before and after. */
  readonly broke: readonly string[];
  readonly breaks: readonly string[];
}

/** An observation whose answer, or a part of it, differs; a side is undefined where that result lacks it. */
export interface ObservationChange {
  readonly id: string;
  readonly title: string;
  readonly before: Observed | undefined;
  readonly after: Observed | undefined;
}

export type Observed = Pick<ObservationResult, 'answer' | 'details'>;

/** One of the two results, as far as a reader needs to know it. */
export interface DifferenceSide {
  readonly target: ResultTarget;
  readonly version: string;
  /** The version of the catalogue that it was judged by; a result of before this was told leaves it out. */
  readonly catalogue?: string;
  readonly startedAt: string;
  readonly verdict: RunVerdict;
}

/** What differs from the first result to the second. */
export interface Difference {
  readonly formatVersion: 1;
  readonly before: DifferenceSide;
  readonly after: DifferenceSide;
  /** `worse` where anything got worse; `same` where nothing differs at all. */
  readonly outcome: 'same' | 'different' | 'worse';
  readonly requirements: readonly RequirementChange[];
  readonly checks: readonly CheckChange[];
  readonly observations: readonly ObservationChange[];
  /** What only the newer of two catalogues has; left out if both results are of one. */
  readonly newer?: NewerEntries;
}

/** The entries that a catalogue added, by which the endpoint cannot have become worse or better. */
export interface NewerEntries {
  /** The version of the newer catalogue. */
  readonly catalogue: string;
  /** The version of the older one, by which both results can be compared. */
  readonly older: string;
  /** Ids of the checks, laws and observations that only one result has. */
  readonly ids: readonly string[];
}

/** Verdicts of something that was to be judged, from good to bad. */
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
 * What a change of a verdict means. A breach that was not there is worse, and so is what can no longer be judged; a breach that can
 * no longer be judged may still be there.
 */
function directionOf(before: SideVerdict, after: SideVerdict): Direction {
  if (!isRanked(after)) return 'other';
  if (!isRanked(before)) return after === 'fail' || after === 'warn' ? 'worse' : 'other';
  if (before === 'fail' && isGap(after)) return 'other';
  const change = ranks[after] - ranks[before];
  if (change === 0) return 'other';
  return change > 0 ? 'worse' : 'better';
}

/** The entries of both lists by id, those of the first in its order, then what only the second has. */
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

/** The requirements that the findings of a check name. */
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

/** The same verdict for other reasons: a new breach may hide behind an old one. */
function reasonsChange(broke: readonly string[], breaks: readonly string[]): Direction {
  return breaks.every((row) => broke.includes(row)) ? 'better' : 'worse';
}

function observed(observation: ObservationResult | undefined): Observed | undefined {
  if (observation === undefined) return undefined;
  const { answer, details } = observation;
  return { answer, ...defined({ details }) };
}

/** The parts of an observation in one order, for a comparison. */
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

/** What the newer of two catalogues has alone. A result that tells no catalogue is compared as it stands. */
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

/** The requirements that entries of a newer catalogue alone show to be broken, or not judged. */
function rowsOf({ ids }: NewerEntries, results: readonly Result[]): ReadonlySet<string> {
  const open = results
    .flatMap(({ checks }) => checks)
    .filter(({ id, verdict }) => ids.includes(id) && verdict !== 'pass');
  return new Set(
    open.flatMap(({ covers, findings }) => [...covers, ...findings.map(({ requirement }) => requirement)]),
  );
}

/** A change that only a newer catalogue shows says nothing about the endpoint. */
function undirected<Change extends VerdictChange>(
  changes: readonly Change[],
  isOfNewer: (change: Change) => boolean,
): readonly Change[] {
  return changes.map((change) => (isOfNewer(change) ? { ...change, direction: 'other' as const } : change));
}

/**
 * Compares two results: verdicts by requirement and by check, observations by id. Texts of findings are not compared, for they hold
 * values that differ from job to job. What only the newer of two catalogues has makes nothing worse. Pure.
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
