import type {
  CheckChange,
  Difference,
  DifferenceSide,
  Direction,
  ObservationChange,
  Observed,
  VerdictChange,
} from './diff.ts';
import { count, endpointWords, someOf } from './digest.ts';
import { visibleExcerpt } from './visible.ts';

/** The order in which changes are told. */
export const directions = ['worse', 'better', 'other'] as const satisfies readonly Direction[];

/** The heading of each kind of change. */
export const headings = {
  worse: 'Worse',
  better: 'Better',
  other: 'Different',
} as const satisfies Record<Direction, string>;

/** The outcome in words. */
export function headline({ outcome }: Difference): string {
  switch (outcome) {
    case 'same':
      return 'No difference';
    case 'different':
      return 'Different, and nothing got worse';
    case 'worse':
      return 'Something got worse';
    default:
      return outcome satisfies never;
  }
}

/** How much differs. */
export function totals({ requirements, checks, observations }: Difference): string {
  return [
    count(requirements.length, 'requirement'),
    count(checks.length, 'check'),
    count(observations.length, 'observation'),
  ].join(', ');
}

/** What two results of different catalogues are not compared by; none if they are of one. */
export function newerWords({ newer }: Difference): readonly string[] {
  if (newer === undefined) return [];
  const [catalogue, older] = [visibleExcerpt(newer.catalogue, 20), visibleExcerpt(newer.older, 20)];
  const what =
    newer.ids.length === 0
      ? `catalogue ${catalogue} adds nothing to these results`
      : `only catalogue ${catalogue} has ${someOf(newer.ids)}, which say nothing about a change of the endpoint`;
  return [
    `The results are of catalogues ${older} and ${catalogue}: ${what}; to compare alike, judge both with --catalogue ${older}.`,
  ];
}

/** The names of the facts of a side. */
export const sideFacts = ['Endpoint', 'Profile', 'Job', 'Verdict', 'Recorded', 'Suite'] as const;

/** The facts of a side, in the order of their names. */
export function sideWords({
  target,
  verdict,
  startedAt,
  version,
  catalogue,
}: DifferenceSide): readonly string[] {
  return [
    endpointWords(target.endpoint, 300),
    `${target.profile}, ${target.hosting}`,
    `job ${visibleExcerpt(target.job, 80)}`,
    verdict,
    visibleExcerpt(startedAt, 60),
    `suite ${visibleExcerpt(version, 60)}${catalogue === undefined ? '' : `, catalogue ${visibleExcerpt(catalogue, 20)}`}`,
  ];
}

/** The changes of one kind, breaches first. */
export function ofDirection<Change extends VerdictChange>(
  changes: readonly Change[],
  direction: Direction,
): readonly Change[] {
  // What is broken comes before what could not be judged because of it.
  const open = ({ after }: Change): number => (after === 'blocked' || after === 'indeterminate' ? 1 : 0);
  return changes.filter((change) => change.direction === direction).toSorted((a, b) => open(a) - open(b));
}

function breach({ before, after, broke, breaks }: CheckChange): string {
  const rows = breaks.length > 0 && after !== 'pass' ? breaks : broke;
  const names = rows.map((row) => visibleExcerpt(row, 120)).join(', ');
  if (before === after) {
    return `${after}, names ${breaks.map((row) => visibleExcerpt(row, 120)).join(', ') || '(none)'} instead of ${broke.map((row) => visibleExcerpt(row, 120)).join(', ') || '(none)'}`;
  }
  return `${before} -> ${after}${names === '' ? '' : ` (${names})`}`;
}

/** An answer, visible. */
export function observedWords(observed: Observed | undefined): string {
  return observed === undefined ? '(not there)' : visibleExcerpt(observed.answer) || '(empty)';
}

/** The parts of an answer that differ, as name and both values. */
export function differingParts({
  before,
  after,
}: ObservationChange): readonly (readonly [name: string, before: string, after: string])[] {
  const [then, now] = [before?.details ?? {}, after?.details ?? {}];
  return [...new Set([...Object.keys(then), ...Object.keys(now)])]
    .filter((name) => then[name] !== now[name])
    .map((name) => [name, then[name] ?? '(not there)', now[name] ?? '(not there)']);
}

/** Checks that changed alike. */
export interface Alike {
  /** The id of one, or how many they are. */
  readonly name: string;
  readonly words: string;
  /** The title of one, or the ids of several. */
  readonly says: string;
}

/** Checks that changed alike, together: one defect may show in a hundred of them. */
export function alike(changes: readonly CheckChange[]): readonly Alike[] {
  const groups = new Map<string, CheckChange[]>();
  for (const change of changes) {
    const words = breach(change);
    groups.set(words, [...(groups.get(words) ?? []), change]);
  }
  return [...groups].flatMap(([words, [first, ...others]]) => {
    if (first === undefined) return [];
    if (others.length === 0)
      return [{ name: visibleExcerpt(first.id, 120), words, says: visibleExcerpt(first.title) }];
    const ids = [first, ...others].map(({ id }) => visibleExcerpt(id, 120)).join(', ');
    return [{ name: count(others.length + 1, 'check'), words, says: ids }];
  });
}
