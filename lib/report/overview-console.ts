import { runPaint } from './console.ts';
import { count } from './digest.ts';
import { hangingIndent, wrapped } from './failure-text.ts';
import type { Layout } from './failure-text.ts';
import { otherReasons } from './overview-summary.ts';
import { gravestFirst, overallTone } from './overview.ts';
import type { Overview } from './overview.ts';
import { headlines, toneOf } from './tone.ts';
import type { Tone } from './tone.ts';
import { visibleExcerpt } from './visible.ts';

/**
 * The targets of one verdict: their number, and the name and first cause of those that are not conformant.
 */
function group(wanted: Tone, overview: Overview, layout: Layout): readonly string[] {
  const targets = gravestFirst(overview).filter((target) => toneOf(target) === wanted);
  if (targets.length === 0) return [];
  const { painter } = layout;
  const words = runPaint(wanted, painter)(`${targets.length} ${headlines[wanted].toLowerCase()}`);
  const width = Math.max(...targets.map(({ name }) => visibleExcerpt(name, 120).length));
  const named = targets.flatMap(({ name, because }) =>
    because === undefined
      ? []
      : [hangingIndent(`    ${visibleExcerpt(name, 120).padEnd(width)}  `, width + 6, because, layout)],
  );
  return [`  ${words}`, ...named];
}

/** The combined verdict of several targets for the end of the console output; ends with a newline. */
export function overallVerdict(overview: Overview, layout: Layout): string {
  const { painter, width } = layout;
  const tone = overallTone(overview);
  const all = count(overview.targets.length + overview.notJudged.length, 'target');
  const groups = (['conformant', 'waived', 'defect', 'nonconformant', 'incomplete'] as const).flatMap((one) =>
    group(one, overview, layout),
  );
  const others = otherReasons(overview).flatMap((reason) => wrapped(reason, width - 2));
  return `${[
    `${painter.bold(runPaint(tone, painter)(headlines[tone]))}   ${all} in total`,
    ...groups,
    ...others.map((line) => `  ${line}`),
  ].join('\n')}\n`;
}
