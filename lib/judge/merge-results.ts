import { diagnose } from '../diagnose/index.ts';
import { lawSuite } from '../model/law.ts';
import type {
  CheckResult,
  Digests,
  ObservationResult,
  Problem,
  RequirementResult,
  Result,
  RunFacts,
  SelectionFacts,
  WaiverResult,
} from '../model/result.ts';
import type { Target } from '../model/target.ts';
import type { RequirementVerdict } from '../model/verdict.ts';
import { failOnOf } from './fail-on.ts';
import { concludeRun, countsOf } from './tally.ts';
import { defined } from '../model/defined.ts';

/** A merged result, or the sentence that says why there is none. */
export type Merged =
  | { readonly ok: true; readonly result: Result }
  | { readonly ok: false; readonly because: string };

/** A row takes the first of these that any part gives it. */
const precedence = [
  'fail',
  'warn',
  'waived',
  'pass',
  'indeterminate',
  'blocked',
  'inapplicable',
  'excluded',
] as const satisfies readonly RequirementVerdict[];

function subject({ target, tool, digests }: Result): string {
  const { endpoint, profile, hosting, cluster, job, missingJob, auth } = target;
  const suite = [tool.version, digests?.page, digests?.checks];
  return JSON.stringify([endpoint, profile, hosting, cluster, job, missingJob, auth, ...suite]);
}

const breaches: readonly RequirementVerdict[] = ['fail', 'warn', 'waived'];

interface Shard {
  readonly index: number;
  readonly of: number;
}

function shardOf({ run }: Result): Shard | undefined {
  const [index, of] = (run.shard ?? '').split('/').map(Number);
  return index === undefined || of === undefined ? undefined : { index, of };
}

/** Why the parts are not those of one run. */
function obstacle(parts: readonly Result[]): string | undefined {
  const [first] = parts;
  if (first === undefined || parts.length < 2) return 'there is nothing to merge: name two results or more';
  const other = parts.findIndex((part) => subject(part) !== subject(first));
  if (other !== -1) {
    return `result ${other + 1} is of another target or suite than the first: endpoint, profile, hosting, cluster, job, missing job, authentication and version must be the same`;
  }
  const older = parts.findIndex(({ run }) => run.catalogue !== first.run.catalogue);
  if (older !== -1) {
    return `result ${older + 1} is of ${catalogueOf(parts[older])} and the first of ${catalogueOf(first)}: run all parts with the same --catalogue`;
  }
  const seen = new Map<string, number>();
  for (const [index, { checks }] of parts.entries()) {
    for (const { id } of checks) {
      const before = seen.get(id);
      if (before !== undefined && before !== index) {
        return `the check ${id} stands in result ${before + 1} and in result ${index + 1}: merge parts of one run, not runs`;
      }
      seen.set(id, index);
    }
  }
  return missingShard(parts.map(shardOf)) ?? otherSelection(parts) ?? differentCases(parts);
}

function catalogueOf(part: Result | undefined): string {
  const version = part?.run.catalogue;
  return version === undefined ? 'no catalogue that it names' : `catalogue ${version}`;
}

/** Whether a part tried random cases: another one has no use for its seed. */
function triedCases({ checks, run }: Result): boolean {
  return run.fuzzRuns > 0 && checks.some(({ suite }) => suite === lawSuite);
}

/** One run has one seed, which repeats all of its random cases. */
function differentCases(parts: readonly Result[]): string | undefined {
  const seeds = [...new Set(parts.filter(triedCases).map(({ run }) => run.seed))];
  return seeds.length < 2
    ? undefined
    : `the results have random cases of different seeds, ${seeds.join(', ')}: repeat the run of each part with the same --seed`;
}

function patternsOf({ run }: Result): string {
  return JSON.stringify([run.selection?.only ?? [], run.selection?.skip ?? [], run.selection?.again]);
}

/** Shards of different selections would leave gaps and overlaps without a trace. */
function otherSelection(parts: readonly Result[]): string | undefined {
  const [first] = parts;
  const other = parts.findIndex((part) => first !== undefined && patternsOf(part) !== patternsOf(first));
  return other === -1 || parts.every((part) => shardOf(part) === undefined)
    ? undefined
    : `result ${other + 1} has another selection than the first: the shards of one run have the same --only and --skip`;
}

function missingShard(shards: readonly (Shard | undefined)[]): string | undefined {
  const present = shards.filter((shard) => shard !== undefined);
  const [first] = present;
  if (first === undefined) return undefined;
  if (present.length !== shards.length || present.some(({ of }) => of !== first.of)) {
    return 'the results are not the shards of one run: their I/N have different N, or some have none';
  }
  const lacking = Array.from({ length: first.of }, (_, index) => index + 1).filter(
    (index) => !present.some((shard) => shard.index === index),
  );
  return lacking.length === 0
    ? undefined
    : `shard ${lacking.map((index) => `${index}/${first.of}`).join(', ')} is missing`;
}

/**
 * The entries of all parts. Shards take entries in turn, so that taking one of each in turn restores their
 * order; other parts follow each other.
 */
function inOrder<Entry>(
  parts: readonly Result[],
  entriesOf: (part: Result, index: number) => readonly Entry[],
): readonly Entry[] {
  const lists = parts
    .map((part, index) => ({ place: shardOf(part)?.index ?? 0, entries: entriesOf(part, index) }))
    .toSorted((a, b) => a.place - b.place);
  if (lists.some(({ place }) => place === 0)) return lists.flatMap(({ entries }) => entries);
  const longest = Math.max(...lists.map(({ entries }) => entries.length));
  return Array.from({ length: longest }, (_, round) =>
    lists.flatMap(({ entries }) => entries.slice(round, round + 1)),
  ).flat();
}

function mergedRow(
  rows: readonly [RequirementResult, ...RequirementResult[]],
  checks: readonly string[],
): RequirementResult {
  const { id, level, clause, statement } = rows[0];
  // A part without a check of the row knows nothing about it, unless one of its checks found a breach.
  const knowing = rows.filter((row) => row.checks.length > 0 || breaches.includes(row.verdict));
  const told = knowing.length === 0 ? rows : knowing;
  const verdict = precedence.find((one) => told.some((row) => row.verdict === one)) ?? rows[0].verdict;
  const because = told.find((row) => row.verdict === verdict && row.because !== undefined)?.because;
  return { id, level, clause, statement, verdict, checks, ...defined({ because }) };
}

function mergedRows(parts: readonly Result[], checks: readonly CheckResult[]): readonly RequirementResult[] {
  const [first] = parts;
  const order = new Map(checks.map(({ id }, index) => [id, index]));
  return (first?.requirements ?? []).map((row) => {
    const rows = parts.flatMap(({ requirements }) => requirements.find(({ id }) => id === row.id) ?? []);
    const covering = rows
      .flatMap((one) => one.checks)
      .toSorted((a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0));
    return mergedRow([row, ...rows.filter((one) => one !== row)], covering);
  });
}

const gaps: readonly RequirementVerdict[] = ['blocked', 'indeterminate'];

/**
 * A waiver is used if any part used it. It is stale in the whole run if every check that it names was judged.
 */
function mergedWaivers(parts: readonly Result[], checks: readonly CheckResult[]): readonly WaiverResult[] {
  const groups = new Map<string, WaiverResult[]>();
  for (const waiver of parts.flatMap(({ waivers }) => waivers)) {
    const { state: _, ...said } = waiver;
    const key = JSON.stringify(Object.entries(said).toSorted(([a], [b]) => (a < b ? -1 : 1)));
    groups.set(key, [...(groups.get(key) ?? []), waiver]);
  }
  return [...groups.values()].flatMap((group) => {
    const waiver = group.find(({ state }) => state !== 'stale') ?? group[0];
    if (waiver === undefined) return [];
    const open = checks.some(
      ({ id, covers, verdict }) =>
        gaps.includes(verdict) &&
        covers.some((row) => row === waiver.requirement) &&
        (waiver.check ?? id) === id,
    );
    return waiver.state === 'stale' && open ? [] : [waiver];
  });
}

function mergedProblems(parts: readonly Result[]): readonly Problem[] {
  const problems = parts.flatMap((part) => part.problems);
  return [...new Map(problems.map((problem) => [JSON.stringify(problem), problem])).values()];
}

/** The selection of all parts together; undefined if that is every check, or if a part does not tell. */
function mergedSelection(parts: readonly Result[]): SelectionFacts | undefined {
  const told = parts.map(({ run }) => run.selection).filter((facts) => facts !== undefined);
  const [first] = told;
  if (first === undefined || told.length < parts.length) return undefined;
  const checks = told.reduce((sum, facts) => sum + facts.checks, 0);
  const of = Math.max(...told.map((facts) => facts.of));
  if (checks >= of) return undefined;
  if (new Set(parts.map(patternsOf)).size === 1) return { ...first, checks, of };
  // A pattern that one part left out, another may have selected.
  const joinable = told.every(({ skip, only }) => skip.length === 0 && only.length > 0);
  const again = told.some((facts) => facts.again === true) ? { again: true as const } : {};
  return { ...again, only: joinable ? told.flatMap(({ only }) => only) : [], skip: [], checks, of };
}

function mergedRun(parts: readonly Result[]): RunFacts {
  const runs = parts.map(({ run }) => run);
  const starts = runs.map(({ startedAt }) => Date.parse(startedAt));
  const startedAt = Math.min(...starts);
  const ends = runs.map(({ durationMs }, index) => (starts[index] ?? startedAt) + durationMs);
  const sum = (of: (run: RunFacts) => number): number => runs.reduce((total, run) => total + of(run), 0);
  const { seed = 0, fuzzRuns = 0 } = (parts.find(triedCases) ?? parts[0])?.run ?? {};
  const selection = mergedSelection(parts);
  const { catalogue } = parts[0]?.run ?? {};
  const newer = runs.flatMap(({ newerCatalogue }) => newerCatalogue ?? []);
  return {
    startedAt: new Date(startedAt).toISOString(),
    durationMs: Math.round(Math.max(...ends) - startedAt),
    seed,
    fuzzRuns,
    requestsPlanned: sum((run) => run.requestsPlanned),
    requestsSent: sum((run) => run.requestsSent),
    concurrency: Math.max(...runs.map(({ concurrency }) => concurrency)),
    ...defined({ selection, catalogue }),
    ...(newer[0] === undefined
      ? {}
      : {
          newerCatalogue: {
            version: newer[0].version,
            notSelected: [...new Set(newer.flatMap(({ notSelected }) => notSelected))],
          },
        }),
    interrupted: runs.some(({ interrupted }) => interrupted),
  };
}

/** A should that one part counts, all of them do. */
function commonFailOn(parts: readonly Result[]): Target['failOn'] {
  return parts.some((part) => failOnOf(part) === 'should') ? 'should' : 'must';
}

/**
 * Merges the results of the parts of one run. Rejects different targets, checks in more than one part,
 * missing shards, and random cases of different seeds. Pure.
 * @param entries the number of exchanges of each part, which follow each other in the merged recording; `left
 * out` if the result refers to none
 * @param failOn the level on which the run fails; read from the results if it is undefined
 */
export function mergeResults(
  parts: readonly Result[],
  entries: readonly number[] | 'left out',
  failOn: Target['failOn'] = commonFailOn(parts),
): Merged {
  const because = obstacle(parts);
  const [first] = parts;
  if (because !== undefined || first === undefined)
    return { ok: false, because: because ?? 'nothing is named' };
  const starts = entries === 'left out' ? undefined : startsOf(entries);
  const moved = <Entry extends CheckResult | ObservationResult>(entry: Entry, part: number): Entry => ({
    ...entry,
    exchanges: starts === undefined ? [] : entry.exchanges.map((index) => index + (starts[part] ?? 0)),
  });
  const checks = inOrder(parts, (part, index) =>
    part.checks.map((check) => withFindings(moved(check, index), starts?.[index])),
  );
  const observations = inOrder(parts, (part, index) => part.observations.map((one) => moved(one, index)));
  const requirements = mergedRows(parts, checks);
  const waivers = mergedWaivers(parts, checks);
  const problems = mergedProblems(parts);
  const run = { ...mergedRun(parts), failOn };
  const isDefect = parts.some(({ verdict }) => verdict === 'defect');
  return {
    ok: true,
    result: {
      formatVersion: 1,
      tool: first.tool,
      // One part that was not sure whom it spoke with is enough.
      target: parts.find(({ target }) => target.insecure)?.target ?? first.target,
      run,
      ...concludeRun({
        outcomes: checks.map(({ verdict, covers: [about, ...more] }) => ({
          verdict,
          judged: {
            check: { covers: [about as NonNullable<typeof about>, ...more] },
            ...(isDefect ? { defect: 'one of the parts ended with a defect' } : {}),
          },
        })),
        rows: requirements,
        waivers,
        failOn,
        isInterrupted: run.interrupted,
        isHindered: problems.length > 0,
      }),
      counts: countsOf(checks, requirements),
      requirements,
      checks,
      observations,
      waivers,
      diagnoses: diagnose(checks, failOn),
      problems,
      ...(first.digests === undefined ? {} : { digests: withoutRecording(first.digests) }),
    },
  };
}

/** A part has a recording of its own, which is not that of the whole. */
function withoutRecording({ page, checks, tool }: Digests): Digests {
  return { page, checks, tool };
}

/** The findings point at the exchanges of the whole; without a start, at none. */
function withFindings(check: CheckResult, start: number | undefined): CheckResult {
  return {
    ...check,
    findings: check.findings.map(({ exchange, ...finding }) =>
      exchange === undefined || start === undefined ? finding : { ...finding, exchange: exchange + start },
    ),
  };
}

/** The index of the first exchange of each part. */
function startsOf(entries: readonly number[]): readonly number[] {
  return entries.map((_, index) => entries.slice(0, index).reduce((sum, number) => sum + number, 0));
}
