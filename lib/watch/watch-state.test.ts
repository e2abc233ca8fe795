import { describe, expect, test } from 'vitest';
import { failingCheck, sampleCheck, sampleResult } from '../report/testing/sample.ts';
import type { CheckResult, Result } from '../model/result.ts';
import { afterRound, failuresIn } from './watch-state.ts';
import type { WatchState } from './watch-state.ts';

const pass = (id: string) => sampleCheck({ id });
const fail = (id: string) => failingCheck({ id });
const blocked = (id: string) => sampleCheck({ id, verdict: 'blocked', because: 'x' });

function resultOf(checks: readonly CheckResult[], exitStatus: Result['exitStatus'] = 1): Result {
  return sampleResult(checks, { exitStatus });
}

function after(
  before: WatchState | undefined,
  checks: readonly CheckResult[],
  extent: 'whole' | 'part',
  exitStatus: Result['exitStatus'] = 1,
) {
  const { standing, changes } = afterRound(before, resultOf(checks, exitStatus), extent, 'must');
  return {
    standing,
    open: [...standing.open.keys()],
    told: changes.map(({ kind, check }) => `${kind} ${check.id}`),
  };
}

const first = after(undefined, [pass('a'), fail('b'), fail('c'), blocked('d')], 'whole');

describe('the first round', () => {
  test('changes nothing, and keeps failed and untested checks open', () => {
    expect(first.told).toEqual([]);
    expect(first.open).toEqual(['b', 'c', 'd']);
    expect([first.standing.of, failuresIn(first.standing, 'must'), first.standing.status]).toEqual([2, 2, 1]);
  });
});

describe('a partial round', () => {
  test('reports fixed, still failing and new checks, and keeps the rest', () => {
    const second = after(first.standing, [fail('a'), pass('b'), blocked('d')], 'part');
    expect(second.told).toEqual(['new a', 'fixed b', 'still d']);
    expect(second.open).toEqual(['c', 'a', 'd']);
    expect(second.standing).toMatchObject({ of: 2, status: 1 });
  });

  test('never succeeds, because the rest was not tested', () => {
    const mended = after(first.standing, [pass('b'), pass('c'), pass('d')], 'part', 0);
    expect(mended.open).toEqual([]);
    expect(mended.standing.status).toBe(3);
  });

  test('does not hide an error of this suite', () => {
    expect(after(first.standing, [blocked('b')], 'part', 4).standing.status).toBe(4);
  });

  test('does not undercount failures', () => {
    expect(after(first.standing, [fail('a'), fail('x')], 'part').standing.of).toBe(4);
  });
});

describe('a full round', () => {
  test('replaces the previous state and status', () => {
    const second = after(first.standing, [pass('a'), pass('b'), fail('x')], 'whole');
    expect(second.told).toEqual(['fixed b', 'new x']);
    expect(second.open).toEqual(['x']);
    expect(after(second.standing, [pass('a')], 'whole', 0).standing).toMatchObject({ of: 0, status: 0 });
  });
});

test('a warning is open with --fail-on should', () => {
  const warned = resultOf([sampleCheck({ id: 'a', verdict: 'warn' })]);
  expect(afterRound(undefined, warned, 'whole', 'must').standing.open.size).toBe(0);
  expect(afterRound(undefined, warned, 'whole', 'should').standing.open.size).toBe(1);
});
