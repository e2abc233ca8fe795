import { describe, expect, onTestFinished, test } from 'vitest';
import { targetOf } from '../model/testing/target.ts';
import type { JudgedCheck, TestedCheck } from './channel.ts';
import { startEngineThread } from './engine.ts';
import { judgedByEngine } from './judged-by-engine.ts';

const checks: readonly TestedCheck[] = [{ id: 'GJ-URI-01', title: 'answers', suite: 'uri' }];

/** A thread in the place of the engine's, which does this when it is ordered to judge, and the run that it was ordered. */
function judging(does: string, run: string) {
  const script = `import { parentPort } from 'node:worker_threads';
    const tell = (told) => parentPort.postMessage(told);
    parentPort.on('message', (ordered) => { ${does} });`;
  const thread = startEngineThread(new URL(`data:text/javascript,${encodeURIComponent(script)}`));
  onTestFinished(() => thread.close());
  const heard: (readonly TestedCheck[] | JudgedCheck)[] = [];
  const engine = thread.judge(
    { target: targetOf(), run },
    { onPlanned: (planned) => heard.push(planned), onJudged: (judged) => heard.push(judged) },
  );
  return { engine, heard };
}

const plans = `if (ordered.kind === 'judge') tell({ kind: 'planned', checks: ${JSON.stringify(checks)} });`;

describe('the thread of the engine', () => {
  test('tells what it will judge, what it has judged, and how it ended, in that order', async () => {
    const judged = { ...checks[0], verdict: 'pass' };
    const { engine, heard } = judging(
      `${plans}
      tell({ kind: 'judged', checks: [${JSON.stringify(judged)}] });
      tell({ kind: 'ended', result: { exitStatus: 0 }, paths: ['reports/result.json'] });`,
      'tells',
    );
    expect(await engine.ended).toMatchObject({ result: { exitStatus: 0 }, paths: ['reports/result.json'] });
    expect(await engine.planned).toEqual(checks);
    expect(heard).toEqual([checks, judged]);
  });

  test('hears of an interruption', async () => {
    const { engine } = judging(
      `${plans} if (ordered.kind === 'interrupt') tell({ kind: 'ended', result: { exitStatus: 130 }, paths: [] });`,
      'hears',
    );
    await engine.planned;
    engine.interrupt();
    expect(await engine.ended).toMatchObject({ result: { exitStatus: 130 } });
  });

  test('passes on an error that it tells of', async () => {
    const { engine } = judging(`tell({ kind: 'failed', message: 'no such check' });`, 'passes on');
    await expect(engine.planned).rejects.toThrow('no such check');
    await expect(engine.ended).rejects.toThrow('no such check');
  });

  test('leaves no test waiting when it dies', async () => {
    const { engine } = judging(
      `${plans} setImmediate(() => { throw new Error('heap exhausted'); });`,
      'dies',
    );
    const limits = { deadline: 1, requestTimeout: 1 };
    const tested = judgedByEngine({ run: 'dies', checks, failOn: 'must', limits });
    // Asked while it lives, and again when it does not.
    await expect(tested.outcome('GJ-URI-01')).rejects.toThrow('heap exhausted');
    await expect(engine.ended).rejects.toThrow('heap exhausted');
    await expect(tested.problems()).rejects.toThrow('heap exhausted');
  });
});
