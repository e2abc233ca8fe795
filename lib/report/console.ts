import { dirname } from 'node:path';
import { failOnOf } from '../judge/fail-on.ts';
import type { CheckResult, Result } from '../model/result.ts';
import { countWords, requirementCounts } from './counts.ts';
import {
  digestOf,
  isHopeless,
  failingGroups,
  requestWords,
  seconds,
  someOf,
  subjectOf,
  unjudged,
  warningGroups,
} from './digest.ts';
import type { FailureGroup } from './digest.ts';
import { failureText, wrapped } from './failure-text.ts';
import type { Layout } from './failure-text.ts';
import { subjectWarnings } from './subject-warnings.ts';
import type { Painter } from './painter.ts';
import { toneOf } from './tone.ts';
import type { Tone } from './tone.ts';
import { excerpt } from './visible.ts';

/** How much the console says. */
export type Verbosity = 'quiet' | 'normal' | 'verbose';

/** What the closing summary needs to know besides the result. */
export interface ClosingOptions extends Layout {
  readonly verbosity: Verbosity;
  /** The reports that were written. */
  readonly paths: readonly string[];
  /** Shows the exchanges of a check behind it; left out where nobody asked for them. */
  readonly exchanges?: (check: CheckResult) => string;
}

/** Failures that are shown in full; the rest is counted, except where a person asked for everything. */
const inFull = 5;

const labelWidth = 14;

/** Stands last on the console, because a green verdict on the emulator says nothing about anybody's endpoint. */
const emulatorLine =
  'No endpoint of yours was looked at, only the built-in emulator: --endpoint URL judges yours.';

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

/** Where a reader finds all of it: the report that is easiest to read among those that were written. */
function evidence(paths: readonly string[]): string {
  const found = ['.html', '.md', '.json', '.xml'].flatMap((end) =>
    paths.filter((path) => path.endsWith(end)),
  );
  return found[0] === undefined ? '' : `, in ${excerpt(found[0])}`;
}

function rest(result: Result, shown: ReadonlySet<CheckResult>, options: ClosingOptions): readonly string[] {
  const left = failingGroups(result)
    .map(({ requirement, checks }) => ({
      requirement,
      number: checks.filter((one) => !shown.has(one)).length,
    }))
    .filter(({ number }) => number > 0);
  if (left.length === 0) return [];
  const total = left.reduce((sum, { number }) => sum + number, 0);
  return [
    [
      `and ${total} more that fail${evidence(options.paths)}:`,
      ...left.map(
        ({ requirement, number }) =>
          `  ${excerpt(requirement, 120).padEnd(12)} ${String(number).padStart(4)}`,
      ),
    ].join('\n'),
  ];
}

/** A few checks that between them break as many requirements as they can, in the order of the requirements. */
function spread(groups: readonly FailureGroup[], limit: number): readonly CheckResult[] {
  const ranked = groups.flatMap(({ checks }) => checks.map((check, rank) => ({ check, rank })));
  const chosen = new Set(
    ranked
      .toSorted((a, b) => a.rank - b.rank)
      .slice(0, limit)
      .map(({ check }) => check),
  );
  return ranked.map(({ check }) => check).filter((check) => chosen.has(check));
}

function failures(result: Result, options: ClosingOptions): readonly string[] {
  const shown = spread(failingGroups(result), options.verbosity === 'verbose' ? Infinity : inFull);
  return [
    ...shown.flatMap((check) => [
      failureText(check, options, failOnOf(result)),
      ...(options.exchanges === undefined ? [] : [options.exchanges(check)].filter((text) => text !== '')),
    ]),
    ...rest(result, new Set(shown), options),
  ];
}

function warnings(result: Result, options: ClosingOptions): readonly string[] {
  const groups = warningGroups(result);
  if (options.verbosity === 'verbose') {
    return groups.flatMap(({ checks }) => checks.map((check) => failureText(check, options)));
  }
  return groups.length === 0
    ? []
    : [
        groups
          .map(({ requirement, checks }) =>
            line(
              'WARN',
              `${excerpt(requirement, 120)}: ${someOf(checks.map(({ id }) => id))}`,
              options,
              options.painter.yellow,
            ),
          )
          .join('\n'),
      ];
}

function open(result: Result, options: ClosingOptions): readonly string[] {
  const groups = unjudged(result);
  return groups.length === 0
    ? []
    : [
        groups
          .map(({ because, checks }) =>
            line(
              'Not judged',
              `${checks.length} because ${excerpt(because)} (${someOf(checks.map(({ id }) => id))})`,
              options,
            ),
          )
          .join('\n'),
      ];
}

function closing(result: Result, { painter, width }: Layout): string {
  const { headline, reasons } = digestOf(result);
  const paintReason = isHopeless(result) ? painter.red : (text: string): string => text;
  const paint = runPaint(toneOf(result), painter);
  const [first = '', ...more] = wrapped(subjectOf(result), width - headline.length - 3);
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
    line('Requests', `${requestWords(run)} in ${seconds(run.durationMs)}, seed ${run.seed}`, options),
    ...(options.paths.length === 0 ? [] : [pathLines(options)]),
  ].join('\n');
}

function pathLines({ paths, ...layout }: ClosingOptions): string {
  return paths
    .map((path, index) =>
      // A path is there to be copied, so it is never broken.
      line(index === 0 ? 'Reports' : '', excerpt(path), { ...layout, width: Infinity }),
    )
    .join('\n');
}

/**
 * What the console says when a run has ended: the failures by requirement, the first ones in full; warnings; what was not judged;
 * the verdict and why; counts, requests, seconds, seed; the reports. Quiet leaves only the failures and the verdict. Ends with a
 * line end.
 */
export function closingSummary(result: Result, options: ClosingOptions): string {
  if (isHopeless(result)) {
    // Nobody opens a report of nothing, so that their folder is enough.
    const folders =
      options.verbosity === 'quiet' ? [] : [...new Set(options.paths.map((path) => dirname(path)))];
    const places = folders.length === 0 ? [] : [pathLines({ ...options, paths: folders })];
    return `${[closing(result, options), ...places].join('\n\n')}\n`;
  }
  const parts =
    options.verbosity === 'quiet'
      ? [...failures(result, options), closing(result, options)]
      : [
          ...failures(result, options),
          ...warnings(result, options),
          ...open(result, options),
          closing(result, options),
          numbers(result, options),
        ];
  const last = options.verbosity === 'quiet' || result.target.endpoint !== 'emulator' ? [] : [emulatorLine];
  return `${[...parts, ...last].join('\n\n')}\n`;
}
