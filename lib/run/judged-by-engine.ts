import { BroadcastChannel } from 'node:worker_threads';
import { errorOf, testsChannel } from './channel.ts';
import type { Answered, Asked, TestedOutcome } from './channel.ts';
import type { TestedRun } from './harness.ts';

/** What the command tells the thread of the tests. */
export type EngineRun = Pick<TestedRun, 'checks' | 'failOn' | 'limits'> & {
  /** Names the run, so that its tests find the engine. */
  readonly run: string;
};

/** Outcomes that are asked for at once: the question wakes two threads, which takes as long as the test; and few of them fit into the memory. */
const together = 16;

/** The run that the engine judges in another thread. It must be there: what it is asked before is lost. */
export function judgedByEngine({ run, ...facts }: EngineRun): TestedRun {
  const channel = new BroadcastChannel(testsChannel(run));
  // The tests end when they end; nothing else waits for the engine.
  channel.unref();
  const waiting: ((answered: Answered) => void)[] = [];
  channel.onmessage = (event) => waiting.shift()?.((event as { readonly data: Answered }).data);
  const ask = async <K extends Asked['kind']>(
    asked: Asked & { readonly kind: K },
  ): Promise<Extract<Answered, { kind: K }>> => {
    const answered = await new Promise<Answered>((resolve) => {
      waiting.push(resolve);
      channel.postMessage(asked);
    });
    if (answered.kind === 'failed') throw errorOf(answered);
    return answered as Extract<Answered, { kind: K }>;
  };
  const ids = facts.checks.map(({ id }) => id);
  let held: { readonly first: number; readonly outcomes: Promise<readonly TestedOutcome[]> } | undefined;
  return {
    ...facts,
    outcome: async (id) => {
      const place = ids.indexOf(id);
      const first = place - (place % together);
      if (held?.first !== first) {
        const asked = ask({ kind: 'outcomes', ids: ids.slice(first, first + together) });
        held = { first, outcomes: asked.then(({ outcomes }) => outcomes) };
      }
      return (await held.outcomes)[place - first] as TestedOutcome;
    },
    problems: () => ask({ kind: 'problems' }),
  };
}
