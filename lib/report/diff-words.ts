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

/** The order of output. */
export const directions = ['worse', 'better', 'other'] as const satisfies readonly Direction[];

export const headings = {
  worse: 'Worse',
  better: 'Better',
  other: 'Different',
} as const satisfies Record<Direction, string>;

export function headline({ outcome }: Difference): string {
  switch (outcome) {
    case 'same':
      return 'No difference';
    case 'different':
      return 'Different, but nothing got worse';
    case 'worse':
      return 'Something got worse';
    default:
      return outcome satisfies never;
  }
}

/** The number of differences. */
export function totals({ requirements, checks, observations }: Difference): string {
  return [
    count(requirements.length, 'requirement'),
    count(checks.length, 'check'),
    count(observations.length, 'observation'),
  ].join(', ');
}

/** A warning about results of different catalogues; none if the catalogues are equal. */
export function newerWords({ newer }: Difference): readonly string[] {
  if (newer === undefined) return [];
  const [catalogue, older] = [visibleExcerpt(newer.catalogue, 20), visibleExcerpt(newer.older, 20)];
  const what =
    newer.ids.length === 0
      ? `catalogue ${catalogue} adds no entries to these results`
      : `only catalogue ${catalogue} has ${someOf(newer.ids)}, so these entries show no change of the endpoint`;
  return [
    `The results used catalogues ${older} and ${catalogue}: ${what}. To compare like with like, judge both with --catalogue ${older}.`,
  ];
}

export const sideFacts = ['Endpoint', 'Profile', 'Job', 'Verdict', 'Recorded', 'Suite'] as const;

/** The facts of a side, in the order of `sideFacts`. */
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

/** The changes in one direction, failures first. */
export function ofDirection<Change extends VerdictChange>(
  changes: readonly Change[],
  direction: Direction,
): readonly Change[] {
  // Failures come before the checks that they block.
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

/** A visible answer. */
export function observedWords(observed: Observed | undefined): string {
  return observed === undefined ? '(absent)' : visibleExcerpt(observed.answer) || '(empty)';
}

/** The differing parts of an answer: name, value before, value after. */
export function differingParts({
  before,
  after,
}: ObservationChange): readonly (readonly [name: string, before: string, after: string])[] {
  const [then, now] = [before?.details ?? {}, after?.details ?? {}];
  return [...new Set([...Object.keys(then), ...Object.keys(now)])]
    .filter((name) => then[name] !== now[name])
    .map((name) => [name, then[name] ?? '(absent)', now[name] ?? '(absent)']);
}

/** Checks with the same change. */
export interface Alike {
  /** The id of a single check, or the number of checks. */
  readonly name: string;
  readonly words: string;
  /** The title of a single check, or the ids of several. */
  readonly says: string;
}

/** Groups checks with the same change, because one defect may change a hundred of them. */
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
