import type { ExitStatus } from '../model/verdict.ts';
import { differenceMarkdown, differenceText } from '../report/diff-text.ts';
import { differenceOf } from '../report/diff.ts';
import type { Difference } from '../report/diff.ts';
import { jsonText } from '../report/json.ts';
import type { Painter } from '../report/painter.ts';
import type { DiffOptions } from './command-options.ts';
import type { CliContext } from './context.ts';
import { readResult } from './read-result.ts';

/**
 * Compares two results and prints what differs. Returns 1 where something got worse, or where anything differs if so wanted, else 0.
 * @throws UsageError where a file is no result
 */
export async function diff(
  [before, after]: readonly [string, string],
  { format, failOn }: DiffOptions,
  painter: Painter,
  context: CliContext,
): Promise<ExitStatus> {
  const difference = differenceOf(
    await readResult(before, 'diff', context),
    await readResult(after, 'diff', context),
  );
  context.out.write(shown(difference, format, painter, context));
  if (difference.outcome === 'worse') return 1;
  return failOn === 'any difference' && difference.outcome === 'different' ? 1 : 0;
}

function shown(
  difference: Difference,
  format: DiffOptions['format'],
  painter: Painter,
  { out }: CliContext,
): string {
  switch (format) {
    case 'text':
      return differenceText(difference, { painter, width: out.columns });
    case 'markdown':
      return differenceMarkdown(difference);
    case 'json':
      return `${jsonText(difference, 2)}\n`;
    default:
      return format satisfies never;
  }
}
