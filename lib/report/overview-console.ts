import { runPaint } from './console.ts';
import { wrapped } from './failure-text.ts';
import type { Layout } from './failure-text.ts';
import { overviewReasons } from './overview-summary.ts';
import { overallTone } from './overview.ts';
import type { Overview } from './overview.ts';
import { headlines } from './tone.ts';

/** The verdict of several targets together, as the console says it after the last of them; ends with a line end. */
export function overallVerdict(overview: Overview, { painter, width }: Layout): string {
  const headline = painter.bold(runPaint(overallTone(overview), painter)(headlines[overallTone(overview)]));
  const reasons = overviewReasons(overview).flatMap((reason) => wrapped(reason, width - 2));
  return `${[`${headline}   all targets together`, ...reasons.map((line) => `  ${line}`)].join('\n')}\n`;
}
