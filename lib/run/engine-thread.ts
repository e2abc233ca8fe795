import { BroadcastChannel, parentPort } from 'node:worker_threads';
import { failedBy, testsChannel } from './channel.ts';
import type { Answered, Asked, EngineTask, JudgedCheck, Ordered, Told } from './channel.ts';
import { startJudging } from './judging.ts';
import type { Judging } from './judging.ts';
import { planFor } from './plan-target.ts';

// The thread of the engine: it judges one target, writes the reports, and answers the tests that stand for its checks.

const command = parentPort;
const interrupt = new AbortController();

function tell(told: Told): void {
  command?.postMessage(told);
}

command?.on('message', (ordered: Ordered) => {
  if (ordered.kind === 'interrupt') interrupt.abort();
  else void judge(ordered);
});

async function judge({ target, run, emulator }: EngineTask): Promise<void> {
  try {
    const plan = planFor(target);
    const batch = startBatch();
    const judging = startJudging(target, plan, {
      ...(emulator === undefined ? {} : { emulator }),
      interrupt: interrupt.signal,
      onJudged: batch.add,
    });
    answerTests(run, judging);
    tell({ kind: 'planned', checks: plan.checks.map(({ id, title, suite }) => ({ id, title, suite })) });
    const ended = await judging.ended;
    batch.flush();
    tell({ kind: 'ended', ...ended });
  } catch (error) {
    tell(failedBy(error));
  }
}

/** Milliseconds between two tellings of what was judged: waking another thread takes longer than judging a check. */
const pause = 50;

/** Gathers what was judged, and tells it together. */
function startBatch(): { readonly add: (check: JudgedCheck) => void; readonly flush: () => void } {
  let checks: JudgedCheck[] = [];
  let timer: NodeJS.Timeout | undefined;
  const flush = (): void => {
    clearTimeout(timer);
    timer = undefined;
    if (checks.length > 0) tell({ kind: 'judged', checks });
    checks = [];
  };
  return {
    add: (check) => {
      checks.push(check);
      timer ??= setTimeout(flush, pause);
    },
    flush,
  };
}

function answerTests(run: string, judging: Judging): void {
  const tests = new BroadcastChannel(testsChannel(run));
  tests.onmessage = async (event) => {
    tests.postMessage(await answerTo((event as { readonly data: Asked }).data, judging));
  };
}

async function answerTo(asked: Asked, { outcome, problems }: Judging): Promise<Answered> {
  try {
    return asked.kind === 'outcomes'
      ? { kind: 'outcomes', outcomes: await Promise.all(asked.ids.map(outcome)) }
      : { kind: 'problems', ...(await problems()) };
  } catch (error) {
    return failedBy(error);
  }
}
