import { failOnOf } from '../judge/fail-on.ts';
import type { CheckResult, Problem, RequirementResult, Result, WaiverResult } from '../model/result.ts';
import type { Verdict } from '../model/verdict.ts';
import type { Requirement } from '../model/requirement.ts';
import { firstOnPage, placesWords } from '../page/parts.ts';
import { requirements } from '../page/requirements.ts';
import type { RequirementId } from '../page/requirements.ts';
import { headlines, toneOf } from './tone.ts';
import { visibleExcerpt } from './visible.ts';

export { isFailing } from '../judge/fail-on.ts';

/** The verdict of a run in words and its reasons; every report begins with them. */
export interface Digest {
  readonly headline: string;
  /** Sentences, the gravest first; control characters from outside are already made visible. */
  readonly reasons: readonly string[];
}

/**
 * The row of a requirement; a placeholder for an id that only another version of the suite has, because
 * reports must not fail.
 */
export function rowOf(id: RequirementId): Pick<RequirementResult, 'level' | 'clause' | 'statement'> {
  if (!Object.hasOwn(requirements, id))
    return { level: 'must', clause: 'unknown', statement: 'a requirement unknown to this version' };
  const { level, statement, places }: Requirement = requirements[id];
  return { level, statement, clause: placesWords(places) };
}

/** The heading of the page that states a requirement, or `Not on the page`. */
export function headingOf(id: RequirementId): string {
  const places = Object.hasOwn(requirements, id) ? requirements[id].places : undefined;
  return (places && firstOnPage(places)?.section) ?? 'Not on the page';
}

/** A number with its noun: `1 check`, `2 checks`. */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

const namedIds = 6;

/** The first ids of a list and the number of the rest. */
export function someOf(ids: readonly string[]): string {
  const named = ids.slice(0, namedIds).map((id) => visibleExcerpt(id, 80));
  return [...named, ...(ids.length > namedIds ? [`${ids.length - namedIds} more`] : [])].join(', ');
}

/** The checks with the given verdicts, in order. */
export function checksWith(result: Result, ...wanted: readonly Verdict[]): readonly CheckResult[] {
  return result.checks.filter(({ verdict }) => wanted.includes(verdict));
}

/** The findings that no waiver removes; all findings if none or the whole check is waived. */
export function openFindings({
  findings,
  waived = 0,
}: Pick<CheckResult, 'findings' | 'waived'>): CheckResult['findings'] {
  return findings.slice(0, findings.length - waived);
}

/** Checks that break the same requirement. */
export interface FailureGroup {
  readonly requirement: RequirementId;
  readonly verdict: 'fail' | 'warn' | 'waived';
  readonly checks: readonly CheckResult[];
}

/**
 * The checks of a verdict, grouped by their first finding whose requirement has that verdict, else by their
 * first finding. Groups are in the order of the requirement table.
 */
export function grouped(result: Result, verdict: 'fail' | 'warn' | 'waived'): readonly FailureGroup[] {
  const verdictOf = new Map<string, string>(result.requirements.map((row) => [row.id, row.verdict]));
  const order = new Map<string, number>(result.requirements.map((row, index) => [row.id, index]));
  const groups = new Map<RequirementId, CheckResult[]>();
  for (const check of checksWith(result, verdict)) {
    const named = check.findings.map(({ requirement }) => requirement);
    const requirement = named.find((id) => verdictOf.get(id) === verdict) ?? named[0] ?? check.covers[0];
    if (requirement === undefined) continue;
    groups.set(requirement, [...(groups.get(requirement) ?? []), check]);
  }
  const place = (id: string): number => order.get(id) ?? result.requirements.length;
  return [...groups]
    .map(([requirement, checks]) => ({ requirement, verdict, checks }))
    .toSorted((a, b) => place(a.requirement) - place(b.requirement));
}

/** Everything that makes a run fail, by requirement; unmet recommendations only with `--fail-on should`. */
export function failingGroups(result: Result): readonly FailureGroup[] {
  return [...grouped(result, 'fail'), ...(failOnOf(result) === 'should' ? grouped(result, 'warn') : [])];
}

/** The checks that make a run fail, in the order of their requirements. */
export function failingChecks(result: Result): readonly CheckResult[] {
  return failingGroups(result).flatMap(({ checks }) => checks);
}

/** The warnings that do not make a run fail, by requirement. */
export function warningGroups(result: Result): readonly FailureGroup[] {
  return failOnOf(result) === 'should' ? [] : grouped(result, 'warn');
}

/** Checks without a verdict on the endpoint, by reason, the most frequent first. */
export function unjudged(
  result: Result,
): readonly { readonly because: string; readonly checks: readonly CheckResult[] }[] {
  const groups = new Map<string, CheckResult[]>();
  for (const check of checksWith(result, 'blocked', 'indeterminate')) {
    const because = check.because ?? 'no reason is recorded';
    groups.set(because, [...(groups.get(because) ?? []), check]);
  }
  return [...groups]
    .map(([because, checks]) => ({ because, checks }))
    .toSorted((a, b) => b.checks.length - a.checks.length);
}

/** The next step for a waiver. */
export function waiverAdvice(waiver: WaiverResult): string {
  const name = `${visibleExcerpt(waiver.requirement, 80)}${waiver.check === undefined ? '' : ` (${visibleExcerpt(waiver.check, 80)})`}`;
  const place = waiver.source === undefined ? 'it from the waiver file' : visibleExcerpt(waiver.source, 200);
  switch (waiver.state) {
    case 'used':
      return `The waiver of ${name} is in use.`;
    case 'stale':
      return `The waiver of ${name} no longer matches a finding: remove ${place}.`;
    case 'expired':
      return `The waiver of ${name} expired${waiver.expires === undefined ? '' : ` on ${visibleExcerpt(waiver.expires, 80)}`}: remove ${place} or renew it.`;
    default:
      return waiver.state satisfies never;
  }
}

/** The waivers that make the run fail. */
export function badWaivers(result: Result): readonly WaiverResult[] {
  return result.waivers.filter(({ state }) => state !== 'used');
}

function rowsWith(
  result: Result,
  level: 'must' | 'should',
  ...verdicts: readonly string[]
): readonly string[] {
  return result.requirements
    .filter((row) => row.level === level && verdicts.includes(row.verdict))
    .map(({ id }) => id);
}

/** The selected checks and their total number; undefined if all are selected. */
function selectionWords({ run: { selection, shard } }: Result): string | undefined {
  if (selection === undefined) return undefined;
  const options = [
    ...selection.only.map((pattern) => `--only ${pattern}`),
    ...selection.skip.map((pattern) => `--skip ${pattern}`),
    ...(shard === undefined ? [] : [`--shard ${shard}`]),
  ].join(' ');
  const again = selection.again === undefined ? '' : '; only those that failed or could not be tested before';
  return `${selection.checks} of ${count(selection.of, 'check')}${again}${options === '' ? '' : `; ${visibleExcerpt(options, 200)}`}`;
}

function selectionReasons(result: Result): readonly string[] {
  const words = selectionWords(result);
  return words === undefined ? [] : [`Only a selection was tested (${words}).`];
}

/** How a sentence calls the requirements of a level. */
const nouns = { must: 'mandatory requirement', should: 'recommendation' } as const;

function notMet(ids: readonly string[]): string {
  return `${count(ids.length, nouns.should)} ${ids.length === 1 ? 'is' : 'are'} not met (${someOf(ids)})`;
}

function failureReasons(result: Result): readonly string[] {
  const broken = rowsWith(result, 'must', 'fail');
  const missed = failOnOf(result) === 'should' ? rowsWith(result, 'should', 'fail', 'warn') : [];
  const failing = checksWith(result, 'fail').length;
  const waivers = badWaivers(result);
  return [
    ...(broken.length === 0
      ? []
      : [`${count(broken.length, nouns.must)} failed (${someOf(broken)}) in ${count(failing, 'check')}.`]),
    ...(broken.length === 0 && failing > 0 ? [`${count(failing, 'check')} failed.`] : []),
    ...(missed.length === 0
      ? []
      : [
          `${notMet(missed)}; --fail-on should counts ${missed.length === 1 ? 'it as a failure' : 'them as failures'}.`,
        ]),
    ...waivers.map(waiverAdvice),
  ];
}

/** The requirements that a selected check covers and no check could test. */
function openRows(result: Result, level: 'must' | 'should'): readonly string[] {
  const covered = new Set<string>(
    result.requirements.filter(({ checks }) => checks.length > 0).map(({ id }) => id),
  );
  return rowsWith(result, level, 'blocked', 'indeterminate').filter((id) => covered.has(id));
}

/** The number of requests sent, and the number planned if it differs. */
export function requestWords({
  requestsSent,
  requestsPlanned,
  fuzzRuns,
}: Pick<Result['run'], 'requestsSent' | 'requestsPlanned' | 'fuzzRuns'>): string {
  if (requestsSent === requestsPlanned) return `${requestsSent} sent`;
  if (requestsSent < requestsPlanned) return `${requestsSent} sent of ${requestsPlanned} planned`;
  const why = fuzzRuns === 0 ? '' : ', to repeat failures and shrink random cases';
  return `${requestsSent} sent (${requestsSent - requestsPlanned} more than planned${why})`;
}

/** The share of checks that an early end left untested. */
function unjudgedWords(result: Result): string {
  const left = checksWith(result, 'blocked', 'indeterminate').length;
  return `${left} of ${count(result.checks.length, 'check')} ${left === 1 ? 'was' : 'were'} not tested`;
}

function interruption(result: Result): string {
  const { requestsSent, requestsPlanned } = result.run;
  const after =
    requestsSent > requestsPlanned
      ? count(requestsSent, 'request')
      : `${requestsSent} of ${count(requestsPlanned, 'request')}`;
  return `Interrupted after ${after}: ${unjudgedWords(result)}.`;
}

function problemWords({ kind, message }: Problem, result: Result): string {
  const words = `${kind}: ${visibleExcerpt(message)}`;
  return kind === 'deadline' ? `${words}: ${unjudgedWords(result)}.` : words;
}

function openReasons(result: Result): readonly string[] {
  const open = (['must', 'should'] as const)
    .filter((level) => level === 'must' || failOnOf(result) === 'should')
    .map((level) => [level, openRows(result, level)] as const)
    .filter(([, rows]) => rows.length > 0);
  const judged =
    checksWith(result, 'pass', 'fail', 'warn', 'waived').length === 0 ? ['Nothing was tested.'] : [];
  return [
    ...(result.run.interrupted ? [interruption(result)] : []),
    ...judged,
    ...open.map(
      ([level, rows]) => `${count(rows.length, nouns[level])} could not be tested (${someOf(rows)}).`,
    ),
    ...result.problems
      .filter(({ kind }) => !(kind === 'interrupted' && result.run.interrupted))
      .map((problem) => problemWords(problem, result)),
  ];
}

function remarks(result: Result): readonly string[] {
  const missed = rowsWith(result, 'should', 'warn');
  return missed.length === 0
    ? []
    : [
        `${notMet(missed)}: ${missed.length === 1 ? 'a warning' : 'warnings'}, unless --fail-on should is given.`,
      ];
}

function conformantSentence(result: Result): string {
  const words = selectionWords(result);
  const where = words === undefined ? '' : ` (${words})`;
  const passed = rowsWith(result, 'must', 'pass').length;
  const other = rowsWith(result, 'must', 'waived').length === 0 ? '' : 'other ';
  const which = `${other}${words === undefined ? '' : 'selected '}`;
  if (passed === 0) return `No ${which}mandatory requirement applies${where}.`;
  return passed === 1
    ? `The only ${which}mandatory requirement that applies was tested and passed${where}.`
    : `All ${passed} ${which}mandatory requirements that apply were tested and passed${where}.`;
}

/** One sentence for each level about the requirements whose failures are waived, and until when. */
function waivedReasons(result: Result): readonly string[] {
  return (['must', 'should'] as const).flatMap((level) => {
    const rows = rowsWith(result, level, 'waived');
    if (rows.length === 0) return [];
    const named = someOf(rows.map((id) => `${id} ${untilWhen(id, result)}`));
    const failed = level === 'must' ? 'failed mandatory requirement' : 'unmet recommendation';
    return [`${count(rows.length, failed)} ${rows.length === 1 ? 'is' : 'are'} waived (${named}).`];
  });
}

/** The last day of the waivers of a requirement. */
function untilWhen(id: string, { waivers }: Result): string {
  const used = waivers.filter(({ requirement, state }) => requirement === id && state === 'used');
  const dates = used.map(({ expires }) => expires).filter((date) => date !== undefined);
  return dates.length < used.length || dates.length === 0
    ? 'without an expiry date'
    : `until ${dates.toSorted().at(-1)}`;
}

function reasonsOf(result: Result): readonly string[] {
  switch (result.verdict) {
    case 'conformant':
      return [
        ...waivedReasons(result),
        conformantSentence(result),
        ...remarks(result),
        ...(result.run.interrupted ? openReasons(result) : []),
      ];
    case 'nonconformant':
      return [
        ...failureReasons(result),
        ...waivedReasons(result),
        ...openReasons(result),
        ...selectionReasons(result),
      ];
    case 'incomplete': {
      if (isHopeless(result)) return hopelessReasons(result);
      // An interruption decides the verdict, but the failures before it are proven.
      const proven = failureReasons(result);
      return [
        ...(proven.length > 0 ? proven : ['No failure was confirmed, but not everything could be tested.']),
        ...waivedReasons(result),
        ...openReasons(result),
        ...selectionReasons(result),
      ];
    }
    case 'defect':
      return [
        'This is an error in the suite itself, not in the endpoint; please report it.',
        ...openReasons(result),
        ...failureReasons(result),
      ];
    default:
      return result.verdict satisfies never;
  }
}

/** True if a problem ended the run before the first verdict; the reports then show only the problem. */
export function isHopeless(result: Result): boolean {
  const { checks, problems, run } = result;
  const isJudged = checks.some(({ verdict }) => ['pass', 'fail', 'warn', 'waived'].includes(verdict));
  return problems.length > 0 && !isJudged && !run.interrupted && checks.length > 0;
}

function hopelessReasons(result: Result): readonly string[] {
  return result.problems.map(
    ({ message }) => `Nothing was tested: ${visibleExcerpt(message).replace(/\.$/, '')}.`,
  );
}

export function digestOf(result: Result): Digest {
  return { headline: headlines[toneOf(result)], reasons: reasonsOf(result) };
}

/** The readable name of an endpoint. */
export function endpointWords(endpoint: string, limit: number = 500): string {
  return endpoint === 'emulator' ? 'the built-in emulator' : visibleExcerpt(endpoint, limit);
}

/** The subject of a run on one line: endpoint, profile, hosting, job. */
export function targetLine({ target, run }: Result): string {
  return [
    endpointWords(target.endpoint, 300),
    target.profile,
    target.hosting,
    `job ${visibleExcerpt(target.job, 80)}`,
    ...(run.shard === undefined ? [] : [`shard ${visibleExcerpt(run.shard, 20)}`]),
    ...(run.newerCatalogue === undefined ? [] : [`catalogue ${catalogueWords(run)}`]),
  ].join(', ');
}

/** The catalogue of a run: `0.2`, or for an older one `0.1 (newest: 0.2)`. */
export function catalogueWords({ catalogue, newerCatalogue }: Result['run']): string {
  const own = visibleExcerpt(catalogue ?? 'unknown', 20);
  return newerCatalogue === undefined
    ? own
    : `${own} (newest: ${visibleExcerpt(newerCatalogue.version, 20)})`;
}

/** Milliseconds as seconds with one decimal: `2.1 s`. */
export function seconds(durationMs: number): string {
  return `${(durationMs / 1000).toFixed(1)} s`;
}
