import { judgeRecording } from '../replay/judge-recording.ts';
import { mergeResults } from '../judge/merge-results.ts';
import type { Exchange } from '../model/http.ts';
import type { Recording } from '../model/recording.ts';
import type { Result } from '../model/result.ts';
import { replayInputOf } from '../replay/replay-input.ts';
import type { Flags } from '../settings/layers.ts';
import { readJudging } from '../settings/read-judging.ts';
import { UsageError } from '../settings/usage-error.ts';
import type { CliContext } from './context.ts';
import { selectedBy, selecting } from './judge.ts';

/**
 * The result of judging a recording again; the parts of a merged recording are judged separately and merged.
 */
export async function judgedAnew(
  recording: Recording,
  exchanges: readonly Exchange[],
  flags: Flags,
  context: CliContext,
): Promise<Result> {
  const { parts } = recording;
  if (parts === undefined) {
    const target = await readJudging(flags, context.environment, recording, context);
    const input = replayInputOf(target, exchanges, recording, { job: flags.job !== undefined });
    return judgeRecording(selecting(input, selectedBy(target)));
  }
  const results: Result[] = [];
  let start = 0;
  for (const part of parts) {
    const own = exchanges.slice(start, start + part.entries);
    results.push(await judgedAnew(part.recording, own, flags, context));
    start += part.entries;
  }
  const failOn =
    flags['fail-on'] === 'should' || flags['fail-on'] === 'must' ? flags['fail-on'] : recording.failOn;
  const merged = mergeResults(
    results,
    parts.map(({ entries }) => entries),
    failOn,
  );
  if (!merged.ok) throw new UsageError(`the parts of the recording cannot be merged: ${merged.because}`);
  return merged.result;
}
