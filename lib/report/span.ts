import type { Exchange } from '../model/http.ts';
import type { CheckResult, Result } from '../model/result.ts';

/** Whole milliseconds since 1970-01-01 UTC. */
export interface Span {
  readonly start: number;
  readonly stop: number;
}

/**
 * The time from the first request of a check to its last byte received; the start of the run if it has no
 * exchange.
 */
export function spanOf(
  { exchanges: indexes }: CheckResult,
  exchanges: readonly Exchange[],
  run: Result['run'],
): Span {
  const timings = indexes.flatMap((index) => exchanges[index]?.timing ?? []);
  if (timings.length === 0) {
    const start = Date.parse(run.startedAt);
    return { start, stop: start };
  }
  return {
    start: Math.min(...timings.map(({ startedAt }) => startedAt)),
    stop: Math.max(...timings.map(({ startedAt, durationMs }) => Math.round(startedAt + durationMs))),
  };
}

/** The time from the start of a run to its end. */
export function spanOfRun({ startedAt, durationMs }: Result['run']): Span {
  const start = Date.parse(startedAt);
  return { start, stop: Math.round(start + durationMs) };
}
