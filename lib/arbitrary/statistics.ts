import type { Case } from '../model/law.ts';
import type { World } from '../model/world.ts';
import { labelsOf } from './kinds.ts';
import type { Label } from './kinds.ts';

/** Counts the features of the cases of a law, in constant memory. */
export interface Statistics {
  readonly add: (one: Case) => void;
  /** Returns the number of cases. */
  readonly cases: () => number;
  /** Returns the counts in one line: `lists of 1: 12, of 2-3: 30; names of the job: 451, near misses: 21`. */
  readonly line: () => string;
}

export function startStatistics(world: World): Statistics {
  const counts = new Map<Label['group'], Map<string, number>>();
  let cases = 0;
  return {
    add(one) {
      cases += 1;
      for (const { group, kind } of one.flatMap((ask) => labelsOf(ask, world))) {
        const kinds = counts.get(group) ?? new Map<string, number>();
        counts.set(group, kinds);
        kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
      }
    },
    cases: () => cases,
    line: () =>
      [...counts]
        .map(([group, kinds]) => {
          const shown = [...kinds].toSorted(([left], [right]) =>
            left.localeCompare(right, 'en', { numeric: true }),
          );
          return `${group} ${shown.map(([kind, count]) => `${kind}: ${count}`).join(', ')}`;
        })
        .join('; '),
  };
}
