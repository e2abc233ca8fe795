import { describe, expect, test } from 'vitest';
import { applyFaults } from '../emulator/faults/index.ts';
import { answered, replyOf } from '../model/testing/messages.ts';
import type { Target } from '../model/target.ts';
import { runChecks } from './run-checks.ts';
import type { RunRecord } from './run-checks.ts';
import { recordingOf } from './recording.ts';
import { replayInputOf } from '../replay/replay-input.ts';
import { judgeRecording } from '../replay/judge-recording.ts';
import { emulatedSender, emulatorTarget, runChecksOptionsFor } from './testing/emulated.ts';
import { senderOf } from './testing/sender.ts';
import type { WatchedSender } from './testing/sender.ts';
import { defined } from '../model/defined.ts';

const variation = applyFaults(['filter-drops-last', 'success-202']);

function judgedUntil(
  bail: number | undefined,
  parts: Partial<Target> = {},
  sender: (target: Target) => WatchedSender = (target) => emulatedSender(target, variation),
): Promise<RunRecord> {
  const target = emulatorTarget({
    job: '115',
    fuzz: { runs: 2, seed: 7 },
    ...defined({ bail }),
    ...parts,
  });
  return runChecks(runChecksOptionsFor(target, sender(target)));
}

function failing({ result }: RunRecord): readonly string[] {
  return result.checks.filter(({ verdict }) => verdict === 'fail').map(({ id }) => id);
}

const because = 'the run stopped after 3 failures (--bail 3)';

describe('a run that may fail so often only', () => {
  test('stops there, is red, and says of the others that they were not judged', async () => {
    const [whole, one] = await Promise.all([judgedUntil(undefined), judgedUntil(3)]);
    expect(failing(one)).toHaveLength(3);
    expect(failing(whole)).toEqual(expect.arrayContaining([...failing(one)]));
    expect(one.result).toMatchObject({
      verdict: 'nonconformant',
      exitStatus: 1,
      problems: [{ kind: 'bail', message: because }],
    });
    expect(one.result.run.requestsSent).toBeLessThan(whole.result.run.requestsSent / 2);
    const left = one.result.checks.filter((check) => check.because === because);
    expect(new Set(left.map(({ verdict }) => verdict))).toEqual(new Set(['blocked']));
    expect(left.length).toBeGreaterThan(100);
  });

  test('ends at the same check however many requests are in flight', async () => {
    const limits = emulatorTarget().limits;
    const runs = await Promise.all(
      [1, 16].map((concurrency) => judgedUntil(3, { limits: { ...limits, concurrency } })),
    );
    const [first, second] = runs.map(({ result }) => result.checks.map(({ id, verdict }) => [id, verdict]));
    expect(first).toEqual(second);
  });

  test('counts neither what is waived nor what does not come back', async () => {
    const waivers = [{ requirement: 'GJ-ST-01', reason: 'known' }];
    const waived = await judgedUntil(1, { waivers });
    expect(waived.result.counts.checks.waived).toBeGreaterThan(1);
    expect(waived.result.problems).toEqual([]);
    const sound = emulatedSender(emulatorTarget());
    let isFirst = true;
    const once = await judgedUntil(1, {}, () =>
      senderOf((request) => {
        if (!request.target.includes('Properties=Id,State,Owner') || !isFirst) return sound.send(request);
        isFirst = false;
        return answered(request, replyOf('<html/>', { status: 502 }));
      }),
    );
    expect(isFirst).toBe(false);
    expect(once.result.problems).toEqual([]);
    expect(once.result.counts.checks.indeterminate).toBe(1);
  });

  test('judges like any other where it does not come to that', async () => {
    const [whole, one] = await Promise.all([judgedUntil(undefined), judgedUntil(10_000)]);
    expect(one.result.checks.map(({ id, verdict }) => [id, verdict])).toEqual(
      whole.result.checks.map(({ id, verdict }) => [id, verdict]),
    );
    const clean = await judgedUntil(1, {}, emulatedSender);
    expect(clean.result).toMatchObject({ verdict: 'conformant', exitStatus: 0 });
  });

  test('tries the laws one after the other', async () => {
    const { result } = await judgedUntil(1, { selection: { only: ['fuzz'], skip: [] } });
    expect(result.counts.checks.fail).toBe(1);
    expect(result.checks.at(-1)).toMatchObject({
      verdict: 'blocked',
      because: 'the run stopped after 1 failure (--bail 1)',
    });
  });

  test('is judged again from its recording as it was, though some replies are there that it left out', async () => {
    const target = emulatorTarget({ job: '115', bail: 3, fuzz: { runs: 0, seed: 7 } });
    const { result, exchanges, judged } = await runChecks(
      runChecksOptionsFor(target, emulatedSender(target, variation)),
    );
    const recording = recordingOf(target, result, exchanges, judged);
    expect(recording.leftOut?.length).toBeGreaterThan(100);
    expect(judgeRecording(replayInputOf(target, exchanges, recording, { job: true }))).toEqual(result);
  });
});
