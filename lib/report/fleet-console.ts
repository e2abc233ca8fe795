import type { Result } from '../model/result.ts';
import { closingSummary, runPaint } from './console.ts';
import type { Verbosity } from './console.ts';
import { failures, diagnoses } from './console-failures.ts';
import type { FailureOptions } from './console-failures.ts';
import { countWords } from './counts.ts';
import { count, digestOf, isHopeless, seconds, targetLine } from './digest.ts';
import { wrapped } from './failure-text.ts';
import type { Painter } from './painter.ts';
import type { ProgressOptions } from './progress.ts';
import { statusLineOn } from './status-line.ts';
import { headlines, toneOf } from './tone.ts';
import type { Tone } from './tone.ts';
import { visibleExcerpt } from './visible.ts';
import { keysOf } from '../model/keys-of.ts';

/** Failures shown in full for each target, unless verbose, because many targets may have some. */
const inFull = 2;

const indent = '  ';

/** The width of the common verdicts. */
const verdictWidth = headlines.nonconformant.length;

function indented(text: string): string {
  return text.replaceAll(/^(?=.)/gm, indent);
}

function endingLine(name: string, result: Result, { painter }: { readonly painter: Painter }): string {
  const tone = toneOf(result);
  const headline = painter.bold(runPaint(tone, painter)(headlines[tone].padEnd(verdictWidth)));
  const { counts, run } = result;
  const numbers = `${countWords(counts.checks).join(', ')} in ${seconds(run.durationMs)}`;
  return `${headline}  ${painter.bold(visibleExcerpt(name, 120))}  ${targetLine(result)}: ${numbers}`;
}

/**
 * The console text for one of several targets: a line with its verdict and, unless conformant, its first
 * failures and reasons. Empty for a conformant one if quiet. Ends with a newline.
 */
export function targetEnding(name: string, result: Result, options: FailureOptions): string {
  const { verbosity, paths } = options;
  const layout = { ...options, width: options.width - indent.length };
  const line = endingLine(name, result, options);
  if (verbosity === 'verbose') return `${line}\n\n${indented(closingSummary(result, layout))}\n`;
  if (result.verdict === 'conformant') return verbosity === 'quiet' ? '' : `${line}\n`;
  const reasons = digestOf(result).reasons.flatMap((reason) => wrapped(reason, layout.width));
  if (isHopeless(result)) return `${line}\n${indented(reasons.join('\n'))}\n`;
  const [folder] = paths;
  const report = paths.find((path) => path.endsWith('.html')) ?? folder;
  const parts = [
    ...failures(result, { ...layout, inFull }),
    ...diagnoses(result, layout),
    [...reasons, ...(report === undefined ? [] : [`Reports: ${visibleExcerpt(report)}`])].join('\n'),
  ];
  return `${line}\n\n${indented(parts.join('\n\n'))}\n\n`;
}

/** A listener for the progress of a fleet. */
export interface FleetProgress {
  readonly began: (name: string) => void;
  /** Prints the text of a finished target. */
  readonly ended: (name: string, tone: Tone, text: string) => void;
  /** Prints one line about a running target. */
  readonly line: (text: string) => void;
  readonly end: () => void;
}

const namesShown = 4;

function underWay(names: readonly string[]): string {
  const shown = names.slice(0, namesShown).map((name) => visibleExcerpt(name, 30));
  const more = names.length > namesShown ? [`${names.length - namesShown} more`] : [];
  return names.length === 0 ? '' : `; running: ${[...shown, ...more].join(', ')}`;
}

/**
 * Prints the text of each finished target, and on a terminal a status line with the counts below.
 * @param total the number of targets
 */
export function fleetProgressOn(
  stream: NodeJS.WritableStream & { readonly isTTY?: boolean },
  total: number,
  { painter, verbosity, escapes }: Omit<ProgressOptions, 'now'> & { readonly verbosity: Verbosity },
): FleetProgress {
  const isInPlace = stream.isTTY === true && escapes === 'allowed' && verbosity !== 'quiet';
  const status = isInPlace ? statusLineOn(stream) : undefined;
  const names: string[] = [];
  const tally = new Map<Tone, number>();
  const show = (): void => {
    const done = [...tally.values()].reduce((sum, number) => sum + number, 0);
    const words = keysOf(headlines)
      .filter((tone) => tally.has(tone))
      .map((tone) => runPaint(tone, painter)(`${tally.get(tone)} ${headlines[tone].toLowerCase()}`));
    status?.show(
      `${[`${done} of ${count(total, 'target')}`, ...words].join(', ')}${painter.dim(underWay(names))}`,
    );
  };
  const print = (text: string): void => {
    status?.clear();
    if (text !== '') stream.write(text);
  };
  return {
    began(name) {
      names.push(name);
      show();
    },
    ended(name, tone, text) {
      names.splice(names.indexOf(name), 1);
      tally.set(tone, (tally.get(tone) ?? 0) + 1);
      print(text);
      show();
    },
    line(text) {
      print(text);
      show();
    },
    end() {
      status?.clear();
    },
  };
}
