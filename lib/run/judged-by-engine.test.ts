import { randomUUID } from 'node:crypto';
import { BroadcastChannel } from 'node:worker_threads';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { CheckResult } from '../model/result.ts';
import { testsChannel } from './channel.ts';
import type { Answered, Asked } from './channel.ts';
import { judgedByEngine } from './judged-by-engine.ts';

const checks = Array.from({ length: 40 }, (_, index) => ({
  id: `GJ-${index}`,
  title: 'is right',
  suite: 'uri',
}));

/** An engine that answers so; what it was asked is remembered. */
function engineOf(answer: (asked: Asked) => Answered) {
  const run = randomUUID();
  const channel = new BroadcastChannel(testsChannel(run));
  onTestFinished(() => channel.close());
  const questions: Asked[] = [];
  channel.onmessage = (event) => {
    const { data } = event as { readonly data: Asked };
    questions.push(data);
    channel.postMessage(answer(data));
  };
  const limits = { deadline: 1, requestTimeout: 1 };
  return { questions, tested: judgedByEngine({ run, checks, failOn: 'must', limits }) };
}

function outcomes(asked: Asked): Answered {
  if (asked.kind !== 'outcomes') throw new Error('asked for something else');
  return { kind: 'outcomes', outcomes: asked.ids.map((id) => ({ check: { id } as CheckResult })) };
}

describe('the run that the engine judges', () => {
  test('gives each check its own outcome, and asks for several at once', async () => {
    const { questions, tested } = engineOf(outcomes);
    const ids: string[] = [];
    for (const { id } of tested.checks) ids.push((await tested.outcome(id)).check.id);
    expect(ids).toEqual(checks.map(({ id }) => id));
    expect(questions.length).toBeLessThan(checks.length / 10);
  });

  test('gives one of the last that are asked for alone', async () => {
    const { tested } = engineOf(outcomes);
    expect((await tested.outcome('GJ-39')).check.id).toBe('GJ-39');
    expect((await tested.outcome('GJ-0')).check.id).toBe('GJ-0');
  });

  test('tells what kept it from judging', async () => {
    const { tested } = engineOf(() => ({ kind: 'problems', messages: ['no reply'] }));
    expect(await tested.problems()).toMatchObject({ messages: ['no reply'] });
  });

  test('lets a test fail with the error of the engine', async () => {
    const { tested } = engineOf(() => ({ kind: 'failed', message: 'out of memory', stack: 'here' }));
    await expect(tested.outcome('GJ-3')).rejects.toMatchObject({ message: 'out of memory', stack: 'here' });
    await expect(tested.problems()).rejects.toThrow('out of memory');
  });
});
