import { dirname } from 'node:path';
import type { Result } from '../model/result.ts';
import { diagnoses, failures, notJudged, warnings } from './console-failures.ts';
import type { FailureOptions } from './console-failures.ts';
import { countWords, requirementCounts } from './counts.ts';
import { catalogueWords, digestOf, isHopeless, requestWords, seconds, targetLine } from './digest.ts';
import { wrapped } from './failure-text.ts';
import type { Layout } from './failure-text.ts';
import { subjectWarnings } from './subject-warnings.ts';
import type { Painter } from './painter.ts';
import { toneOf } from './tone.ts';
import type { Tone } from './tone.ts';
import { visibleExcerpt } from './visible.ts';

export type Verbosity = 'quiet' | 'normal' | 'verbose';

export type ClosingOptions = FailureOptions;

const labelWidth = 14;

/**
 * The last line of the console, because a green verdict on the emulator says nothing about a real endpoint.
 */
const emulatorLine = 'Only the built-in emulator was tested. To test your endpoint, pass --endpoint URL.';

/** The colour of the verdict of a run. */
export function runPaint(tone: Tone, painter: Painter): (text: string) => string {
  switch (tone) {
    case 'conformant':
      return painter.green;
    case 'waived':
      return painter.yellow;
    case 'nonconformant':
    case 'defect':
      return painter.red;
    case 'incomplete':
      return painter.magenta;
    default:
      return tone satisfies never;
  }
}

function line(label: string, text: string, { painter, width }: Layout, paint = painter.dim): string {
  const hanging = ' '.repeat(labelWidth);
  return `${paint(label.padEnd(labelWidth))}${wrapped(text, width - labelWidth).join(`\n${hanging}`)}`;
}

function closing(result: Result, { painter, width }: Layout): string {
  const { headline, reasons } = digestOf(result);
  const paintReason = isHopeless(result) ? painter.red : (text: string): string => text;
  const paint = runPaint(toneOf(result), painter);
  const [first = '', ...more] = wrapped(targetLine(result), width - headline.length - 3);
  const hanging = ' '.repeat(headline.length + 3);
  return [
    `${painter.bold(paint(headline))}   ${first}`,
    ...more.map((text) => `${hanging}${text}`),
    ...reasons.flatMap((reason) => wrapped(reason, width - 2).map((text) => `  ${paintReason(text)}`)),
    ...subjectWarnings(result).flatMap((reason) => wrapped(reason, width - 2).map((text) => `  ${text}`)),
  ].join('\n');
}

function numbers(result: Result, options: ClosingOptions): string {
  const { run, counts, observations } = result;
  return [
    line('Checks', countWords(counts.checks).join(', '), options),
    line('Requirements', countWords(requirementCounts(counts)).join(', '), options),
    line('Observations', String(observations.length), options),
    ...(run.catalogue === undefined ? [] : [line('Catalogue', catalogueWords(run), options)]),
    line('Requests', `${requestWords(run)} in ${seconds(run.durationMs)}, seed ${run.seed}`, options),
    ...(options.paths.length === 0 ? [] : [pathLines(options)]),
  ].join('\n');
}

function pathLines({ paths, ...layout }: ClosingOptions): string {
  return paths
    .map((path, index) =>
      // Never wrapped, so that a path can be copied.
      line(index === 0 ? 'Reports' : '', visibleExcerpt(path), { ...layout, width: Infinity }),
    )
    .join('\n');
}

/**
 * The console text at the end of a run: failures by cause, warnings, untested checks, likely defects,
 * verdict, numbers and reports. Quiet leaves only failures, defects and verdict. Ends with a newline.
 */
export function closingSummary(result: Result, options: ClosingOptions): string {
  if (isHopeless(result)) {
    // The folder is enough, because the reports of an empty run hold nothing else.
    const folders =
      options.verbosity === 'quiet' ? [] : [...new Set(options.paths.map((path) => dirname(path)))];
    const places = folders.length === 0 ? [] : [pathLines({ ...options, paths: folders })];
    return `${[closing(result, options), ...places].join('\n\n')}\n`;
  }
  const parts =
    options.verbosity === 'quiet'
      ? [...failures(result, options), ...diagnoses(result, options), closing(result, options)]
      : [
          ...failures(result, options),
          ...warnings(result, options),
          ...notJudged(result, options),
          ...diagnoses(result, options),
          closing(result, options),
          numbers(result, options),
        ];
  const last = options.verbosity === 'quiet' || result.target.endpoint !== 'emulator' ? [] : [emulatorLine];
  return `${[...parts, ...last].join('\n\n')}\n`;
}
