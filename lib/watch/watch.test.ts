import { describe, expect, test } from 'vitest';
import type { CheckResult, Problem, Result } from '../model/result.ts';
import { targetOf } from '../model/testing/target.ts';
import { plain } from '../report/painter.ts';
import { failingCheck, sampleCheck, sampleResult } from '../report/testing/sample.ts';
import { watchOn } from './watch.ts';
import type { Round } from './watch.ts';
import { openWishes } from './wishes.ts';
import type { Wish } from './wishes.ts';

type Verdicts = Readonly<Record<string, CheckResult['verdict']>>;

function resultOf(verdicts: Verdicts, parts: Partial<Result> = {}): Result {
  const checks = Object.entries(verdicts).map(([id, verdict]) =>
    verdict === 'fail' ? failingCheck({ id }) : sampleCheck({ id, verdict }),
  );
  const exitStatus = checks.some(({ verdict }) => verdict === 'fail') ? 1 : 0;
  const verdict = exitStatus === 1 ? 'nonconformant' : 'conformant';
  return sampleResult(checks, { exitStatus, verdict, ...parts });
}

/** A watch over the given results, with a wish before each; returns its requests and output. */
async function watched(
  first: Result,
  rounds: readonly (readonly [Wish | 'of itself', Result])[],
  extent: Round['extent'] = 'whole',
  reported = (result: Result): Result => result,
) {
  const wishes = openWishes();
  const asked: (readonly string[] | 'all')[] = [];
  const waits: string[] = [];
  let said = '';
  let at = 0;
  const wishNext = (): void => {
    const [wish = 'end'] = rounds[at] ?? [];
    if (wish !== 'of itself') wishes.post({ wish, because: 'A key was pressed' });
  };
  const status = await watchOn(
    { result: first, extent, durationMs: 1000 },
    {
      target: targetOf(),
      painter: plain,
      width: Infinity,
      isVerbose: false,
      wishes,
      now: () => 0,
      write: (text) => (said += text),
      awaitReturn: (state) => {
        waits.push(state);
        wishNext();
        return () => waits.push('end');
      },
      judge: async ({ selection }) => {
        asked.push(selection.again ?? 'all');
        const [, result] = rounds[at] ?? [];
        at += 1;
        if (result === undefined) throw new Error('no further round was expected');
        return { result, report: async () => reported(result) };
      },
    },
  );
  return { status, asked, waits, said };
}

const broken = resultOf({ a: 'pass', b: 'fail', c: 'fail', d: 'blocked' });
const problems = (kind: Problem['kind']): Partial<Result> => ({
  problems: [{ kind, message: 'nothing listens there' }],
  exitStatus: 3,
  verdict: 'incomplete',
});
const gone = resultOf({ b: 'blocked', c: 'blocked' }, problems('unreachable'));

describe('a watch', () => {
  test('prints the outcome before writing the reports, and their failure', async () => {
    const { status, said } = await watched(
      broken,
      [['all', resultOf({ a: 'pass', b: 'pass', c: 'pass', d: 'pass' })]],
      'whole',
      (result) => ({ ...result, problems: [{ kind: 'reports', message: 'the disk is full' }] }),
    );
    expect(said.indexOf('FIXED')).toBeLessThan(said.indexOf('the disk is full'));
    expect(status).toBe(3);
  });

  test('reruns open checks, then all checks once nothing fails', async () => {
    const { status, asked, said } = await watched(broken, [
      ['again', resultOf({ b: 'pass', c: 'fail', d: 'pass' })],
      ['again', resultOf({ c: 'pass' })],
      ['of itself', resultOf({ a: 'pass', b: 'pass', c: 'pass', d: 'pass' })],
    ]);
    expect(asked).toEqual([['b', 'c', 'd'], ['c'], 'all']);
    expect(status).toBe(0);
    expect(said).toContain('2 of 2 failures left, 1 not tested, 1.0 s; ');
    expect(said).toContain('\nA key was pressed: rerunning 3 checks.\nFIXED  b ');
    expect(said).toContain('1 of 2 failures left, 0.0 s; ');
    expect(said).toMatch(/FIXED {2}c .*\nNo failure is left: rerunning all checks\.\n\nConformant/);
    expect(said).toMatch(/No failures, 0\.0 s; press Enter to rerun, a to rerun all, q to quit\n$/);
  });

  test('reports a new failure of a full round, and fails', async () => {
    const { status, asked, said } = await watched(broken, [
      ['all', resultOf({ a: 'fail', b: 'pass', c: 'pass', d: 'pass' })],
    ]);
    expect(asked).toEqual(['all']);
    expect(said).toContain('A key was pressed: rerunning all checks.\n');
    expect(said).toContain('NEW    a ');
    expect(status).toBe(1);
  });

  test('reruns all checks if none is open', async () => {
    const sound = resultOf({ a: 'pass' });
    expect((await watched(sound, [['again', sound]])).asked).toEqual(['all']);
  });

  test('ends with the status of the last state, which a partial round never makes 0', async () => {
    expect((await watched(broken, [])).status).toBe(1);
    const interrupted = resultOf({ a: 'pass' }, { exitStatus: 130 });
    const run = { ...interrupted.run, interrupted: true };
    const ended = await watched(broken, [
      ['again', resultOf({ b: 'pass', c: 'pass', d: 'pass' })],
      ['of itself', { ...interrupted, run }],
    ]);
    expect(ended.status).toBe(3);
  });

  test('keeps its state while the endpoint is lost, and waits until it is back', async () => {
    const { status, asked, waits, said } = await watched(broken, [
      ['again', gone],
      ['again', resultOf({ b: 'fail', c: 'pass', d: 'pass' })],
    ]);
    expect(asked).toEqual([
      ['b', 'c', 'd'],
      ['b', 'c', 'd'],
    ]);
    expect(waits).toEqual(['there', 'end', 'gone', 'end', 'there', 'end']);
    expect(said).toContain('Nothing was tested: nothing listens there; rerunning as soon as it is back; ');
    expect(said).toContain('1 of 2 failures left');
    expect(status).toBe(1);
  });

  test('reruns all checks if the first run tested nothing', async () => {
    const { status, asked } = await watched(gone, [['again', resultOf({ a: 'pass' })]]);
    expect(asked).toEqual(['all']);
    expect(status).toBe(0);
    expect((await watched(gone, [])).status).toBe(3);
  });

  test('does not wait for an endpoint that rejects the credentials', async () => {
    const { waits, said } = await watched(resultOf({ b: 'blocked' }, problems('auth')), []);
    expect(waits).toEqual(['there', 'end']);
    expect(said).toContain('Nothing was tested: nothing listens there; press Enter');
  });

  test('continues with all checks after a partial start', async () => {
    const { asked } = await watched(
      resultOf({ b: 'pass' }),
      [['of itself', resultOf({ a: 'pass' })]],
      'part',
    );
    expect(asked).toEqual(['all']);
  });
});
