import { expect, test } from 'vitest';
import { answer } from '../emulator/answer.ts';
import { referenceCluster } from '../emulator/cluster.ts';
import { onText } from '../emulator/layers.ts';
import { emulatedRun, emulatedTarget } from './testing/emulated-run.ts';
import { judgedAgain } from './testing/judged-again.ts';

const target = emulatedTarget({ fuzz: { runs: 5, seed: 7 } });
const cluster = referenceCluster(target.profile, target.hosting);
const { result: still } = await emulatedRun(target);

// A clock that stood still for the baseline, most checks, all checks, or some laws too.
test.each([20, 100, 300, still.run.requestsPlanned - 100, still.run.requestsSent - 60])(
  'a value that a clock moves at request %d is named by the check of repeating, and breaks no must',
  async (tick) => {
    const run = await emulatedRun(target, [], {
      instead: (request, index) => ({
        reply: answer(request, cluster, [
          onText('RequeueCount', (text) => (index < tick ? text : String(Number(text) + 1))),
        ]),
      }),
    });
    const { result } = run;
    expect(result.checks.filter(({ verdict }) => verdict === 'fail')).toEqual([]);
    expect(result.exitStatus).toBe(0);
    const repeatable = result.checks.filter(({ id }) => /^GJ-(?:URI-08|FUZZ-repeatable)/.test(id));
    // What moves while laws are tried is left out of them, after the checks were judged.
    if (tick <= 300) {
      expect(repeatable.map(({ verdict }) => verdict)).toContain('warn');
    }
    expect(await judgedAgain(run)).toEqual(result);
  },
);
