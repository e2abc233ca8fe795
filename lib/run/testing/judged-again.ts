import { judgeRecording } from '../../replay/judge-recording.ts';
import type { Result } from '../../model/result.ts';
import { exchangesOf, recordingIn } from '../../replay/har-reader.ts';
import { harChunks } from '../../report/har.ts';
import type { Flags } from '../../settings/layers.ts';
import { readJudging } from '../../settings/read-judging.ts';
import { replayInputOf } from '../../replay/replay-input.ts';
import { tool } from '../tool.ts';
import type { EmulatedRun } from './emulated-run.ts';

/** Surroundings without a file in them. */
export const nowhere = {
  folder: '/home/ann',
  readFile: async () => {
    throw new Error('nothing is read');
  },
};

/** The archive of a run as a reader of the file gets it. */
export function archiveOf({ exchanges, recording }: EmulatedRun): unknown {
  return JSON.parse([...harChunks(exchanges, tool, recording)].join(''));
}

/** The result of judging the archive of a run. */
export async function judgedAgain(run: EmulatedRun, flags: Flags = {}): Promise<Result> {
  const archive = archiveOf(run);
  const recording = recordingIn(archive);
  if (recording === undefined) throw new Error('the archive tells nothing of its run');
  const target = await readJudging(flags, {}, recording, nowhere);
  return judgeRecording(
    replayInputOf(target, exchangesOf(archive), recording, { job: flags.job !== undefined }),
  );
}
