import { resolve } from 'node:path';
import type { ExitStatus } from '../model/verdict.ts';
import { differenceMarkdown, differenceText } from '../report/diff-text.ts';
import { differenceOf } from '../report/diff.ts';
import type { Difference } from '../report/diff.ts';
import { jsonText } from '../report/json.ts';
import type { Painter } from '../report/painter.ts';
import { ReportError } from '../report/write-files.ts';
import { writeDifference } from '../report/write-overview.ts';
import { UsageError } from '../settings/usage-error.ts';
import type { DiffOptions } from './command-options.ts';
import type { CliContext } from './context.ts';
import { readResult } from './read-result.ts';

/**
 * Compares two results and prints their differences. Returns 1 if something got worse, or with `--fail-on
 * any` if anything differs, otherwise 0.
 * @throws UsageError if a file is no result, or if the comparison cannot be written
 */
export async function diff(
  [before, after]: readonly [string, string],
  { format, failOn, out }: DiffOptions,
  painter: Painter,
  context: CliContext,
): Promise<ExitStatus> {
  const difference = differenceOf(
    await readResult(before, 'diff', context),
    await readResult(after, 'diff', context),
  );
  context.out.write(shown(difference, format, painter, context));
  if (out !== undefined) context.err.write(`${(await written(difference, out, context)).join('\n')}\n`);
  if (difference.outcome === 'worse') return 1;
  return failOn === 'any difference' && difference.outcome === 'different' ? 1 : 0;
}

/** The paths of the comparison as files. */
async function written(
  difference: Difference,
  out: string,
  { folder }: CliContext,
): Promise<readonly string[]> {
  try {
    return await writeDifference(difference, resolve(folder, out));
  } catch (error) {
    throw error instanceof ReportError ? new UsageError(error.message, { cause: error }) : error;
  }
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
