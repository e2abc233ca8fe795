import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { Target } from '../model/target.ts';
import type { JudgedCheck } from './channel.ts';
import { startJudging } from './judging.ts';
import { planFor } from './plan-target.ts';
import { emulatorTarget } from './testing/emulated.ts';

/** A run of two suites, one of them the laws, on the built-in emulator. */
async function judging(parts: Partial<Target> = {}) {
  const out = await mkdtemp(join(tmpdir(), 'judging-'));
  const target = emulatorTarget({
    selection: { only: ['uri', 'fuzz'], skip: [] },
    fuzz: { runs: 2, seed: 7 },
    reports: ['json', 'allure'],
    out,
    ...parts,
  });
  const plan = planFor(target);
  const heard: JudgedCheck[] = [];
  const started = startJudging(target, plan, { onJudged: (one) => heard.push(one) });
  onTestFinished(async () => {
    // A test may be satisfied before the reports are written.
    await started.ended;
    await rm(out, { recursive: true, force: true });
  });
  return { heard, plan, judging: started };
}

describe.each<readonly [string, Partial<Target>]>([
  ['a run', {}],
  ['a run that leaves names out', { redactNames: true }],
])('%s', (_, parts) => {
  test('tells its tests what its result says', async () => {
    const { judging: run, plan } = await judging(parts);
    const outcomes = await Promise.all(plan.checks.map(({ id }) => run.outcome(id)));
    const { result } = await run.ended;
    expect(outcomes.map(({ check }) => check)).toEqual(result.checks);
    expect(outcomes.map(({ allure }) => allure?.testCaseId)).toEqual(plan.checks.map(({ id }) => id));
  });
});

test('tells the tests of checks while laws are still tried', async () => {
  const { judging: run, heard, plan } = await judging();
  const [first] = plan.checks;
  await run.outcome(first?.id ?? '');
  expect(heard.some(({ suite }) => suite === 'fuzz')).toBe(false);
  expect(heard.length).toBeGreaterThan(0);
  await run.ended;
  expect(heard.map(({ id }) => id).toSorted()).toEqual(plan.checks.map(({ id }) => id).toSorted());
});

test('without a report of Allure nothing is made for one', async () => {
  const { judging: run, plan } = await judging({ reports: ['json'], fuzz: { runs: 0, seed: 7 } });
  expect(await run.outcome(plan.checks[0]?.id ?? '')).not.toHaveProperty('allure');
  expect(await run.problems()).toEqual({ messages: [] });
});

test('what the result does not have is an error of this suite', async () => {
  const { judging: run } = await judging({ fuzz: { runs: 0, seed: 7 } });
  await expect(run.outcome('GJ-NONE')).rejects.toThrow('the result lacks GJ-NONE');
});

test('reports that cannot be written are a problem of the run', async () => {
  const { judging: run } = await judging({ fuzz: { runs: 0, seed: 7 }, out: '/dev/null/reports' });
  const { result, paths } = await run.ended;
  expect(paths).toEqual([]);
  expect(result).toMatchObject({ verdict: 'incomplete', problems: [{ kind: 'reports' }] });
  const { messages, allure } = await run.problems();
  expect(messages).toEqual(result.problems.map(({ message }) => message));
  expect(allure?.status).toBe('broken');
});
