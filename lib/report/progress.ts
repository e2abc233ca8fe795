import type { Verdict } from '../model/verdict.ts';
import { verdicts } from '../model/verdict.ts';
import type { Verbosity } from './console.ts';
import { verdictPaint } from './failure-text.ts';
import type { Painter } from './painter.ts';
import { statusLineOn } from './status-line.ts';
import { visibleExcerpt } from './visible.ts';

/** A check with its verdict. */
export interface JudgedCheck {
  readonly verdict: Verdict;
  readonly suite: string;
  readonly id: string;
  readonly title: string;
}

/** A listener for the progress of a run. */
export interface Progress {
  /** The number of checks of each suite, in the order of output. */
  start(totals: Readonly<Record<string, number>>): void;
  check(judged: JudgedCheck): void;
  /** Called once at the end, early or not. */
  end(): void;
}

export interface ProgressOptions {
  readonly painter: Painter;
  readonly verbosity: Verbosity;
  /** Whether to use escape sequences; unwanted without colours. */
  readonly escapes: 'allowed' | 'unwanted';
  /** A clock in milliseconds, for the rate. */
  readonly now: () => number;
}

type Tally = Map<Verdict, number>;

function add(tally: Tally, verdict: Verdict): void {
  tally.set(verdict, (tally.get(verdict) ?? 0) + 1);
}

function sum(tally: Tally): number {
  return [...tally.values()].reduce((total, number) => total + number, 0);
}

function tallyWords(tally: Tally, painter: Painter): string {
  return verdicts
    .filter((verdict) => tally.has(verdict))
    .map((verdict) => verdictPaint(verdict, painter)(`${tally.get(verdict)} ${verdict}`))
    .join('  ');
}

const silent: Progress = { start() {}, check() {}, end() {} };

/** Prints a line for each suite once all its checks are judged, and at the end for each incomplete suite. */
function byLine(stream: NodeJS.WritableStream, { painter }: ProgressOptions): Progress {
  const tallies = new Map<string, Tally>();
  let totals: Readonly<Record<string, number>> = {};
  let width = 0;
  const print = (suite: string, tally: Tally): void => {
    const total = totals[suite] ?? 0;
    const done = sum(tally);
    const number = done === total ? `${total}`.padStart(4) : `${done} of ${total}`;
    stream.write(
      `${visibleExcerpt(suite, 80).padEnd(width)}  ${number} ${total === 1 ? 'check ' : 'checks'}  ${tallyWords(tally, painter)}\n`,
    );
  };
  return {
    start(given) {
      totals = given;
      width = Math.max(0, ...Object.keys(given).map((suite) => visibleExcerpt(suite, 80).length));
    },
    check({ verdict, suite }) {
      const tally = tallies.get(suite) ?? new Map<Verdict, number>();
      tallies.set(suite, tally);
      add(tally, verdict);
      if (sum(tally) !== totals[suite]) return;
      print(suite, tally);
    },
    end() {
      for (const [suite, tally] of tallies) if (sum(tally) !== totals[suite]) print(suite, tally);
    },
  };
}

/** Prints a line for each judged check. */
function byCheck(stream: NodeJS.WritableStream, { painter }: ProgressOptions): Progress {
  const width = Math.max(...verdicts.map((verdict) => verdict.length));
  return {
    start() {},
    check({ verdict, id, title }) {
      const word = verdictPaint(verdict, painter)(verdict.padEnd(width));
      stream.write(`${word}  ${painter.bold(visibleExcerpt(id, 120))}  ${visibleExcerpt(title)}\n`);
    },
    end() {},
  };
}

/** Rewrites one line and removes it at the end, because the closing summary repeats its numbers. */
function inPlace(stream: NodeJS.WritableStream, { painter, now }: ProgressOptions): Progress {
  const line = statusLineOn(stream);
  const tally: Tally = new Map();
  let total = 0;
  let startedAt = 0;
  return {
    start(totals) {
      total = Object.values(totals).reduce((all, number) => all + number, 0);
      startedAt = now();
      line.show(painter.dim(`0 of ${total} checks`));
    },
    check({ verdict, suite, id }) {
      add(tally, verdict);
      const done = sum(tally);
      const elapsed = (now() - startedAt) / 1000;
      const rate = elapsed > 0 ? `  ${Math.round(done / elapsed)}/s` : '';
      line.show(
        `${done} of ${total} checks  ${tallyWords(tally, painter)}${painter.dim(`${rate}  ${visibleExcerpt(suite, 40)}  ${visibleExcerpt(id, 60)}`)}`,
      );
    },
    end() {
      line.clear();
    },
  };
}

/**
 * Progress on a stream: one line in place on a terminal, a line for each suite elsewhere; verbose prints each
 * check, quiet nothing.
 */
export function progressOn(
  stream: NodeJS.WritableStream & { readonly isTTY?: boolean },
  options: ProgressOptions,
): Progress {
  if (options.verbosity === 'quiet') return silent;
  if (options.verbosity === 'verbose') return byCheck(stream, options);
  return stream.isTTY === true && options.escapes === 'allowed'
    ? inPlace(stream, options)
    : byLine(stream, options);
}
