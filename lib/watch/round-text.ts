import { isFailing } from '../judge/fail-on.ts';
import type { CheckResult } from '../model/result.ts';
import type { Target } from '../model/target.ts';
import { failuresIn } from './watch-state.ts';
import type { CheckChangeInRound, WatchState } from './watch-state.ts';
import { count, openFindings, seconds } from '../report/digest.ts';
import type { Painter } from '../report/painter.ts';
import { visibleExcerpt } from '../report/visible.ts';

/** The maximum lines of one kind in a round; the rest is counted. */
const lineLimit = 20;

/** The maximum characters of a value in a line. */
const shortValue = 80;

const words = { fixed: 'FIXED', still: 'STILL', new: 'NEW' } as const satisfies Record<
  CheckChangeInRound['kind'],
  string
>;

/** The first finding, else the reason, in short. */
function shortly(check: CheckResult): string {
  const [finding] = openFindings(check);
  if (finding === undefined) return visibleExcerpt(check.because ?? check.verdict, 2 * shortValue);
  const { at, want, got } = finding;
  return `${visibleExcerpt(at, shortValue)}: want ${visibleExcerpt(want, shortValue)}, got ${visibleExcerpt(got, shortValue)}`;
}

function lineOf({ kind, check }: CheckChangeInRound, painter: Painter): string {
  const paint = { fixed: painter.green, still: painter.red, new: painter.red }[kind];
  const told = kind === 'fixed' ? visibleExcerpt(check.title) : shortly(check);
  return `${paint(words[kind].padEnd(5))}  ${painter.bold(visibleExcerpt(check.id, 120))}   ${told}\n`;
}

/** Picks changes of different requirements in turn, because many checks show the same defect. */
function spread(changes: readonly CheckChangeInRound[], limit: number): readonly CheckChangeInRound[] {
  const seen = new Map<string, number>();
  const ranked = changes.map((change) => {
    const group = change.check.findings[0]?.requirement ?? change.check.covers[0] ?? '';
    const rank = seen.get(group) ?? 0;
    seen.set(group, rank + 1);
    return { change, rank };
  });
  const chosen = ranked.toSorted((a, b) => a.rank - b.rank).slice(0, limit);
  return ranked.filter((one) => chosen.includes(one)).map(({ change }) => change);
}

/** The changes of a round, a line each: fixed, still failing, newly failing. */
export function changesText(
  changes: readonly CheckChangeInRound[],
  { painter, isVerbose }: { readonly painter: Painter; readonly isVerbose: boolean },
): string {
  return (['fixed', 'still', 'new'] as const)
    .map((kind) => {
      const all = changes.filter((change) => change.kind === kind);
      const shown = isVerbose ? all : spread(all, lineLimit);
      const left = all.length - shown.length;
      const rest = left === 0 ? '' : `${words[kind].padEnd(5)}  and ${left} more\n`;
      return shown.map((change) => lineOf(change, painter)).join('') + rest;
    })
    .join('');
}

/** The state and the available keys, on one line. */
export function standingText(standing: WatchState, durationMs: number, failOn: Target['failOn']): string {
  const failures = failuresIn(standing, failOn);
  const unjudged = [...standing.open.values()].filter((check) => !isFailing(check, failOn)).length;
  const left = failures === 0 ? 'No failures' : `${failures} of ${count(standing.of, 'failure')} left`;
  const rest = unjudged === 0 ? '' : `, ${unjudged} not tested`;
  return `${left}${rest}, ${seconds(durationMs)}; ${keysText}\n`;
}

export const keysText = 'press Enter to rerun, a to rerun all, q to quit';
