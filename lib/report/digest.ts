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

/** The verdict of a run in words, and why it is that: what every report says first. */
export interface Digest {
  /** One or two words. */
  readonly headline: string;
  /** Sentences, the gravest first; values from outside are visible already. */
  readonly reasons: readonly string[];
}

/**
 * The row of the catalogue behind an id. A result of another version of the suite may name one that this version lacks; reports
 * must not fail over it.
 */
export function rowOf(id: RequirementId): Pick<RequirementResult, 'level' | 'clause' | 'statement'> {
  if (!Object.hasOwn(requirements, id))
    return { level: 'must', clause: 'unknown', statement: 'a requirement that this version does not know' };
  const { level, statement, places }: Requirement = requirements[id];
  return { level, statement, clause: placesWords(places) };
}

/** The heading of the page under which a requirement stands; one that the page does not have stands beside it. */
export function headingOf(id: RequirementId): string {
  const places = Object.hasOwn(requirements, id) ? requirements[id].places : undefined;
  return (places && firstOnPage(places)?.section) ?? 'Not on the page';
}

/** A number with its noun: `1 check`, `2 checks`. */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

const namedIds = 6;

/** The first ids of a list and the number of the others. */
export function someOf(ids: readonly string[]): string {
  const named = ids.slice(0, namedIds).map((id) => visibleExcerpt(id, 80));
  return [...named, ...(ids.length > namedIds ? [`${ids.length - namedIds} more`] : [])].join(', ');
}

/** The checks of one verdict, in order. */
export function checksWith(result: Result, ...wanted: readonly Verdict[]): readonly CheckResult[] {
  return result.checks.filter(({ verdict }) => wanted.includes(verdict));
}

/** The findings of a check that stay where a waiver takes others; all of them where it takes none, or the whole check. */
export function openFindings({
  findings,
  waived = 0,
}: Pick<CheckResult, 'findings' | 'waived'>): CheckResult['findings'] {
  return findings.slice(0, findings.length - waived);
}

/** Checks that break, or warn about, the same requirement. */
export interface FailureGroup {
  readonly requirement: RequirementId;
  readonly verdict: 'fail' | 'warn' | 'waived';
  readonly checks: readonly CheckResult[];
}

/**
 * The checks of a verdict, each under one requirement: the first of its findings whose row has that verdict too, or where no
 * row has (a waiver turned it), the first at all. Groups stand in the order of the requirement table.
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

/** Everything that a run fails on, by requirement: what breaks a must, then the warnings, where it counts them as failures. */
export function failingGroups(result: Result): readonly FailureGroup[] {
  return [...grouped(result, 'fail'), ...(failOnOf(result) === 'should' ? grouped(result, 'warn') : [])];
}

/** The checks that a run fails on, in the order of their requirements. */
export function failingChecks(result: Result): readonly CheckResult[] {
  return failingGroups(result).flatMap(({ checks }) => checks);
}

/** The warnings that a run does not fail on, by requirement. */
export function warningGroups(result: Result): readonly FailureGroup[] {
  return failOnOf(result) === 'should' ? [] : grouped(result, 'warn');
}

/** Checks that could not be judged, by reason, the commonest first. */
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

/** What to do about a waiver that turns the run red. */
export function waiverAdvice(waiver: WaiverResult): string {
  const name = `${visibleExcerpt(waiver.requirement, 80)}${waiver.check === undefined ? '' : ` (${visibleExcerpt(waiver.check, 80)})`}`;
  const place = waiver.source === undefined ? 'it from the waiver file' : visibleExcerpt(waiver.source, 200);
  switch (waiver.state) {
    case 'used':
      return `The waiver of ${name} is used.`;
    case 'stale':
      return `The waiver of ${name} matches nothing any more: remove ${place}.`;
    case 'expired':
      return `The waiver of ${name} expired${waiver.expires === undefined ? '' : ` on ${visibleExcerpt(waiver.expires, 80)}`}: remove ${place}, or decide anew.`;
    default:
      return waiver.state satisfies never;
  }
}

/** The waivers that turn the run red. */
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

/** Which checks were selected of how many; undefined where all were. */
function selectionWords({ run: { selection, shard } }: Result): string | undefined {
  if (selection === undefined) return undefined;
  const options = [
    ...selection.only.map((pattern) => `--only ${pattern}`),
    ...selection.skip.map((pattern) => `--skip ${pattern}`),
    ...(shard === undefined ? [] : [`--shard ${shard}`]),
  ].join(' ');
  const again = selection.again === undefined ? '' : '; those that had failed or could not be judged';
  return `${selection.checks} of ${count(selection.of, 'check')}${again}${options === '' ? '' : `; ${visibleExcerpt(options, 200)}`}`;
}

function selectionReasons(result: Result): readonly string[] {
  const words = selectionWords(result);
  return words === undefined ? [] : [`Only a part was selected (${words}).`];
}

function failureReasons(result: Result): readonly string[] {
  const broken = rowsWith(result, 'must', 'fail');
  const missed = failOnOf(result) === 'should' ? rowsWith(result, 'should', 'fail', 'warn') : [];
  const failing = checksWith(result, 'fail').length;
  const waivers = badWaivers(result);
  return [
    ...(broken.length === 0
      ? []
      : [
          `${broken.length === 1 ? '1 must is' : `${broken.length} musts are`} broken (${someOf(broken)}), shown by ${count(failing, 'check')}.`,
        ]),
    ...(broken.length === 0 && failing > 0 ? [`${count(failing, 'check')} failed.`] : []),
    ...(missed.length === 0
      ? []
      : [
          `${missed.length === 1 ? '1 should is' : `${missed.length} shoulds are`} missed (${someOf(missed)}), and this run counts them as failures (--fail-on should).`,
        ]),
    ...waivers.map(waiverAdvice),
  ];
}

/** The requirements that a selected check covers and none judged. */
function openRows(result: Result, level: 'must' | 'should'): readonly string[] {
  const covered = new Set<string>(
    result.requirements.filter(({ checks }) => checks.length > 0).map(({ id }) => id),
  );
  return rowsWith(result, level, 'blocked', 'indeterminate').filter((id) => covered.has(id));
}

/** How many requests were sent, and how many were planned where that is another number. */
export function requestWords({
  requestsSent,
  requestsPlanned,
  fuzzRuns,
}: Pick<Result['run'], 'requestsSent' | 'requestsPlanned' | 'fuzzRuns'>): string {
  if (requestsSent === requestsPlanned) return `${requestsSent} sent`;
  if (requestsSent < requestsPlanned) return `${requestsSent} of ${requestsPlanned} planned sent`;
  const why = fuzzRuns === 0 ? '' : ', because failures are tried again and made smaller';
  return `${requestsSent} sent, ${requestsPlanned} planned${why}`;
}

/** How much an end before its time left unjudged. */
function unjudgedWords(result: Result): string {
  const left = checksWith(result, 'blocked', 'indeterminate').length;
  return `${left} of ${count(result.checks.length, 'check')} ${left === 1 ? 'was' : 'were'} not judged`;
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
    checksWith(result, 'pass', 'fail', 'warn', 'waived').length === 0 ? ['Nothing was judged.'] : [];
  return [
    ...(result.run.interrupted ? [interruption(result)] : []),
    ...judged,
    ...open.map(([level, rows]) => `${count(rows.length, level)} could not be judged (${someOf(rows)}).`),
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
        `${missed.length === 1 ? '1 should is' : `${missed.length} shoulds are`} missed (${someOf(missed)}), which is a warning.`,
      ];
}

function conformantSentence(result: Result): string {
  const words = selectionWords(result);
  const where = words === undefined ? '' : ` (${words})`;
  const which = words === undefined ? 'must that applies' : 'selected must that applies';
  return rowsWith(result, 'must', 'waived').length === 0
    ? `Every ${which} was judged and none is broken${where}.`
    : `Every other ${which} was judged and none of those is broken${where}.`;
}

/** The requirements that are broken and waived, and until when, a sentence for each level. */
function waivedReasons(result: Result): readonly string[] {
  return (['must', 'should'] as const).flatMap((level) => {
    const rows = rowsWith(result, level, 'waived');
    if (rows.length === 0) return [];
    const named = someOf(rows.map((id) => `${id} ${untilWhen(id, result)}`));
    const verb = level === 'must' ? 'broken' : 'missed';
    return [
      `${rows.length === 1 ? `1 ${level} is` : `${rows.length} ${level}s are`} ${verb} and waived (${named}).`,
    ];
  });
}

/** The last day of the waivers of a requirement. */
function untilWhen(id: string, { waivers }: Result): string {
  const used = waivers.filter(({ requirement, state }) => requirement === id && state === 'used');
  const dates = used.map(({ expires }) => expires).filter((date) => date !== undefined);
  return dates.length < used.length || dates.length === 0
    ? 'without an end'
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
      // An interruption wins over failures, which are proven all the same.
      const proven = failureReasons(result);
      return [
        ...(proven.length > 0 ? proven : ['No failure was proven, but not everything could be judged.']),
        ...waivedReasons(result),
        ...openReasons(result),
        ...selectionReasons(result),
      ];
    }
    case 'defect':
      return [
        'An error of this suite itself, not of the endpoint; please report it.',
        ...openReasons(result),
        ...failureReasons(result),
      ];
    default:
      return result.verdict satisfies never;
  }
}

/** True if a problem ended the run before the first verdict, so that the problem is all there is to say. */
export function isHopeless(result: Result): boolean {
  const { checks, problems, run } = result;
  const isJudged = checks.some(({ verdict }) => ['pass', 'fail', 'warn', 'waived'].includes(verdict));
  return problems.length > 0 && !isJudged && !run.interrupted && checks.length > 0;
}

function hopelessReasons(result: Result): readonly string[] {
  return result.problems.map(
    ({ message }) => `Nothing was judged: ${visibleExcerpt(message).replace(/\.$/, '')}.`,
  );
}

/** The verdict in words and why. */
export function digestOf(result: Result): Digest {
  return { headline: headlines[toneOf(result)], reasons: reasonsOf(result) };
}

/** The name of an endpoint as a reader knows it. */
export function endpointWords(endpoint: string, limit: number = 500): string {
  return endpoint === 'emulator' ? 'the built-in emulator' : visibleExcerpt(endpoint, limit);
}

/** What was judged, on one line: endpoint, profile, hosting, job. */
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

/** The catalogue that a run judged by: `0.2`, or of an older one `0.1 of 0.2`. */
export function catalogueWords({ catalogue, newerCatalogue }: Result['run']): string {
  const own = visibleExcerpt(catalogue ?? 'not told', 20);
  return newerCatalogue === undefined ? own : `${own} of ${visibleExcerpt(newerCatalogue.version, 20)}`;
}

/** Milliseconds as seconds with one decimal: `2.1 s`. */
export function seconds(durationMs: number): string {
  return `${(durationMs / 1000).toFixed(1)} s`;
}
